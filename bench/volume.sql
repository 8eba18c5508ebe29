-- A year of orders, set by set: what the operations would have written for orders of one to three lines, 92 in 100 shipped and paid, 3 cancelled,
-- the rest waiting for their audit. The goods of each line were ordered from a supplier, came to the dock, were put away and left: three movements a line.
-- Goods cost 6 and are sold for 10. `npx zhanggui prove` is the judge of it.
create table lim.place (province text, city text);
insert into lim.place values ('广东省', '深圳市'), ('广东省', '广州市'), ('浙江省', '杭州市'), ('江苏省', '南京市'), ('上海市', '上海市'), ('北京市', '北京市'),
  ('山东省', '济南市'), ('四川省', '成都市'), ('湖北省', '武汉市'), ('河南省', '郑州市'), ('福建省', '厦门市'), ('辽宁省', '沈阳市'), ('西藏自治区', '拉萨市');

-- what the loader works with beside lim.fixed
create table lim.supply (dock uuid, outside uuid, supplier uuid, accrued uuid);

-- so many orders of those that are spread over the year before yesterday, from order `base` on; each caller has SKUs of its own
create function lim.load_year(first int, k int, base int, total int, skus uuid[]) returns void language plpgsql as $$ declare f lim.fixed; s lim.supply; op uuid := uuidv7(); moment timestamptz := clock_timestamp(); came timestamptz; begin
  select * into f from lim.fixed;
  select * into s from lim.supply;
  create temp table h on commit drop as
    select *, placed + interval '3 hours' as at, ((placed + interval '3 hours') at time zone 'Asia/Shanghai')::date shipped_on, uuidv7(placed - moment) id, uuidv7(placed + interval '3 hours' - moment) shipment,
      uuidv7(placed + interval '3 hours' - moment) payment, uuidv7(placed + interval '3 hours' - moment) sold, uuidv7(placed + interval '3 hours' - moment) cost,
      uuidv7(placed + interval '3 hours' - moment) received, uuidv7(placed + interval '3 hours' - moment) applied
    from (select 'V' || i num, i, 1 + i % 3 lines, case when i % 100 < 5 then 'wait_audit' when i % 100 < 8 then 'cancelled' else 'shipped' end state,
        moment - interval '1 day' - interval '365 days' * (1 - (i - base) / total::float8) placed, p.province, p.city, '顾客' || (i * 7919::bigint) % 300000 buyer
      from generate_series(first, first + k - 1) i join (select *, row_number() over () - 1 n from lim.place) p on p.n = (i * 31 + i / 97) % 13) g;
  select min(placed) - interval '5 hours' into came from h;
  create temp table x on commit drop as
    select h.id o, h.i, h.shipment, h.at, h.shipped_on, l.n, uuidv7(h.placed - moment) line, uuidv7(h.at - moment) move, skus[1 + (h.i * 13 + l.n * 101) % array_length(skus, 1)] sku, h.state from h, generate_series(1, h.lines) l (n);
  insert into ledger.period (merchant_id, id, starts_on, ends_on) select f.merchant, uuidv7(), m, (m + interval '1 month')::date - 1
    from (select distinct date_trunc('month', d)::date m from (select shipped_on d from h union all select (came at time zone 'Asia/Shanghai')::date) y) z on conflict do nothing;
  insert into sales.sales_order (merchant_id, id, number, shop_id, platform_number, buyer_account, receiver_name, province, city, district, address, currency, tax_inclusive, money_holder,
      payment_status, fulfilment_status, closed_reason, warehouse_id, goods_amount, net_amount, tax_amount, payable_amount, receivable_amount, paid_amount, line_count,
      placed_at, paid_at, confirmed_at, audited_at, shipped_at, closed_at, business_date, created_by, recorded_at)
    select f.merchant, id, num, f.shop, num, buyer, buyer, province, city, '', '建设路 ' || i % 900 || ' 号', 'CNY', true, 'merchant',
      case state when 'shipped' then 'paid' else 'unpaid' end, state, case state when 'cancelled' then 'cancelled' end, case state when 'shipped' then f.warehouse end,
      20 * lines, 17.70 * lines, 2.30 * lines, 20 * lines, 20 * lines, case state when 'shipped' then 20 * lines else 0 end, lines,
      placed, case state when 'shipped' then placed end, placed, case state when 'shipped' then at end, case state when 'shipped' then at end,
      case state when 'cancelled' then at end, (placed at time zone 'Asia/Shanghai')::date, f.actor, placed from h;
  insert into sales.order_source (merchant_id, shop_id, platform_number, order_id, content_hash, recorded_at) select f.merchant, f.shop, num, id, '\x00', placed from h;
  insert into sales.order_line (merchant_id, order_id, n, id, kind, sku_id, title, quantity, unit_price, gross_amount, buyer_amount, merchant_amount, tax_code_id, tax_rate, net_amount,
      tax_amount, shipped, cancelled, stopped)
    select f.merchant, o, n, line, 'goods', sku, '', 2, 10, 20, 20, 20, f.tax_code, 0.13, 17.70, 2.30, case state when 'shipped' then 2 else 0 end,
      case state when 'cancelled' then 2 else 0 end, state = 'cancelled' from x;
  delete from x where state <> 'shipped';
  delete from h where state <> 'shipped';

  -- what each line needs is ordered, comes to the dock and is put away, fifty lines a delivery
  create temp table r on commit drop as
    select x.sku, (r - 1) / 50 g, (r - 1) % 50 + 1 n, uuidv7(came - moment) line, uuidv7(came - moment) came_line, uuidv7(came - moment) came_move, uuidv7(came + interval '1 hour' - moment) put_line,
      uuidv7(came + interval '1 hour' - moment) put_move, row_number() over (partition by x.sku order by x.i, x.n) turn
    from (select *, row_number() over (order by i, n) r from x) x;
  create temp table d on commit drop as
    select g, count(*) lines, uuidv7(came - moment) bought, uuidv7(came - moment) receipt, uuidv7(came + interval '1 hour' - moment) put, uuidv7(came - moment) entry, 'V' || first || '-' || g num,
      came as at, (came at time zone 'Asia/Shanghai')::date on_day, came + interval '1 hour' put_at, ((came + interval '1 hour') at time zone 'Asia/Shanghai')::date put_on from r group by g;
  insert into purchasing.purchase_order (merchant_id, id, number, supplier_id, warehouse_id, currency, exchange_rate, tax_inclusive, stage, status, order_date, line_count, net_amount, tax_amount, gross_amount, approved_amount,
      sent_at, received_at, created_by, recorded_at)
    select f.merchant, bought, num, s.supplier, f.warehouse, 'CNY', 1, false, 'sent', 'received', on_day, lines, 12 * lines, 0, 12 * lines, 12 * lines, at, at, f.actor, at from d;
  insert into purchasing.order_line (merchant_id, order_id, n, id, sku_id, quantity, unit_price, net_amount, tax_amount, gross_amount, received)
    select f.merchant, bought, n, line, sku, 2, 6, 12, 0, 12, 2 from r join d using (g);
  insert into purchasing.receipt (merchant_id, id, number, order_id, supplier_id, warehouse_id, exchange_rate, line_count, net_amount, business_date, received_by, received_at)
    select f.merchant, receipt, num, bought, s.supplier, f.warehouse, 1, lines, 12 * lines, on_day, f.actor, at from d;
  insert into purchasing.receipt_line (merchant_id, receipt_id, n, id, order_id, order_line_id, sku_id, quantity, location_id, move_id, net_amount)
    select f.merchant, receipt, n, came_line, bought, line, sku, 2, s.dock, came_move, 12 from r join d using (g);
  insert into inventory.stock_document (merchant_id, id, number, kind, warehouse_id, reason, effective_at, business_date, line_count, quantity, value, created_by, created_at)
    select f.merchant, put, num, 'bin_move', f.warehouse, 'bin_move', put_at, put_on, lines, 2 * lines, 0, f.actor, put_at from d;
  insert into inventory.stock_document_line (merchant_id, document_id, n, id, sku_id, from_location_id, to_location_id, entered_quantity, quantity)
    select f.merchant, put, n, put_line, sku, s.dock, f.bin, 2, 2 from r join d using (g);

  insert into inventory.stock_move (merchant_id, id, sku_id, quantity, from_location_id, to_location_id, from_warehouse_id, to_warehouse_id, value, in_sequence, out_sequence, source, source_id, source_number,
      source_line_id, operation_id, effective_at, business_date, recorded_at)
    select f.merchant, r.came_move, r.sku, 2, s.outside, s.dock, null, f.warehouse, 12, p.version + r.turn, null::bigint, 'purchase_receipt', d.receipt, d.num, r.came_line, op, d.at, d.on_day, d.at
      from r join d using (g) join inventory.cost_pool p on p.merchant_id = f.merchant and p.sku_id = r.sku and p.class = 'good'
    union all
    select f.merchant, r.put_move, r.sku, 2, s.dock, f.bin, f.warehouse, f.warehouse, null, null::bigint, null::bigint, 'bin_move', d.put, d.num, r.put_line, op, d.put_at, d.put_on, d.put_at from r join d using (g);
  create temp table q on commit drop as select sku, count(*) c from x group by sku;
  insert into inventory.stock_move (merchant_id, id, sku_id, quantity, from_location_id, to_location_id, from_warehouse_id, value, out_sequence, source, source_id, source_number,
      source_line_id, operation_id, effective_at, business_date, recorded_at)
    select f.merchant, x.move, x.sku, 2, f.bin, f.customers, f.warehouse, 12, p.version + q.c + row_number() over (partition by x.sku order by x.i, x.n), 'shipment', x.shipment, h.num,
      x.line, op, x.at, x.shipped_on, x.at
    from x join h on h.id = x.o join q on q.sku = x.sku join inventory.cost_pool p on p.merchant_id = f.merchant and p.sku_id = x.sku and p.class = 'good';
  -- as much as came has left: only the order of the events goes on
  update inventory.cost_pool p set version = version + 2 * q.c, last_unit_cost = 6, latest_at = greatest(p.latest_at, (select max(at) from h))
    from q where p.merchant_id = f.merchant and p.sku_id = q.sku and p.class = 'good';

  insert into fulfilment.shipment (merchant_id, id, number, order_id, order_number, shop_id, warehouse_id, carrier, gross_amount, net_amount, tax_amount, cost_amount, shipped_at,
      business_date, created_by)
    select f.merchant, shipment, num, id, num, f.shop, f.warehouse, 'SF', 20 * lines, 17.70 * lines, 2.30 * lines, 12 * lines, at, shipped_on, f.actor from h;
  insert into fulfilment.shipment_line (merchant_id, shipment_id, n, order_line_id, sku_id, quantity, move_id, gross_amount, net_amount, tax_amount, cost_amount)
    select f.merchant, shipment, n, line, sku, 2, move, 20, 17.70, 2.30, 12 from x;
  insert into billing.payment (merchant_id, id, number, direction, order_id, order_number, shop_id, amount, currency, method, money_holder, paid_at, business_date, created_by, recorded_at)
    select f.merchant, payment, num, 'received', id, num, f.shop, 20 * lines, 'CNY', 'bank', 'merchant', at, shipped_on, f.actor, at from h;
  insert into billing.order_account (merchant_id, order_id, received, billed) select f.merchant, id, 20 * lines, 20 * lines from h;
  create temp table e on commit drop as
    select v.id entry, v.event, v.source, v.source_id, h.num, v.per * h.lines amount, l.n, l.account, l.role, l.debit * h.lines debit, l.credit * h.lines credit, h.at, h.shipped_on, f.shop shop
    from h,
      lateral (values (h.sold, 'sale_shipped', 'fulfilment.shipment', h.shipment, 20), (h.cost, 'cost_of_sale', 'fulfilment.shipment', h.shipment, 12),
        (h.received, 'payment_received', 'billing.payment', h.payment, 20), (h.applied, 'advance_applied', 'billing.payment', h.payment, 20)) v (id, event, source, source_id, per),
      lateral (values ('sale_shipped', 1, f.receivable, 'receivable', 20, 0), ('sale_shipped', 2, f.revenue, 'revenue', 0, 17.70), ('sale_shipped', 3, f.vat, 'output_vat', 0, 2.30),
        ('cost_of_sale', 1, f.cost, 'cost_of_sales', 12, 0), ('cost_of_sale', 2, f.inventory, 'inventory_good', 0, 12),
        ('payment_received', 1, f.bank, 'bank', 20, 0), ('payment_received', 2, f.advance, 'advance', 0, 20),
        ('advance_applied', 1, f.advance, 'advance', 20, 0), ('advance_applied', 2, f.receivable, 'receivable', 0, 20)) l (event, n, account, role, debit, credit)
    where l.event = v.event
    union all
    select d.entry, 'purchase_received', 'purchasing.receipt', d.receipt, d.num, 12 * d.lines, l.n, l.account, l.role, l.debit * d.lines, l.credit * d.lines, d.at, d.on_day, null
    from d, lateral (values (1, f.inventory, 'inventory_good', 12, 0), (2, s.accrued, 'payable_estimated', 0, 12)) l (n, account, role, debit, credit);
  insert into ledger.entry (merchant_id, id, event, source, source_id, source_number, business_date, amount, operation_id, recorded_at)
    select f.merchant, entry, event, source, source_id, num, shipped_on, amount, op, at from e where n = 1;
  insert into ledger.entry_line (merchant_id, entry_id, n, account_id, role, debit, credit, business_date, shop_id)
    select f.merchant, entry, n, account, role, debit, credit, shipped_on, shop from e;
  insert into kernel.operation_log (merchant_id, id, actor_id, actor_kind, operation, input, output, origin, recorded_at)
    values (f.merchant, op, f.actor, 'system', 'bench.load-year', '{}', '{}', 'cli', moment);
end $$;
