-- The limit of stock: a receipt and a count as hand-written set-based SQL, one call and one transaction: the same rows, triggers, keys, log and outbox.
-- It skips what a program adds: HTTP, JSON, validation, permissions, tolerances, several costing methods, explaining what it refuses.
create function lim.receive(o uuid) returns void language plpgsql as $$ declare f lim.fixed; op uuid := uuidv7(); r uuid := uuidv7(); num text := 'L' || nextval('lim.number'); e uuid := uuidv7(); total numeric; supplier uuid; k int; from_supplier uuid; begin
  select * into f from lim.fixed;
  select id into from_supplier from inventory.location where merchant_id = f.merchant and kind = 'supplier';
  update purchasing.purchase_order set status = 'received', received_at = now(), version = version + 1 where merchant_id = f.merchant and id = o returning supplier_id into supplier;
  insert into purchasing.receipt (merchant_id, id, number, order_id, supplier_id, warehouse_id, exchange_rate, line_count, net_amount, business_date, received_by, received_at)
    select f.merchant, r, num, o, supplier, f.warehouse, 1, count(*), sum(net_amount), current_date, f.actor, now() from purchasing.order_line where merchant_id = f.merchant and order_id = o
    returning net_amount, line_count into total, k;
  create temp table l on commit drop as
    select x.n, x.id, x.sku_id, x.quantity, x.net_amount as net, uuidv7() as move, p.version from purchasing.order_line x
    join inventory.cost_pool p on p.merchant_id = f.merchant and p.sku_id = x.sku_id and p.class = 'good'
    where x.merchant_id = f.merchant and x.order_id = o order by x.sku_id for update of p;
  analyze l;
  update inventory.cost_pool p set quantity = p.quantity + l.quantity, value = p.value + l.net, version = p.version + 1,
      last_unit_cost = round((p.value + l.net) / (p.quantity + l.quantity), 6), latest_at = now() from l where p.merchant_id = f.merchant and p.sku_id = l.sku_id and p.class = 'good';
  update inventory.availability a set good = a.good + l.quantity from l where a.merchant_id = f.merchant and a.warehouse_id = f.warehouse and a.sku_id = l.sku_id;
  update inventory.stock_balance b set quantity = b.quantity + l.quantity from l where b.merchant_id = f.merchant and b.sku_id = l.sku_id and b.location_id = f.bin and b.lot_id = '00000000-0000-0000-0000-000000000000' and b.serial_id = '00000000-0000-0000-0000-000000000000' and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.quality = 'good';
  update purchasing.order_line x set received = x.received + l.quantity from l where x.merchant_id = f.merchant and x.order_id = o and x.n = l.n;
  insert into inventory.stock_move (merchant_id, id, sku_id, quantity, from_location_id, to_location_id, to_warehouse_id, value, in_sequence, source, source_id, source_number, source_line_id, operation_id, effective_at, business_date, recorded_at)
    select f.merchant, move, sku_id, quantity, from_supplier, f.bin, f.warehouse, net, version + 1, 'purchase_receipt', r, num, id, op, now(), current_date, now() from l;
  insert into purchasing.receipt_line (merchant_id, receipt_id, n, id, order_id, order_line_id, sku_id, quantity, location_id, move_id, net_amount)
    select f.merchant, r, n, uuidv7(), o, id, sku_id, quantity, f.bin, move, net from l;
  insert into ledger.entry (merchant_id, id, event, source, source_id, source_number, business_date, amount, operation_id, recorded_at) values (f.merchant, e, 'purchase_received', 'purchasing.receipt', r, num, current_date, total, op, now());
  insert into ledger.entry_line (merchant_id, entry_id, n, account_id, role, debit, credit, business_date) values
    (f.merchant, e, 1, f.inventory, 'inventory_good', total, 0, current_date), (f.merchant, e, 2, f.receivable, 'payable_estimated', 0, total, current_date);
  perform lim.log(f, op, 'purchasing.receipt-changed', 'purchasing.receipt', r, jsonb_build_object('orderId', o), jsonb_build_object('id', r, 'number', num)); end $$;

