-- Pay of a month: a sheet with a line for each person, tax withheld by what the year came to so far.
create schema payroll;
grant usage on schema payroll to zhanggui_app;

create table payroll.sheet (
  merchant_id uuid not null,
  id uuid not null,
  month date not null,
  -- draft, then accrued in the books, then paid, then what was withheld and the employer's part handed on
  status text not null default 'draft' check (status in ('draft', 'posted', 'paid', 'remitted')),
  note text not null default '',
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint sheet_month_key unique (merchant_id, month)
);
select kernel.place('payroll.sheet', 'tenant');

create table payroll.line (
  merchant_id uuid not null,
  sheet_id uuid not null,
  n int not null,
  employee text not null,
  used_for text not null check (used_for in ('administration', 'selling')),
  gross numeric(20,4) not null check (gross >= 0),
  -- what the employee pays of social insurance and housing fund, and special additional deductions
  social numeric(20,4) not null check (social >= 0),
  housing numeric(20,4) not null check (housing >= 0),
  deductions numeric(20,4) not null check (deductions >= 0),
  employer_social numeric(20,4) not null check (employer_social >= 0),
  employer_housing numeric(20,4) not null check (employer_housing >= 0),
  -- of the year so far, and the tax of this month
  taxable numeric(20,4) not null,
  tax numeric(20,4) not null check (tax >= 0),
  net numeric(20,4) not null,
  primary key (merchant_id, sheet_id, n),
  constraint line_employee_key unique (merchant_id, sheet_id, employee)
);
select kernel.place('payroll.line', 'tenant');
alter table payroll.line add constraint line_sheet_fk foreign key (merchant_id, sheet_id) references payroll.sheet on delete cascade;
create index line_employee_idx on payroll.line (merchant_id, employee);

insert into ledger.account_role (merchant_id, role, valid_from, account_id)
select a.merchant_id, r.role, date '1900-01-01', a.id
from (values ('wages_administration', '560201'), ('wages_selling', '560104'), ('social_payable', '221102'), ('housing_payable', '221103'),
  ('social_withheld', '224101'), ('housing_withheld', '224102'), ('tax_withheld', '222112')) as r (role, code)
join ledger.account a on a.code like r.code || '%' and a.leaf
  and not exists (select from ledger.account s where s.merchant_id = a.merchant_id and s.leaf and s.code like r.code || '%' and s.code < a.code)
on conflict do nothing;
