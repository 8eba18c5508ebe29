-- What is asked of how long goods last may hold for a category alone, of a shop, of a customer or of everybody.

alter table sales.life_rule add column category_id uuid not null default '00000000-0000-0000-0000-000000000000';
alter table sales.life_rule drop constraint life_rule_pkey;
alter table sales.life_rule add constraint life_rule_pkey primary key (merchant_id, shop_id, customer_id, category_id);
alter table sales.life_rule drop constraint life_rule_of_one;
-- a shop or a customer or neither of them, and then a category; the zero uuid where it is not named
alter table sales.life_rule add constraint life_rule_of_one check (
  (shop_id = '00000000-0000-0000-0000-000000000000' or customer_id = '00000000-0000-0000-0000-000000000000')
  and (shop_id <> '00000000-0000-0000-0000-000000000000' or customer_id <> '00000000-0000-0000-0000-000000000000'
    or category_id <> '00000000-0000-0000-0000-000000000000'));