create function lim.post_count(c uuid) returns void language plpgsql as $$ declare f lim.fixed; op uuid := uuidv7(); d uuid[] := array[uuidv7(), uuidv7()]; num text := 'L' || nextval('lim.number'); e uuid[] := array[uuidv7(), uuidv7()]; lost uuid; begin
  select * into f from lim.fixed;
  select id into lost from inventory.location where merchant_id = f.merchant and kind = 'loss';
  create temp table w on commit drop as
    select l.n, l.sku_id, l.location_id, l.first_quantity - b.quantity + coalesce(s.delta, 0) as difference, l.first_at, b.quantity - coalesce(s.delta, 0) as expected, uuidv7() as move, uuidv7() as line,
      p.version, round(p.value * abs(l.first_quantity - b.quantity + coalesce(s.delta, 0)) / p.quantity, 2) as worth
    from inventory.stock_count_line l
    join inventory.cost_pool p on p.merchant_id = f.merchant and p.sku_id = l.sku_id and p.class = 'good'
    join inventory.stock_balance b on b.merchant_id = f.merchant and b.sku_id = l.sku_id and b.location_id = l.location_id and b.lot_id = '00000000-0000-0000-0000-000000000000' and b.serial_id = '00000000-0000-0000-0000-000000000000' and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.quality = 'good'
    left join lateral (select sum(case when m.to_location_id = l.location_id then m.quantity else -m.quantity end) as delta from inventory.stock_move m
      where m.merchant_id = f.merchant and m.sku_id = l.sku_id and m.effective_at > l.first_at and l.location_id in (m.to_location_id, m.from_location_id)) s on true
    where l.merchant_id = f.merchant and l.count_id = c and l.first_at is not null order by l.sku_id for update of p;
  analyze w;
  update inventory.cost_pool p set quantity = p.quantity + w.difference, value = p.value + sign(w.difference) * w.worth, version = p.version + 1, latest_at = now() from w where p.merchant_id = f.merchant and p.sku_id = w.sku_id and p.class = 'good';
  update inventory.availability a set good = a.good + w.difference from w where a.merchant_id = f.merchant and a.warehouse_id = f.warehouse and a.sku_id = w.sku_id;
  update inventory.stock_balance b set quantity = b.quantity + w.difference from w where b.merchant_id = f.merchant and b.sku_id = w.sku_id and b.location_id = w.location_id and b.lot_id = '00000000-0000-0000-0000-000000000000' and b.serial_id = '00000000-0000-0000-0000-000000000000' and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.quality = 'good';
  insert into inventory.stock_move (merchant_id, id, sku_id, quantity, from_location_id, to_location_id, from_warehouse_id, to_warehouse_id, value, out_sequence, in_sequence, source, source_id, source_number, source_line_id, operation_id, effective_at, business_date, recorded_at)
    select f.merchant, move, sku_id, abs(difference), case when difference > 0 then lost else location_id end, case when difference > 0 then location_id else lost end, case when difference < 0 then f.warehouse end, case when difference > 0 then f.warehouse end,
      worth, case when difference < 0 then version + 1 end, case when difference > 0 then version + 1 end, case when difference > 0 then 'other_in' else 'other_out' end, d[case when difference > 0 then 1 else 2 end], num, line, op, first_at, current_date, now() from w;
  insert into inventory.stock_document (merchant_id, id, number, kind, warehouse_id, reason, effective_at, business_date, line_count, quantity, value, created_by, created_at, count_id)
    select f.merchant, d[case when difference > 0 then 1 else 2 end], num || sign(difference), case when difference > 0 then 'other_in' else 'other_out' end, f.warehouse, 'found', now(), current_date, count(*), sum(abs(difference)), sum(worth), f.actor, now(), c
    from w group by difference > 0, sign(difference);
  insert into inventory.stock_document_line (merchant_id, document_id, n, id, sku_id, from_location_id, to_location_id, entered_quantity, quantity, value)
    select f.merchant, d[case when difference > 0 then 1 else 2 end], n, line, sku_id, case when difference > 0 then lost else location_id end, case when difference > 0 then location_id else lost end, abs(difference), abs(difference), worth from w;
  update inventory.stock_count_line l set expected = w.expected, difference = w.difference, value = sign(w.difference) * w.worth, posted = true from w where l.merchant_id = f.merchant and l.count_id = c and l.n = w.n;
  update inventory.stock_count set status = 'posted', posted_by = f.actor, posted_at = now(), version = version + 1 where merchant_id = f.merchant and id = c;
  insert into ledger.entry (merchant_id, id, event, source, source_id, source_number, business_date, amount, operation_id, recorded_at)
    select f.merchant, e[case when difference > 0 then 1 else 2 end], 'other_in', 'inventory.stock_document', d[case when difference > 0 then 1 else 2 end], num || sign(difference), current_date, sum(worth), op, now() from w group by difference > 0, sign(difference);
  insert into ledger.entry_line (merchant_id, entry_id, n, account_id, role, debit, credit, business_date)
    select f.merchant, e[case when difference > 0 then 1 else 2 end], x.n, case x.n when 1 then f.inventory else f.cost end, 'inventory_good', case x.n when 1 then sum(worth) else 0 end, case x.n when 1 then 0 else sum(worth) end, current_date
    from w cross join (values (1), (2)) x (n) group by difference > 0, x.n;
  perform lim.log(f, op, 'inventory.count-changed', 'inventory.stock_count', c, jsonb_build_object('countId', c), jsonb_build_object('id', c)); end $$;

