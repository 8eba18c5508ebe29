-- What is spread over months (待摊) and what is accrued at each month's end and taken back on the first (计提); fixed and intangible assets.

create table ledger.schedule (
  merchant_id uuid not null,
  id uuid not null,
  name text not null,
  -- spread: a cost over its months; accrual: the same amount at each month's end, taken back on the first of the next
  kind text not null check (kind in ('spread', 'accrual')),
  -- of all months together where it is spread, of one month where it is accrued
  amount numeric(20,4) not null check (amount > 0),
  months int not null check (months between 1 and 600),
  first_month date not null,
  debit_account_id uuid not null,
  credit_account_id uuid not null,
  party_id uuid,
  shop_id uuid,
  warehouse_id uuid,
  note text not null default '',
  status text not null default 'running' check (status in ('running', 'stopped')),
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id)
);
select kernel.place('ledger.schedule', 'tenant');
alter table ledger.schedule add constraint schedule_debit_fk foreign key (merchant_id, debit_account_id) references ledger.account;
alter table ledger.schedule add constraint schedule_credit_fk foreign key (merchant_id, credit_account_id) references ledger.account;

-- what was posted of a schedule in a month; more than once where it was changed or its voucher reversed
create table ledger.schedule_posting (
  merchant_id uuid not null,
  schedule_id uuid not null,
  entry_id uuid not null,
  month date not null,
  amount numeric(20,4) not null,
  primary key (merchant_id, schedule_id, entry_id)
);
select kernel.place('ledger.schedule_posting', 'tenant');
alter table ledger.schedule_posting add constraint schedule_posting_schedule_fk foreign key (merchant_id, schedule_id) references ledger.schedule;

create schema assets;
grant usage on schema assets to zhanggui_app;

create table assets.asset (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  name text not null,
  category text not null check (category in ('electronics', 'vehicle', 'furniture', 'machinery', 'building', 'software', 'other_intangible')),
  -- what depreciation is a cost of
  used_for text not null check (used_for in ('administration', 'selling', 'production')),
  cost numeric(20,4) not null check (cost > 0),
  -- of the cost, what is left at the end
  salvage_rate numeric(20,10) not null check (salvage_rate >= 0 and salvage_rate < 1),
  months int not null check (months between 1 and 1200),
  acquired_on date not null,
  -- where it is and who has it
  place text not null default '',
  person text not null default '',
  serial_number text not null default '',
  supplier_id uuid,
  -- how it came into the books: paid with this card, or by a bill or voucher of its own, which the reference names
  origin text not null check (origin in ('booked', 'bank', 'cash')),
  reference text not null default '',
  -- posted before this card was there, of an asset that is older than these books
  depreciated_before numeric(20,4) not null default 0 check (depreciated_before >= 0),
  months_before int not null default 0 check (months_before >= 0),
  status text not null default 'in_use' check (status in ('in_use', 'disposed', 'withdrawn')),
  disposed_on date,
  proceeds numeric(20,4),
  -- the run that depreciated it for the last time, where there was anything left to
  disposal_run_id uuid,
  note text not null default '',
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint asset_number_key unique (merchant_id, number)
);
select kernel.place('assets.asset', 'tenant');
create index asset_status_idx on assets.asset (merchant_id, status, acquired_on desc, id);

-- what was depreciated of an asset in a month; negative where it was taken back
create table assets.depreciation (
  merchant_id uuid not null,
  asset_id uuid not null,
  run_id uuid not null,
  month date not null,
  amount numeric(20,4) not null check (amount <> 0),
  recorded_at timestamptz not null,
  primary key (merchant_id, asset_id, run_id)
);
select kernel.place('assets.depreciation', 'tenant');
alter table assets.depreciation add constraint depreciation_asset_fk foreign key (merchant_id, asset_id) references assets.asset;
create index depreciation_run_idx on assets.depreciation (merchant_id, run_id);

-- what the program posts assets to, in books that began before; the two accounts of disposals are new
insert into ledger.account (merchant_id, id, code, name, category, side, parent_id, leaf)
select p.merchant_id, gen_random_uuid(), n.code, n.name, p.category, p.side, p.id, true
from (values ('5301', '530108', '{"zh": "非流动资产处置净收益", "en": "Gain on disposal of assets"}'::jsonb),
  ('5711', '571109', '{"zh": "非流动资产处置净损失", "en": "Loss on disposal of assets"}'::jsonb)) as n (parent, code, name)
join ledger.account p on p.code = n.parent and not p.leaf
where not exists (select from ledger.account a where a.merchant_id = p.merchant_id and a.code = n.code);

insert into ledger.account_role (merchant_id, role, valid_from, account_id)
select a.merchant_id, r.role, date '1900-01-01', a.id
from (values ('fixed_assets', '1601'), ('accumulated_depreciation', '1602'), ('asset_disposal', '1606'), ('intangible_assets', '1701'),
  ('accumulated_amortisation', '1702'), ('depreciation_administration', '560202'), ('depreciation_selling', '560199'),
  ('depreciation_production', '4101'), ('disposal_gain', '530108'), ('disposal_loss', '571109')) as r (role, code)
join ledger.account a on a.code like r.code || '%' and a.leaf
  and not exists (select from ledger.account s where s.merchant_id = a.merchant_id and s.leaf and s.code like r.code || '%' and s.code < a.code)
on conflict do nothing;
