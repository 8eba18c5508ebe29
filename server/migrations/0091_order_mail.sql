-- Letters to suppliers that go out with an order: what was written, to whom, and whether it has gone.
create table purchasing.message (
  merchant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  -- the revision of the order that goes with it
  revision int not null,
  recipients text[] not null check (cardinality(recipients) between 1 and 10),
  subject text not null,
  body text not null,
  status text not null default 'waiting' check (status in ('waiting', 'sent', 'withdrawn')),
  written_by uuid not null,
  recorded_at timestamptz not null,
  sent_by uuid,
  sent_at timestamptz,
  primary key (merchant_id, id),
  constraint message_sent_check check ((status = 'sent') = (sent_at is not null))
);
select kernel.place('purchasing.message', 'tenant');
alter table purchasing.message add constraint message_order_fk foreign key (merchant_id, order_id) references purchasing.purchase_order on delete cascade;
create index message_recorded_idx on purchasing.message (merchant_id, recorded_at desc, id desc);
create index message_order_idx on purchasing.message (merchant_id, order_id);
