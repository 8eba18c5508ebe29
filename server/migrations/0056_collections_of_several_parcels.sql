-- A shipment of several parcels is collected for once; its carrier may name any of them.
alter table billing.collection add column further_waybills text[] not null default '{}';
create index collection_further_waybills_idx on billing.collection using gin (further_waybills) where further_waybills <> '{}';
