-- The merchant says how a warehouse is chosen for an order, and who gets the goods where they are short. Every choice keeps what it was made by.
create table sales.allocation_policy (
  merchant_id uuid not null primary key,
  -- the first that tells two warehouses apart decides
  strategies text[] not null check (strategies <@ array['complete', 'near', 'shop_order', 'cost', 'stock_age', 'load', 'priority']),
  -- as many complete orders as possible, or whoever came first
  when_short text not null default 'most_orders' check (when_short in ('most_orders', 'first_come')),
  -- over how many warehouses an order may be split; 1: never
  split_most smallint not null default 1 check (split_most between 1 and 4),
  -- what a split has to save before it is preferred to one parcel; null: only where one parcel cannot be
  split_saving numeric(20,4) check (split_saving >= 0),
  version int not null default 1
);
select kernel.place('sales.allocation_policy', 'tenant');

alter table sales.decision add column inputs jsonb not null default '{}';
