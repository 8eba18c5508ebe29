-- Vouchers by hand: a summary for each line, the papers beside them, drafts that a second person reviews, and templates.

-- what a line says that differs from its entry
alter table ledger.entry_line add column summary text;

-- what a voucher by hand has beside its lines; who wrote it and who reviewed it are two people
create table ledger.hand_voucher (
  merchant_id uuid not null,
  entry_id uuid not null,
  -- papers that lie beside it 附件数
  attachments int not null default 0 check (attachments between 0 and 9999),
  maker_id uuid not null,
  reviewer_id uuid,
  primary key (merchant_id, entry_id),
  constraint hand_voucher_reviewer_check check (reviewer_id <> maker_id)
);
select kernel.place('ledger.hand_voucher', 'tenant');
alter table ledger.hand_voucher add constraint hand_voucher_entry_fk foreign key (merchant_id, entry_id) references ledger.entry;
create trigger refuse_change before update or delete on ledger.hand_voucher for each statement execute function kernel.refuse_change('entry_append_only');

-- vouchers that wait for a second person: not in the books, without a number
create table ledger.voucher_draft (
  merchant_id uuid not null,
  id uuid not null,
  business_date date not null,
  summary text not null,
  attachments int not null default 0,
  amount numeric(20,4) not null,
  -- as the operation takes them
  lines jsonb not null,
  template_id uuid,
  status text not null default 'waiting' check (status in ('waiting', 'sent_back')),
  reason text not null default '',
  sent_back_by uuid,
  maker_id uuid not null,
  saved_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id)
);
select kernel.place('ledger.voucher_draft', 'tenant');

create table ledger.voucher_template (
  merchant_id uuid not null,
  id uuid not null,
  name text not null,
  summary text not null,
  -- entered each month: offered until it is
  monthly boolean not null default false,
  lines jsonb not null,
  last_used_on date,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint voucher_template_name_key unique (merchant_id, name)
);
select kernel.place('ledger.voucher_template', 'tenant');
