-- The limit: the same work as hand-written set-based SQL, one plpgsql call and one transaction a step: the same tables, triggers, keys, log and outbox.
-- An order's row is the same row: with the sealed phone, its hashes and the customer found by it; so are the log with its masked input, the history of fields, the decision with its reasons, and the buyer's link.
-- It skips what a program adds: HTTP, parsing, validation, permissions, choosing among bins and warehouses, reactions and with them the three entries of the index of texts.
create schema lim;
create sequence lim.number start 500000000;
create table lim.fixed (merchant uuid, phone bytea, phone_hash bytea, phone_tail_hash bytea, shop uuid, warehouse uuid, bin uuid, customers uuid, actor uuid, tax_code uuid,
  receivable uuid, revenue uuid, freight uuid, vat uuid, cost uuid, inventory uuid, bank uuid, advance uuid);

create function lim.receiver() returns jsonb language sql immutable as $$
  select '{"name": "•••", "phone": "•••", "address": "•••", "country": "CN", "province": "浙江省", "city": "杭州市", "district": "西湖区", "postcode": ""}'::jsonb $$;
create function lim.log(f lim.fixed, op uuid, name text, event text, entity text, entity_id uuid, input jsonb, output jsonb, fact jsonb, before jsonb, after jsonb) returns void language plpgsql as $$ begin
  insert into kernel.idempotency (merchant_id, key, operation_id, input_hash, recorded_at) values (f.merchant, op::text, op, sha256(convert_to(input::text, 'UTF8')), now());
  insert into kernel.outbox (merchant_id, id, event, entity, entity_id, payload, operation_id, pending, recorded_at) values (f.merchant, uuidv7(), event, entity, entity_id, fact, op, '{}', now());
  insert into kernel.operation_log (merchant_id, id, actor_id, actor_kind, operation, input, output, changes, origin, recorded_at)
  values (f.merchant, op, f.actor, 'key', name, input, output, jsonb_build_array(jsonb_build_object('entity', entity, 'id', entity_id, 'before', before, 'after', after)), 'api', now());
end $$;

create function lim.create_order(skus uuid[]) returns uuid language plpgsql as $$ declare f lim.fixed; buyer uuid; o uuid := uuidv7(); op uuid := uuidv7(); num text := 'L' || nextval('lim.number'); begin
  select * into f from lim.fixed;
  select id into buyer from parties.party where merchant_id = f.merchant and phone_hash = f.phone_hash order by customer desc, id limit 1;
  with x as (select s.id, y.n, 20.00::numeric as gross, round(20.00 / 1.13, 2) as net from unnest(skus) with ordinality y (id, n) join catalog.sku s on s.merchant_id = f.merchant and s.id = y.id),
  h as (insert into sales.sales_order (merchant_id, id, number, shop_id, customer_id, phone_sealed, phone_hash, phone_tail_hash, receiver_name, province, city, district, address, currency, tax_inclusive, money_holder, fulfilment_status,
      goods_amount, net_amount, tax_amount, freight_amount, freight_net, freight_tax, payable_amount, receivable_amount, line_count, placed_at, confirmed_at, business_date, created_by, recorded_at)
    select f.merchant, o, num, f.shop, buyer, f.phone, f.phone_hash, f.phone_tail_hash, '王小明', '浙江省', '杭州市', '西湖区', '文三路 100 号', 'CNY', true, 'merchant', 'wait_audit',
      sum(gross), sum(net) + round(5 / 1.13, 2), sum(gross - net) + 5 - round(5 / 1.13, 2), 5, round(5 / 1.13, 2), 5 - round(5 / 1.13, 2), sum(gross) + 5, sum(gross) + 5, count(*), now(), now(), current_date, f.actor, now() from x)
  insert into sales.order_line (merchant_id, order_id, n, id, kind, sku_id, title, quantity, unit_price, gross_amount, buyer_amount, merchant_amount, tax_code_id, tax_rate, net_amount, tax_amount)
  select f.merchant, o, x.n, uuidv7(), 'goods', x.id, '', 2, 10, gross, gross, gross, f.tax_code, 0.13, net, gross - net from x;
  insert into fulfilment.order_link (merchant_id, order_id, token_hash, expires_at, created_by, created_at) values (f.merchant, o, sha256(convert_to(o::text, 'UTF8')), now() + interval '180 days', f.actor, now());
  perform lim.log(f, op, 'sales.place-order', 'sales.order-placed', 'sales.order', o,
    jsonb_build_object('flag', 0, 'tags', '[]'::jsonb, 'buyer', '{"name": "•••", "account": "•••"}'::jsonb, 'draft', false, 'shopId', f.shop, 'receiver', lim.receiver(), 'freight', '5', 'discount', '0', 'platformDiscount', '0',
      'buyerRemark', '', 'sellerRemark', '', 'cashOnDelivery', false, 'lines', (select jsonb_agg(jsonb_build_object('gift', false, 'skuId', x, 'title', '', 'discount', '0', 'quantity', '2', 'unitPrice', '10')) from unnest(skus) x)),
    jsonb_build_object('id', o, 'number', num, 'result', 'created', 'shopId', f.shop, 'payable', '105', 'unmapped', 0, 'platformNumber', null),
    jsonb_build_object('id', o, 'number', num), '{"number": null}', jsonb_build_object('number', num));
  return o; end $$;