-- the seed's products again under other codes, until there are so many SKUs
create function lim.more_skus(most int) returns void language plpgsql as $$ declare f lim.fixed; k int := 0; begin
  select * into f from lim.fixed;
  create temp table seed on commit drop as select id, product_id from catalog.sku where merchant_id = f.merchant;
  analyze seed;
  while (select count(*) from catalog.sku where merchant_id = f.merchant) < most loop
    k := k + 1;
    create temp table twin on commit drop as select id, product_id, uuidv7() as new_id, uuidv7() as new_product from seed;
    analyze twin;
    insert into catalog.product select (jsonb_populate_record(null::catalog.product, to_jsonb(p) || jsonb_build_object('id', t.new_product, 'code', p.code || '-' || k))).*
      from twin t join catalog.product p on p.merchant_id = f.merchant and p.id = t.product_id;
    insert into catalog.sku select (jsonb_populate_record(null::catalog.sku, to_jsonb(s) || jsonb_build_object('id', t.new_id, 'product_id', t.new_product, 'code', s.code || '-' || k))).*
      from twin t join catalog.sku s on s.merchant_id = f.merchant and s.id = t.id;
    drop table twin;
  end loop; end $$;

-- 20,000 SKUs in ten warehouses and their movements of a year: those of the seed, goods in each bin, and a closing for every month
create function lim.load_stock(moves int) returns void language plpgsql as $$ declare f lim.fixed; op uuid := uuidv7(); begin
  select * into f from lim.fixed;
  create temp table sku on commit drop as select id, row_number() over (order by id) - 1 as i from catalog.sku where merchant_id = f.merchant;
  create temp table place on commit drop as select w.id as warehouse, o.id as bin, row_number() over (order by w.code) - 1 as i
    from inventory.warehouse w join inventory.location o on o.merchant_id = f.merchant and o.warehouse_id = w.id and o.is_default where w.merchant_id = f.merchant;
  create temp table far on commit drop as select id from inventory.location where merchant_id = f.merchant and kind = 'customer';
  create temp table near on commit drop as select id from inventory.location where merchant_id = f.merchant and kind = 'supplier';
  insert into inventory.availability (merchant_id, sku_id, warehouse_id, good) select f.merchant, s.id, p.warehouse, 100 from sku s cross join place p on conflict do nothing;
  insert into inventory.stock_balance (merchant_id, sku_id, location_id, warehouse_id, quantity) select f.merchant, s.id, p.bin, p.warehouse, 100 from sku s cross join place p on conflict do nothing;
  insert into inventory.stock_closing (merchant_id, closes_on, sku_id, location_id, lot_id, serial_id, owner_id, quality, quantity)
    select f.merchant, (date_trunc('month', current_date) - m * interval '1 month')::date - 1, s.id, p.bin, z.id, z.id, z.id, 'good', 100 + s.i % 50
    from generate_series(0, 11) m cross join sku s cross join place p cross join (values ('00000000-0000-0000-0000-000000000000'::uuid)) z (id);
  insert into inventory.stock_move (merchant_id, id, sku_id, quantity, from_location_id, to_location_id, from_warehouse_id, to_warehouse_id, value, source, source_id, operation_id, effective_at, business_date, recorded_at)
    select f.merchant, uuidv7(), s.id, 1 + k % 7, case when k % 2 = 0 then near.id else p.bin end, case when k % 2 = 0 then p.bin else far.id end, case when k % 2 = 1 then p.warehouse end, case when k % 2 = 0 then p.warehouse end, 10,
      'shipment', op, op, t.at, t.at::date, t.at
    from generate_series(1, moves) k
    join sku s on s.i = (k * 7919::bigint) % (select count(*) from sku) join place p on p.i = (k / 13) % (select count(*) from place)
    cross join far cross join near cross join lateral (select now() - interval '365 days' * (1 - k::float8 / moves) - interval '1 hour' as at) t; end $$;
