-- Where parcels are between the warehouse and the door: what carriers say of each waybill is appended, and the parcel follows from it.
create table fulfilment.parcel_event (
  merchant_id uuid not null,
  tracking_number text not null,
  happened_at timestamptz not null,
  kind text not null check (kind in ('collected', 'in_transit', 'out_for_delivery', 'attempted', 'damaged', 'lost', 'refused', 'returning', 'returned',
    'delivered')),
  -- the zone of the clock it was read from
  zone text not null,
  place text not null default '',
  words text not null default '',
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  -- said again, it is the same event
  primary key (merchant_id, tracking_number, happened_at, kind)
);
select kernel.place('fulfilment.parcel_event', 'tenant');
revoke update, delete on fulfilment.parcel_event from zhanggui_app;

alter table fulfilment.parcel
  add column status text not null default 'waiting' check (status in ('waiting', 'collected', 'in_transit', 'out_for_delivery', 'attempted', 'damaged',
    'lost', 'refused', 'returning', 'returned', 'delivered')),
  -- since when nothing was heard of it: its last event, or when it left
  add column still_since timestamptz,
  add column place text not null default '',
  add column collected_at timestamptz,
  add column delivered_at timestamptz,
  -- by when it was to be at the door
  add column promised_at timestamptz,
  -- reminded of its standing still since then, and of its being late
  add column told_still_since timestamptz,
  add column told_late_at timestamptz;

-- what was known before: handed over and delivered by hand
insert into fulfilment.parcel_event (merchant_id, tracking_number, happened_at, kind, zone, recorded_by, recorded_at)
select s.merchant_id, p.tracking_number, x.at, x.kind, m.zone, s.created_by, x.at
from fulfilment.shipment s
join fulfilment.parcel p on p.merchant_id = s.merchant_id and p.shipment_id = s.id
join kernel.merchant m on m.id = s.merchant_id
cross join lateral (values ('collected', s.handed_over_at), ('delivered', s.delivered_at)) as x (kind, at)
where s.status <> 'undone' and x.at is not null
on conflict do nothing;
update fulfilment.parcel p set still_since = coalesce(s.delivered_at, s.handed_over_at, s.shipped_at), collected_at = s.handed_over_at,
  delivered_at = s.delivered_at,
  status = case when s.delivered_at is not null then 'delivered' when s.handed_over_at is not null then 'collected' else 'waiting' end
from fulfilment.shipment s where s.merchant_id = p.merchant_id and s.id = p.shipment_id;
alter table fulfilment.parcel alter column still_since set not null;
-- the parcels on their way: few, whatever the number of those that arrived
create index parcel_under_way_idx on fulfilment.parcel (merchant_id, still_since, id) where status not in ('delivered', 'returned', 'lost');
create index parcel_promised_idx on fulfilment.parcel (merchant_id, promised_at, id) where status not in ('delivered', 'returned', 'lost');

-- a claim against a carrier for a parcel that is gone says which
alter table aftersales.claim add column waybill text not null default '';
create unique index claim_waybill_key on aftersales.claim (merchant_id, waybill) where waybill <> '' and status <> 'void';
