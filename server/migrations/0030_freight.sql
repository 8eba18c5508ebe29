-- What carriers cost and what customers pay for it has a room of its own; the carriers move there with their history.
create schema freight;
grant usage on schema freight to zhanggui_app;

alter table fulfilment.carrier set schema freight;
update kernel.table_class set table_name = 'freight.carrier' where table_name = 'fulfilment.carrier';

-- who could set up carriers still may
update access.role set permissions = array_replace(permissions, 'fulfilment.set-up-carriers', 'freight.set-up-carriers')
  where 'fulfilment.set-up-carriers' = any (permissions);
update access.api_key set permissions = array_replace(permissions, 'fulfilment.set-up-carriers', 'freight.set-up-carriers')
  where 'fulfilment.set-up-carriers' = any (permissions);
-- the timeline of a carrier reads what was announced about it
update kernel.outbox set entity = 'freight.carrier' where entity = 'fulfilment.carrier';