create function lim.audit(o uuid) returns void language plpgsql as $$ declare f lim.fixed; op uuid := uuidv7(); st text; num text; begin
  select * into f from lim.fixed;
  select fulfilment_status, number into st, num from sales.sales_order where merchant_id = f.merchant and id = o for update;
  if st <> 'wait_audit' then raise exception 'not to audit'; end if;
  with l as (select id, sku_id, quantity from sales.order_line where merchant_id = f.merchant and order_id = o),
  held as (select a.sku_id from inventory.availability a where a.merchant_id = f.merchant and a.warehouse_id = f.warehouse and a.sku_id in (select sku_id from l) order by a.sku_id for update),
  a as (update inventory.availability v set reserved = v.reserved + w.q from (select sku_id, sum(quantity) q from l group by 1) w, held
        where v.merchant_id = f.merchant and v.warehouse_id = f.warehouse and v.sku_id = w.sku_id and held.sku_id = w.sku_id and v.good - v.reserved >= w.q returning 1),
  r as (insert into inventory.reservation (merchant_id, order_line_id, sku_id, warehouse_id, quantity, document_id, recorded_at)
        select f.merchant, id, sku_id, f.warehouse, quantity, o, now() from l),
  d as (insert into sales.decision (merchant_id, id, order_id, subject, chosen, reasons, alternatives, inputs, operation_id, recorded_at)
        values (f.merchant, uuidv7(), o, 'warehouse', jsonb_build_object('code', 'W1', 'cost', null, 'load', 0, 'name', 'Bench', 'near', false, 'rank', 0, 'expires', null, 'missing', '[]'::jsonb, 'parcels', 1, 'complete', true,
          'priority', 100, 'standing', 0, 'warehouseId', f.warehouse), '[{"code": "only_complete"}]', '[]',
          '{"fixed": null, "province": "浙江省", "splitMost": 1, "strategies": ["complete", "near", "shop_order", "priority"], "splitSaving": null, "shopWarehouses": []}', op, now()))
  update sales.order_line set reserved = quantity where merchant_id = f.merchant and order_id = o;
  update sales.sales_order set fulfilment_status = 'audited', audited_at = now(), warehouse_id = f.warehouse, version = version + 1 where merchant_id = f.merchant and id = o;
  perform lim.log(f, op, 'sales.audit-order', 'sales.order-audited', 'sales.order', o, jsonb_build_object('orderId', o),
    jsonb_build_object('id', o, 'number', num, 'instead', null, 'version', 2, 'waitsFor', null, 'warehouseId', f.warehouse), jsonb_build_object('id', o, 'number', num, 'warehouseId', f.warehouse),
    '{"auditedAt": null, "warehouseId": null}', jsonb_build_object('auditedAt', now(), 'warehouseId', f.warehouse)); end $$;

