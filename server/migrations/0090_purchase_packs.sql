-- What suppliers sell by the pack: its price is that of the pack, and what a piece costs follows from it (facts.md 1.5, R0-3).

-- the pack in which a supplier counts; minimum, multiple and tiers stand in the base unit all the same
alter table purchasing.offer add column pack_unit_id uuid;
alter table purchasing.offer add constraint offer_pack_unit_fk foreign key (merchant_id, pack_unit_id) references catalog.pack_unit;

-- frozen with the price: the pack may become another later (R0-6)
alter table purchasing.price
  add column pack_unit_id uuid,
  add column pack_name text,
  add column pack_size numeric(18,6) check (pack_size > 0),
  add column pack_price numeric(20,6) check (pack_price >= 0),
  add constraint price_pack_check check (num_nulls(pack_unit_id, pack_name, pack_size, pack_price) in (0, 4));
alter table purchasing.price add constraint price_pack_unit_fk foreign key (merchant_id, pack_unit_id) references catalog.pack_unit;

alter table purchasing.order_line
  add column pack_unit_id uuid,
  add column pack_name text,
  add column pack_size numeric(18,6) check (pack_size > 0),
  add column pack_price numeric(20,6) check (pack_price >= 0),
  add constraint order_line_pack_check check (num_nulls(pack_unit_id, pack_name, pack_size, pack_price) in (0, 4));
alter table purchasing.order_line add constraint order_line_pack_unit_fk foreign key (merchant_id, pack_unit_id) references catalog.pack_unit;
