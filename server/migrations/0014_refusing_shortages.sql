-- Promises are made without waiting for the answer: a shortage ends the transaction by itself and brings its lines along. The rows of stock are
-- then held from the promise to the commit, and no longer; on the one SKU that everybody wants this decides how many orders get in.
create function inventory.refuse_shortage(lines jsonb) returns void language plpgsql as $$
begin
  raise exception 'stock is short' using errcode = '23514', constraint = 'stock_short', detail = jsonb_build_object('lines', lines)::text;
end $$;