create function lim.ship(o uuid) returns void language plpgsql as $$ declare f lim.fixed; op uuid := uuidv7(); s uuid := uuidv7(); num text := 'L' || nextval('lim.number'); r sales.sales_order; cost numeric; e uuid[] := array[uuidv7(), uuidv7()]; begin
  select * into f from lim.fixed;
  select * into r from sales.sales_order where merchant_id = f.merchant and id = o for update;
  if r.fulfilment_status <> 'audited' then raise exception 'not audited'; end if;
  with l as (select id, n, sku_id, quantity, merchant_amount, net_amount from sales.order_line where merchant_id = f.merchant and order_id = o),
  p as (select p.sku_id, p.quantity, p.value, p.version from inventory.cost_pool p where p.merchant_id = f.merchant and p.class = 'good' and p.sku_id in (select sku_id from l) order by p.sku_id for update),
  v as (select a.sku_id from inventory.availability a where a.merchant_id = f.merchant and a.warehouse_id = f.warehouse and a.sku_id in (select sku_id from l) and (select count(*) from p) > 0 order by a.sku_id for update),
  i as materialized (select l.id line_id, l.n, l.sku_id, l.quantity, round(p.value * l.quantity / p.quantity, 2) worth, p.version, uuidv7() move_id, l.merchant_amount gross, l.net_amount net from l join p using (sku_id) join v using (sku_id)),
  pooled as (update inventory.cost_pool p set quantity = p.quantity - i.quantity, value = p.value - i.worth, version = p.version + 1, last_unit_cost = round(p.value / p.quantity, 6), latest_at = now()
    from i where p.merchant_id = f.merchant and p.class = 'good' and p.sku_id = i.sku_id),
  promised as (update inventory.availability a set good = a.good - i.quantity, reserved = a.reserved - i.quantity from i where a.merchant_id = f.merchant and a.warehouse_id = f.warehouse and a.sku_id = i.sku_id),
  binned as (update inventory.stock_balance b set quantity = b.quantity - i.quantity from i where b.merchant_id = f.merchant and b.location_id = f.bin and b.quality = 'good' and b.sku_id = i.sku_id),
  released as (delete from inventory.reservation x using i where x.merchant_id = f.merchant and x.order_line_id = i.line_id),
  moved as (insert into inventory.stock_move (merchant_id, id, sku_id, quantity, from_location_id, to_location_id, from_warehouse_id, value, out_sequence, source, source_id, source_number, source_line_id, operation_id, effective_at, business_date, recorded_at)
    select f.merchant, move_id, sku_id, quantity, f.bin, f.customers, f.warehouse, worth, version + 1, 'fulfilment.shipment', s, num, line_id, op, now(), current_date, now() from i),
  shipped as (insert into fulfilment.shipment (merchant_id, id, number, order_id, order_number, shop_id, warehouse_id, carrier, tracking_number, gross_amount, net_amount, tax_amount, freight_amount, freight_net, freight_tax, cost_amount, shipped_at, business_date, created_by)
    select f.merchant, s, num, o, r.number, f.shop, f.warehouse, 'SF', num, r.receivable_amount, r.net_amount, r.tax_amount, r.freight_amount, r.freight_net, r.freight_tax, sum(worth), now(), current_date, f.actor from i),
  parcelled as (insert into fulfilment.parcel (merchant_id, id, shipment_id, n, carrier, tracking_number, still_since, promised_at)
    values (f.merchant, uuidv7(), s, 1, 'SF', num, now(), now() + interval '5 days')),
  lined as (insert into fulfilment.shipment_line (merchant_id, shipment_id, n, order_line_id, sku_id, quantity, move_id, gross_amount, net_amount, tax_amount, cost_amount)
    select f.merchant, s, n, line_id, sku_id, quantity, move_id, gross, net, gross - net, worth from i)
  select sum(worth) into cost from i;
  update sales.order_line set shipped = quantity, reserved = 0 where merchant_id = f.merchant and order_id = o;
  update sales.sales_order set fulfilment_status = 'shipped', shipped_at = now(), version = version + 1 where merchant_id = f.merchant and id = o;
  insert into ledger.entry (merchant_id, id, event, source, source_id, source_number, business_date, amount, operation_id, recorded_at)
    values (f.merchant, e[1], 'sale_shipped', 'fulfilment.shipment', s, num, current_date, r.receivable_amount, op, now()), (f.merchant, e[2], 'cost_of_sale', 'fulfilment.shipment', s, num, current_date, cost, op, now());
  insert into ledger.entry_line (merchant_id, entry_id, n, account_id, role, debit, credit, business_date, shop_id) values
    (f.merchant, e[1], 1, f.receivable, 'receivable', r.receivable_amount, 0, current_date, f.shop), (f.merchant, e[1], 2, f.revenue, 'revenue', 0, r.net_amount - r.freight_net, current_date, f.shop),
    (f.merchant, e[1], 3, f.freight, 'freight_income', 0, r.freight_net, current_date, f.shop), (f.merchant, e[1], 4, f.vat, 'output_vat', 0, r.tax_amount, current_date, f.shop),
    (f.merchant, e[2], 1, f.cost, 'cost_of_sales', cost, 0, current_date, f.shop), (f.merchant, e[2], 2, f.inventory, 'inventory_good', 0, cost, current_date, f.shop);
  insert into billing.order_account (merchant_id, order_id, billed, receivable) values (f.merchant, o, r.receivable_amount, r.receivable_amount);
  perform lim.log(f, op, 'fulfilment.ship-order', 'fulfilment.order-shipped', 'fulfilment.shipment', s, jsonb_build_object('orderId', o, 'carrier', 'SF', 'trackingNumber', num),
    jsonb_build_object('id', s, 'number', num, 'cost', cost, 'gross', r.receivable_amount, 'orderId', o, 'orderNumber', r.number), jsonb_build_object('id', s, 'number', num, 'orderId', o, 'orderNumber', r.number),
    '{"number": null}', jsonb_build_object('number', num)); end $$;

