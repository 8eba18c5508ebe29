-- A platform's order is claimed by its number before it is written: whoever takes it in second waits for the claim alone. The key is checked at the commit.
alter table sales.order_source alter constraint order_source_order_fk deferrable initially deferred;
