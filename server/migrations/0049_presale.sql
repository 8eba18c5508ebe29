-- Pre-sales: goods to come are offered up to a quantity, a deposit binds the buyer, the balance is paid within its window or the deposit is forfeited.
create table sales.presale_offer (
  merchant_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  sku_id uuid not null,
  -- what is to come, and what of it is promised to orders; never more
  quantity numeric(18,6) not null check (quantity > 0),
  promised numeric(18,6) not null default 0,
  -- of one unit: the deposit, and what it counts for against the price
  deposit numeric(20,4) not null check (deposit > 0),
  counts_as numeric(20,4) not null,
  balance_from timestamptz not null,
  balance_until timestamptz not null,
  -- not sent before this day; null: as soon as it is paid and there
  ship_from date,
  forfeitable boolean not null default true,
  active boolean not null default true,
  created_by uuid not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (merchant_id, id),
  constraint presale_offer_promised_check check (promised >= 0 and promised <= quantity),
  constraint presale_offer_counts_check check (counts_as >= deposit),
  constraint presale_offer_window_check check (balance_from < balance_until)
);
select kernel.place('sales.presale_offer', 'tenant');
alter table sales.presale_offer add constraint presale_offer_shop_fk foreign key (merchant_id, shop_id) references sales.shop;
alter table sales.presale_offer add constraint presale_offer_sku_fk foreign key (merchant_id, sku_id) references catalog.sku;
create index presale_offer_created_idx on sales.presale_offer (merchant_id, created_at desc, id desc);

-- what an order that is pre-sold agreed on
create table sales.presale (
  merchant_id uuid not null,
  order_id uuid not null,
  offer_id uuid,
  -- what of the offer it is promised; nothing any more where it ended
  promised numeric(18,6) not null default 0 check (promised >= 0),
  deposit numeric(20,4) not null check (deposit > 0),
  counts_as numeric(20,4) not null,
  balance_from timestamptz not null,
  balance_until timestamptz not null,
  forfeitable boolean not null,
  outcome text check (outcome in ('forfeited', 'refunded', 'lapsed')),
  ended_at timestamptz,
  -- the operation that ended it: what it wrote of money is taken back together
  ended_by uuid,
  version int not null default 1,
  primary key (merchant_id, order_id),
  constraint presale_window_check check (balance_from < balance_until),
  constraint presale_ended_check check ((outcome is null) = (ended_at is null))
);
select kernel.place('sales.presale', 'tenant');
alter table sales.presale add constraint presale_order_fk foreign key (merchant_id, order_id) references sales.sales_order on delete cascade;
alter table sales.presale add constraint presale_offer_fk foreign key (merchant_id, offer_id) references sales.presale_offer;
create index presale_until_idx on sales.presale (merchant_id, balance_until) where ended_at is null;
create index presale_offer_idx on sales.presale (merchant_id, offer_id) where offer_id is not null;

alter table sales.sales_order
  add column presale text check (presale in ('open', 'ended')),
  -- what of the paid amount the buyer lost by not paying the rest
  add column forfeited_amount numeric(20,4) not null default 0 check (forfeited_amount >= 0);

-- deposits lie on an account of their own until the balance is paid (facts.md 6.5, 6 and 6c)
alter table billing.order_account
  add column deposit numeric(20,4) not null default 0 check (deposit >= 0),
  add column forfeited numeric(20,4) not null default 0 check (forfeited >= 0);
alter table billing.payment
  drop constraint payment_direction_check,
  add constraint payment_direction_check check (direction in ('received', 'refunded', 'forfeited')),
  -- of refunds and forfeits: what came out of the deposit
  add column from_deposit numeric(20,4) not null default 0,
  -- which operation wrote it
  add column operation_id uuid;
insert into ledger.account_role (merchant_id, role, valid_from, account_id)
select a.merchant_id, x.role, date '1900-01-01', a.id
from (values ('deposit', '220302'), ('forfeits', '530104')) as x (role, code)
join ledger.account a on a.code = x.code and a.leaf
on conflict do nothing;