create function lim.pay(o uuid) returns void language plpgsql as $$ declare f lim.fixed; op uuid := uuidv7(); p uuid := uuidv7(); num text := 'L' || nextval('lim.number'); r sales.sales_order; e uuid[] := array[uuidv7(), uuidv7()]; begin
  select * into f from lim.fixed;
  select * into r from sales.sales_order where merchant_id = f.merchant and id = o for update;
  insert into billing.payment (merchant_id, id, number, direction, order_id, order_number, shop_id, amount, currency, method, money_holder, paid_at, business_date, created_by, recorded_at)
    values (f.merchant, p, num, 'received', o, r.number, f.shop, r.payable_amount, 'CNY', 'bank', 'merchant', now(), current_date, f.actor, now());
  update sales.sales_order set paid_amount = r.payable_amount, payment_status = 'paid', paid_at = now(), version = version + 1 where merchant_id = f.merchant and id = o;
  update billing.order_account set received = r.payable_amount, receivable = 0 where merchant_id = f.merchant and order_id = o;
  insert into ledger.entry (merchant_id, id, event, source, source_id, source_number, business_date, amount, operation_id, recorded_at)
    values (f.merchant, e[1], 'payment_received', 'billing.payment', p, num, current_date, r.payable_amount, op, now()), (f.merchant, e[2], 'advance_applied', 'billing.payment', p, num, current_date, r.payable_amount, op, now());
  insert into ledger.entry_line (merchant_id, entry_id, n, account_id, role, debit, credit, business_date, shop_id) values
    (f.merchant, e[1], 1, f.bank, 'bank', r.payable_amount, 0, current_date, f.shop), (f.merchant, e[1], 2, f.advance, 'advance', 0, r.payable_amount, current_date, f.shop),
    (f.merchant, e[2], 1, f.advance, 'advance', r.payable_amount, 0, current_date, f.shop), (f.merchant, e[2], 2, f.receivable, 'receivable', 0, r.payable_amount, current_date, f.shop);
  perform lim.log(f, op, 'billing.receive-payment', 'billing.payment-received', 'billing.payment', p, jsonb_build_object('orderId', o, 'amount', r.payable_amount, 'method', 'bank'),
    jsonb_build_object('id', p, 'number', num, 'advance', '0', 'receivable', '0'), jsonb_build_object('id', p, 'number', num, 'orderId', o),
    '{"order": null, "amount": null, "method": null, "number": null}', jsonb_build_object('order', r.number, 'amount', r.payable_amount, 'method', 'bank', 'number', num)); end $$;


