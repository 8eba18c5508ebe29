-- How long goods have to last when they leave: what a shop or a customer asks for, and the days each promise was made with.

create table sales.life_rule (
  merchant_id uuid not null,
  -- a shop or a customer; the zero uuid where it is the other
  shop_id uuid not null default '00000000-0000-0000-0000-000000000000',
  customer_id uuid not null default '00000000-0000-0000-0000-000000000000',
  min_days int check (min_days between 1 and 3650),
  -- of the shelf life of the goods
  min_percent numeric(20,10) check (min_percent > 0 and min_percent <= 100),
  version int not null default 1,
  primary key (merchant_id, shop_id, customer_id),
  constraint life_rule_of_one check ((shop_id = '00000000-0000-0000-0000-000000000000') <> (customer_id = '00000000-0000-0000-0000-000000000000')),
  constraint life_rule_says check (min_days is not null or min_percent is not null)
);
select kernel.place('sales.life_rule', 'tenant');

-- lots that last shorter than this are not taken for the promise
alter table inventory.reservation add column min_days int not null default 0 check (min_days >= 0);
create index reservation_lasting on inventory.reservation (merchant_id, sku_id, warehouse_id, min_days) where min_days > 0;
