-- 催款: the steps of reminding, the letters drawn up and what each was about (capabilities B35).
create table settlement.dunning_level (
  merchant_id uuid not null,
  n smallint not null,
  -- from how many days overdue on
  days int not null check (days > 0),
  title jsonb not null,
  body jsonb not null,
  primary key (merchant_id, n),
  constraint dunning_level_days_key unique (merchant_id, days)
);
select kernel.place('settlement.dunning_level', 'tenant');

create table settlement.dunning_letter (
  merchant_id uuid not null,
  id uuid not null,
  number text not null,
  party_id uuid not null,
  currency text not null,
  level smallint not null,
  -- of the oldest item, and what all items come to less what was not set against anything
  days int not null,
  total numeric(20,4) not null,
  as_of date not null,
  -- waiting: somebody has yet to send it
  status text not null default 'waiting' check (status in ('waiting', 'sent', 'withdrawn')),
  sent_on date,
  sent_by uuid,
  created_by uuid not null,
  operation_id uuid not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint dunning_letter_number_key unique (merchant_id, number),
  constraint dunning_letter_sent_check check ((status = 'sent') = (sent_on is not null))
) with (fillfactor = 80);
select kernel.place('settlement.dunning_letter', 'tenant');
alter table settlement.dunning_letter add constraint dunning_letter_party_fk foreign key (merchant_id, party_id) references parties.party;
create index dunning_letter_recorded_idx on settlement.dunning_letter (merchant_id, recorded_at desc, id desc);
create index dunning_letter_party_idx on settlement.dunning_letter (merchant_id, party_id, sent_on desc);
-- one waits at a time
create unique index dunning_letter_waiting_key on settlement.dunning_letter (merchant_id, party_id, currency) where status = 'waiting';

create table settlement.dunning_item (
  merchant_id uuid not null,
  letter_id uuid not null,
  n int not null,
  document_id uuid not null,
  kind text not null,
  number text not null,
  item_date date not null,
  due_date date not null,
  days int not null,
  open numeric(20,4) not null,
  primary key (merchant_id, letter_id, n)
);
select kernel.place('settlement.dunning_item', 'tenant');
alter table settlement.dunning_item add constraint dunning_item_letter_fk
  foreign key (merchant_id, letter_id) references settlement.dunning_letter on delete cascade;
