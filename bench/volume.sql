-- A year of orders, set by set: what the operations would have written for orders of one to three lines, 92 in 100 shipped and paid, 3 cancelled,
-- the rest waiting for their audit. Goods cost 6 and are sold for 10. `npx zhanggui prove` is the judge of it.
create table lim.place (province text, city text);
insert into lim.place values ('广东省', '深圳市'), ('广东省', '广州市'), ('浙江省', '杭州市'), ('江苏省', '南京市'), ('上海市', '上海市'), ('北京市', '北京市'),
  ('山东省', '济南市'), ('四川省', '成都市'), ('湖北省', '武汉市'), ('河南省', '郑州市'), ('福建省', '厦门市'), ('辽宁省', '沈阳市'), ('西藏自治区', '拉萨市');

create function lim.load_year(first int, k int, skus uuid[]) returns void language plpgsql as $$ declare f lim.fixed; op uuid := uuidv7(); moment timestamptz := clock_timestamp(); begin
  select * into f from lim.fixed;
  create temp table h on commit drop as
    select uuidv7() id, uuidv7() shipment, uuidv7() payment, uuidv7() sold, uuidv7() cost, uuidv7() received, uuidv7() applied, 'V' || i num, i, 1 + i % 3 lines,
      case when i % 100 < 5 then 'wait_audit' when i % 100 < 8 then 'cancelled' else 'shipped' end state,
      moment - interval '365 days' * (1 - i / 1000000.0) - random() * interval '3 hours' placed, p.province, p.city, '顾客' || (i * 7919::bigint) % 300000 buyer
    from generate_series(first, first + k - 1) i join (select *, row_number() over () - 1 n from lim.place) p on p.n = (i * 31 + i / 97) % 13;
  create temp table x on commit drop as
    select h.id o, h.shipment, l.n, uuidv7() line, uuidv7() move, skus[1 + (h.i * 13 + l.n * 101) % array_length(skus, 1)] sku, h.state from h, generate_series(1, h.lines) l (n);
  insert into sales.sales_order (merchant_id, id, number, shop_id, platform_number, buyer_account, receiver_name, province, city, district, address, currency, tax_inclusive, money_holder,
      payment_status, fulfilment_status, closed_reason, warehouse_id, goods_amount, net_amount, tax_amount, payable_amount, receivable_amount, paid_amount, line_count,
      placed_at, paid_at, confirmed_at, audited_at, shipped_at, closed_at, business_date, created_by, recorded_at)
    select f.merchant, id, num, f.shop, num, buyer, buyer, province, city, '', '建设路 ' || i % 900 || ' 号', 'CNY', true, 'merchant',
      case state when 'shipped' then 'paid' else 'unpaid' end, state, case state when 'cancelled' then 'cancelled' end, case state when 'shipped' then f.warehouse end,
      20 * lines, 17.70 * lines, 2.30 * lines, 20 * lines, 20 * lines, case state when 'shipped' then 20 * lines else 0 end, lines,
      placed, case state when 'shipped' then placed end, placed, case state when 'shipped' then moment end, case state when 'shipped' then moment end,
      case state when 'cancelled' then moment end, (placed at time zone 'Asia/Shanghai')::date, f.actor, moment from h;
  insert into sales.order_source (merchant_id, shop_id, platform_number, order_id, content_hash, recorded_at) select f.merchant, f.shop, num, id, '\x00', moment from h;
  insert into sales.order_line (merchant_id, order_id, n, id, kind, sku_id, title, quantity, unit_price, gross_amount, buyer_amount, merchant_amount, tax_code_id, tax_rate, net_amount,
      tax_amount, shipped, cancelled, stopped)
    select f.merchant, o, n, line, 'goods', sku, '', 2, 10, 20, 20, 20, f.tax_code, 0.13, 17.70, 2.30, case state when 'shipped' then 2 else 0 end,
      case state when 'cancelled' then 2 else 0 end, state = 'cancelled' from x;
  delete from x where state <> 'shipped';
  delete from h where state <> 'shipped';
  insert into inventory.stock_move (merchant_id, id, sku_id, quantity, from_location_id, to_location_id, from_warehouse_id, value, out_sequence, source, source_id, source_number,
      source_line_id, operation_id, effective_at, business_date, recorded_at)
    select f.merchant, x.move, x.sku, 2, f.bin, f.customers, f.warehouse, 12, p.version + row_number() over (partition by x.sku order by x.move), 'shipment', x.shipment, h.num,
      x.line, op, moment, (moment at time zone 'Asia/Shanghai')::date, moment
    from x join h on h.id = x.o join inventory.cost_pool p on p.merchant_id = f.merchant and p.sku_id = x.sku and p.class = 'good';
  create temp table s on commit drop as select sku, 2 * count(*) q, count(*) c from x group by sku;
  update inventory.cost_pool p set quantity = quantity - s.q, value = value - 6 * s.q, version = version + s.c, last_unit_cost = 6, latest_at = moment
    from s where p.merchant_id = f.merchant and p.sku_id = s.sku and p.class = 'good';
  update inventory.availability a set good = good - s.q from s where a.merchant_id = f.merchant and a.sku_id = s.sku and a.warehouse_id = f.warehouse;
  update inventory.stock_balance b set quantity = quantity - s.q from s where b.merchant_id = f.merchant and b.sku_id = s.sku and b.location_id = f.bin and b.quality = 'good';
  insert into fulfilment.shipment (merchant_id, id, number, order_id, order_number, shop_id, warehouse_id, carrier, gross_amount, net_amount, tax_amount, cost_amount, shipped_at,
      business_date, created_by)
    select f.merchant, shipment, num, id, num, f.shop, f.warehouse, 'SF', 20 * lines, 17.70 * lines, 2.30 * lines, 12 * lines, moment, (moment at time zone 'Asia/Shanghai')::date, f.actor from h;
  insert into fulfilment.shipment_line (merchant_id, shipment_id, n, order_line_id, sku_id, quantity, move_id, gross_amount, net_amount, tax_amount, cost_amount)
    select f.merchant, shipment, n, line, sku, 2, move, 20, 17.70, 2.30, 12 from x;
  insert into billing.payment (merchant_id, id, number, direction, order_id, order_number, shop_id, amount, currency, method, money_holder, paid_at, business_date, created_by, recorded_at)
    select f.merchant, payment, num, 'received', id, num, f.shop, 20 * lines, 'CNY', 'bank', 'merchant', moment, (moment at time zone 'Asia/Shanghai')::date, f.actor, moment from h;
  insert into billing.order_account (merchant_id, order_id, received, billed) select f.merchant, id, 20 * lines, 20 * lines from h;
  create temp table e on commit drop as
    select v.id entry, v.event, v.source, v.source_id, h.num, v.per * h.lines amount, l.n, l.account, l.role, l.debit * h.lines debit, l.credit * h.lines credit
    from h,
      lateral (values (h.sold, 'sale_shipped', 'fulfilment.shipment', h.shipment, 20), (h.cost, 'cost_of_sale', 'fulfilment.shipment', h.shipment, 12),
        (h.received, 'payment_received', 'billing.payment', h.payment, 20), (h.applied, 'advance_applied', 'billing.payment', h.payment, 20)) v (id, event, source, source_id, per),
      lateral (values ('sale_shipped', 1, f.receivable, 'receivable', 20, 0), ('sale_shipped', 2, f.revenue, 'revenue', 0, 17.70), ('sale_shipped', 3, f.vat, 'output_vat', 0, 2.30),
        ('cost_of_sale', 1, f.cost, 'cost_of_sales', 12, 0), ('cost_of_sale', 2, f.inventory, 'inventory_good', 0, 12),
        ('payment_received', 1, f.bank, 'bank', 20, 0), ('payment_received', 2, f.advance, 'advance', 0, 20),
        ('advance_applied', 1, f.advance, 'advance', 20, 0), ('advance_applied', 2, f.receivable, 'receivable', 0, 20)) l (event, n, account, role, debit, credit)
    where l.event = v.event;
  insert into ledger.entry (merchant_id, id, event, source, source_id, source_number, business_date, amount, operation_id, recorded_at)
    select f.merchant, entry, event, source, source_id, num, (moment at time zone 'Asia/Shanghai')::date, amount, op, moment from e where n = 1;
  insert into ledger.entry_line (merchant_id, entry_id, n, account_id, role, debit, credit, business_date, shop_id)
    select f.merchant, entry, n, account, role, debit, credit, (moment at time zone 'Asia/Shanghai')::date, f.shop from e;
  insert into kernel.operation_log (merchant_id, id, actor_id, actor_kind, operation, input, output, origin, recorded_at)
    values (f.merchant, op, f.actor, 'system', 'bench.load-year', '{}', '{}', 'cli', moment);
end $$;
