-- Two years of demand, week by week, for the plan to forecast: a third of the SKUs sells every week with a season and a trend, a third now and then, a third
-- rarely and in lumps; every tenth has been there for twenty weeks alone. Only what the plan reads is written: orders, lines, and the movements they left by.
create function pg_temp.sell_week(merchant uuid, shop uuid, warehouse uuid, bin uuid, customers uuid, tax_code uuid, skus uuid[], week int, weeks int)
returns int language plpgsql as $$ declare made int; monday date := date_trunc('week', now())::date - 7 * (weeks - week); begin
  create temp table d on commit drop as
    select g.at, skus[g.at] sku, g.units, (row_number() over (order by md5(g.at::text || week)) - 1) / 10 place
    from (select i as at, case i % 3
        when 0 then greatest(1, round((3 + i % 17) * (1 + 0.4 * sin(2 * pi() * (week + i) / 52)) * (1 + 0.003 * week) * (0.6 + random() * 0.8)))
        when 1 then case when random() < 0.25 then 1 + floor(random() * 5) else 0 end
        else case when random() < 0.15 then 1 + floor(random() * 30) else 0 end end::int as units
      from generate_series(1, array_length(skus, 1)) i where i % 10 <> 9 or week > weeks - 20) g
    where g.units > 0;
  create temp table h on commit drop as
    select place, uuidv7() id, uuidv7() shipment, 'P' || week || '-' || place num, monday + (place % 7)::int as day, count(*) lines, sum(units) units from d group by place;
  insert into sales.sales_order (merchant_id, id, number, shop_id, currency, tax_inclusive, money_holder, payment_status, fulfilment_status, closed_reason, warehouse_id,
      goods_amount, net_amount, tax_amount, payable_amount, receivable_amount, paid_amount, line_count, placed_at, confirmed_at, business_date, created_by, recorded_at)
    select merchant, id, num, shop, 'CNY', true, 'merchant', 'paid', 'shipped', 'completed', warehouse, 10 * units, 8.85 * units, 1.15 * units, 10 * units, 10 * units,
      10 * units, lines, day, day, day, merchant, day from h;
  insert into sales.order_line (merchant_id, order_id, n, id, kind, sku_id, title, quantity, unit_price, gross_amount, buyer_amount, merchant_amount, tax_code_id, tax_rate,
      net_amount, tax_amount, shipped)
    select merchant, h.id, row_number() over (partition by h.id order by d.at), uuidv7(), 'goods', d.sku, '', d.units, 10, 10 * d.units, 10 * d.units, 10 * d.units,
      tax_code, 0.13, 8.85 * d.units, 1.15 * d.units, d.units from d join h on h.place = d.place;
  insert into inventory.stock_move (merchant_id, id, sku_id, quantity, from_location_id, to_location_id, from_warehouse_id, value, source, source_id, operation_id,
      effective_at, business_date, recorded_at)
    select merchant, uuidv7(), d.sku, d.units, bin, customers, warehouse, 6 * d.units, 'shipment', h.shipment, h.shipment, h.day, h.day, h.day
    from d join h on h.place = d.place;
  select count(*) into made from d;
  return made;
end $$;
