-- Buyers look up their order by a link that cannot be guessed. The token is derived from the merchant's key; only its hash is kept here.
create table fulfilment.order_link (
  merchant_id uuid not null,
  order_id uuid not null,
  -- renewed, the links before do not open any more
  n int not null default 1 check (n > 0),
  token_hash bytea not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, order_id),
  constraint order_link_token_key unique (merchant_id, token_hash)
);
select kernel.place('fulfilment.order_link', 'tenant');
alter table fulfilment.order_link add constraint order_link_order_fk foreign key (merchant_id, order_id) references sales.sales_order on delete cascade;

-- whether orders have links, where buyers reach this program, and how long links open; without a row the defaults of the program hold
create table fulfilment.link_setting (
  merchant_id uuid not null,
  active boolean not null,
  address text not null,
  days int not null check (days between 1 and 1095),
  version int not null default 1,
  primary key (merchant_id)
);
select kernel.place('fulfilment.link_setting', 'tenant');