create function lim.intake(k int, skus uuid[]) returns void language plpgsql as $$ declare f lim.fixed; buyer uuid; op uuid := uuidv7(); begin
  select * into f from lim.fixed;
  select id into buyer from parties.party where merchant_id = f.merchant and phone_hash = f.phone_hash order by customer desc, id limit 1;
  with h as materialized (select uuidv7() id, 'L' || nextval('lim.number') num, i from generate_series(1, k) i),
  x as materialized (select h.id o, h.num, uuidv7() line, l.n, skus[1 + (random() * (array_length(skus, 1) - 1))::int] sku, 20.00::numeric gross, round(20.00 / 1.13, 2) net from h, generate_series(1, 5) l (n)),
  a as (insert into sales.sales_order (merchant_id, id, number, shop_id, customer_id, phone_sealed, phone_hash, phone_tail_hash, platform_number, receiver_name, province, city, district, address, currency, tax_inclusive, money_holder, fulfilment_status,
      goods_amount, net_amount, tax_amount, payable_amount, receivable_amount, line_count, placed_at, confirmed_at, business_date, created_by, recorded_at)
    select f.merchant, h.id, h.num, f.shop, buyer, f.phone, f.phone_hash, f.phone_tail_hash, h.num, '王小明', '浙江省', '杭州市', '西湖区', '文三路 100 号', 'CNY', true, 'merchant', 'wait_audit', sum(gross), sum(net), sum(gross - net), sum(gross), sum(gross), 5, now(), now(), current_date, f.actor, now()
    from x join h on h.id = x.o group by h.id, h.num),
  s as (insert into sales.order_source (merchant_id, shop_id, platform_number, order_id, content_hash, recorded_at) select f.merchant, f.shop, num, id, sha256(convert_to(num, 'UTF8')), now() from h),
  sl as (insert into sales.order_source_line (merchant_id, shop_id, platform_number, platform_line_number, order_line_id) select f.merchant, f.shop, num, n::text, line from x),
  e as (insert into kernel.outbox (merchant_id, id, event, entity, entity_id, payload, operation_id, pending, recorded_at)
    select f.merchant, uuidv7(), 'sales.order-placed', 'sales.order', id, jsonb_build_object('id', id, 'number', num), op, '{}', now() from h),
  lines as (insert into sales.order_line (merchant_id, order_id, n, id, kind, sku_id, title, quantity, unit_price, gross_amount, buyer_amount, merchant_amount, tax_code_id, tax_rate, net_amount, tax_amount)
    select f.merchant, o, n, line, 'goods', sku, '', 2, 10, gross, gross, gross, f.tax_code, 0.13, net, gross - net from x),
  link as (insert into fulfilment.order_link (merchant_id, order_id, token_hash, expires_at, created_by, created_at) select f.merchant, id, sha256(convert_to(id::text, 'UTF8')), now() + interval '180 days', f.actor, now() from h),
  said as (select o, num, jsonb_agg(jsonb_build_object('gift', false, 'skuId', sku, 'title', '', 'discount', '0', 'quantity', '2', 'unitPrice', '10', 'platformDiscount', '0', 'platformLineNumber', n::text) order by n) as lines from x group by o, num)
  insert into kernel.operation_log (merchant_id, id, actor_id, actor_kind, operation, input, output, changes, origin, recorded_at)
  select f.merchant, op, f.actor, 'key', 'sales.intake-orders',
    jsonb_build_object('orders', jsonb_agg(jsonb_build_object('flag', 0, 'tags', '[]'::jsonb, 'buyer', '{"name": "•••", "account": "•••"}'::jsonb, 'draft', false, 'lines', lines, 'paidAt', null, 'shopId', f.shop, 'status', 'open',
      'freight', '0', 'discount', '0', 'placedAt', now(), 'receiver', lim.receiver(), 'buyerRemark', '', 'sellerRemark', '', 'cashOnDelivery', false, 'platformNumber', num, 'platformDiscount', '0'))),
    jsonb_build_object('orders', jsonb_agg(jsonb_build_object('id', o, 'number', num, 'result', 'created', 'shopId', f.shop, 'payable', '100', 'unmapped', 0, 'platformNumber', num))),
    jsonb_agg(jsonb_build_object('id', o, 'after', jsonb_build_object('number', num), 'before', '{"number": null}'::jsonb, 'entity', 'sales.order')), 'api', now()
  from said;
  insert into kernel.idempotency (merchant_id, key, operation_id, input_hash, recorded_at) values (f.merchant, op::text, op, sha256(convert_to(op::text, 'UTF8')), now()); end $$;
