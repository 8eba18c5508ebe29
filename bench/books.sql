-- Two years of books: orders of a shop whose buyers pay the merchant, nine lines in four entries each; one in ten pays in the month after. Every
-- line stands as posting would have put it; the proofs of the ledger are the judge.
create schema if not exists books;
create function books.load(merchant uuid, shop uuid, first int, k int, whole int) returns void language plpgsql as $$ begin
  create temp table h on commit drop as
    select i, uuidv7() sold, uuidv7() cost, uuidv7() received, uuidv7() applied,
      (md5('buyer' || i % 200000))::uuid buyer, 10 + i % 90 as net,
      (date_trunc('month', current_date) - interval '24 months')::date + (i::bigint * 740 / whole)::int as shipped_on
    from generate_series(first, first + k - 1) i;
  create temp table e on commit drop as
    select v.id, v.event, v.source, h.buyer, h.net, h.i,
      least(current_date, case when v.later and h.i % 10 = 0 then h.shipped_on + 31 else h.shipped_on end) as day
    from h, lateral (values (h.sold, 'sale_shipped', 'fulfilment.shipment', false), (h.cost, 'cost_of_sale', 'fulfilment.shipment', false),
      (h.received, 'payment_received', 'billing.payment', true), (h.applied, 'advance_applied', 'billing.payment', true)) v (id, event, source, later);
  insert into ledger.entry (merchant_id, id, event, source, source_id, source_number, business_date, amount, operation_id, recorded_at)
    select merchant, id, event, source, id, 'B' || i, day, case event when 'cost_of_sale' then net * 0.6 when 'sale_shipped' then net * 1.13 else net * 1.13 end, id, now() from e;
  insert into ledger.entry_line (merchant_id, entry_id, n, account_id, role, debit, credit, business_date, party_id, shop_id)
    select merchant, e.id, l.n, r.account_id, l.role, round(l.debit * e.net, 2), round(l.credit * e.net, 2), e.day, case when l.held then e.buyer end, shop
    from e
    join (values ('sale_shipped', 1, 'receivable', 1.13, 0, true), ('sale_shipped', 2, 'revenue', 0, 1, false), ('sale_shipped', 3, 'output_vat', 0, 0.13, false),
      ('cost_of_sale', 1, 'cost_of_sales', 0.6, 0, false), ('cost_of_sale', 2, 'inventory_good', 0, 0.6, false),
      ('payment_received', 1, 'bank', 1.13, 0, false), ('payment_received', 2, 'advance', 0, 1.13, true),
      ('advance_applied', 1, 'advance', 1.13, 0, true), ('advance_applied', 2, 'receivable', 0, 1.13, true)) l (event, n, role, debit, credit, held) on l.event = e.event
    join ledger.account_role r on r.merchant_id = merchant and r.role = l.role;
end $$;
