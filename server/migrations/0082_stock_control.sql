-- Counts that begin by themselves: how many goods a day in a warehouse, at which hour, on which days, by whom.

create table inventory.count_plan (
  merchant_id uuid not null,
  warehouse_id uuid not null,
  active boolean not null,
  most_skus int not null check (most_skus between 1 and 5000),
  classes text[] not null check (classes <@ array['A', 'B', 'C']),
  -- ISO days of the week, and the hour of the merchant's zone
  weekdays int[] not null check (weekdays <@ array[1, 2, 3, 4, 5, 6, 7] and cardinality(weekdays) > 0),
  hour int not null check (hour between 0 and 23),
  person_id uuid,
  blind boolean not null,
  locks_bins boolean not null,
  second_quantity numeric(18,6) check (second_quantity > 0),
  second_percent numeric(20,10) check (second_percent >= 0),
  second_value numeric(20,4) check (second_value >= 0),
  -- the day it last looked for goods that are due
  last_on date,
  version int not null default 1,
  primary key (merchant_id, warehouse_id)
);
select kernel.place('inventory.count_plan', 'tenant');
alter table inventory.count_plan add constraint count_plan_warehouse_fk foreign key (merchant_id, warehouse_id) references inventory.warehouse;

-- whose count it is, and by when it is to be done
alter table inventory.stock_count add column person_id uuid;
alter table inventory.stock_count add column due_on date;

-- what holds for the SKUs of a category that say nothing of their own; the zero uuid stands for all warehouses together
create table inventory.category_limit (
  merchant_id uuid not null,
  category_id uuid not null,
  warehouse_id uuid not null default '00000000-0000-0000-0000-000000000000',
  -- of each SKU
  minimum numeric(18,6) check (minimum >= 0),
  maximum numeric(18,6) check (maximum >= 0),
  max_cover_days int check (max_cover_days between 1 and 3650),
  slow_days int check (slow_days between 1 and 3650),
  dead_days int check (dead_days between 1 and 3650),
  version int not null default 1,
  primary key (merchant_id, category_id, warehouse_id)
);
select kernel.place('inventory.category_limit', 'tenant');
alter table inventory.category_limit add constraint category_limit_category_fk foreign key (merchant_id, category_id) references catalog.category;
