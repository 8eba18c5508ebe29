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

-- shipments that wait for their carrier, for the clocks of what is under way
create index shipment_here_idx on fulfilment.shipment (merchant_id, shipped_at) where status = 'shipped';

-- parcels that were on their way before they had a promise
update fulfilment.parcel p set promised_at = s.shipped_at + make_interval(days => coalesce(v.days, 5))
from fulfilment.shipment s
join sales.sales_order o on o.merchant_id = s.merchant_id and o.id = s.order_id
left join freight.service v on v.merchant_id = o.merchant_id and v.id = o.carrier_service
where s.merchant_id = p.merchant_id and s.id = p.shipment_id and p.promised_at is null and p.status not in ('delivered', 'returned', 'lost');
