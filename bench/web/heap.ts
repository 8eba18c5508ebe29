import pg from 'pg';

const COLUMNS = `select string_agg(quote_ident(attname), ', ' order by attnum) as names
  from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`;

/**
 * Makes one list long: the orders of the merchant again and again, each a minute older, with the first line of its own, until there are `wanted`. It is for looking
 * at, not for proving: nothing but the list reads them.
 */
export async function heapUpOrders(administratorUrl: string, wanted: number): Promise<number> {
  const client = new pg.Client({ connectionString: administratorUrl });
  await client.connect();
  const columnsOf = async (table: string): Promise<string> => (await client.query(COLUMNS, [table])).rows[0].names;
  try {
    const before = Number((await client.query('select count(*) as all_of_them from sales.sales_order')).rows[0].all_of_them);
    if (before >= wanted) return before;
    await client.query('set session_replication_role = replica; set synchronous_commit = off');
    await client.query(
      `create temp table heaped as
         select o.id as before, uuidv7() as id, i from generate_series(1, $1::int) i
         join (select id, row_number() over () - 1 as n, count(*) over () as all_of_them from sales.sales_order) o on o.n = i % o.all_of_them`,
      [wanted],
    );
    const orders = await columnsOf('sales.sales_order');
    await client.query(`insert into sales.sales_order (${orders}) select ${prefixed(orders)} from heaped h join sales.sales_order o on o.id = h.before,
      jsonb_populate_record(o, jsonb_build_object('id', h.id, 'number', 'H' || lpad(h.i::text, 6, '0'), 'platform_number', 'H' || h.i,
        'placed_at', o.placed_at - h.i * interval '1 minute')) r`);
    const lines = await columnsOf('sales.order_line');
    await client.query(`insert into sales.order_line (${lines}) select ${prefixed(lines)} from heaped h join sales.order_line o on o.order_id = h.before and o.n = 1,
      jsonb_populate_record(o, jsonb_build_object('order_id', h.id, 'id', uuidv7())) r`);
    await client.query('reset session_replication_role');
    await client.query('vacuum analyze sales.sales_order, sales.order_line');
    // nothing told of them: the job that gathers what was there before its kind takes them up
    await client.query(`update search.gathering set done = false where entity = 'sales.order'`);
    return Number((await client.query('select count(*) as all_of_them from sales.sales_order')).rows[0].all_of_them);
  } finally {
    await client.end();
  }
}

const UNGATHERED = `select count(*)::int as missing from sales.sales_order o
  where not exists (select from search.entry e where e.merchant_id = o.merchant_id and e.entity = 'sales.order' and e.id = o.id)`;
const BUSY = `select count(*)::int as busy from pg_stat_activity where state = 'active' and pid <> pg_backend_pid() and backend_type = 'client backend'`;
/** So many seconds in a row nobody asks the database for anything. */
const QUIET = 5;
const PATIENCE = 900;

/** Waits until the new orders are in the index of texts and the database has come to rest; answers the seconds. What is measured is then the browser's alone. */
export async function waitForRest(administratorUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: administratorUrl });
  await client.connect();
  const asked = async (text: string, name: string): Promise<number> => (await client.query(text)).rows[0][name];
  const second = () => new Promise((resolve) => setTimeout(resolve, 1_000));
  try {
    const begun = performance.now();
    const seconds = () => Math.round((performance.now() - begun) / 1000);
    while ((await asked(UNGATHERED, 'missing')) > 0 && seconds() < PATIENCE) for (let n = 0; n < 5; n++) await second();
    for (let quiet = 0; quiet < QUIET && seconds() < PATIENCE; await second()) quiet = (await asked(BUSY, 'busy')) === 0 ? quiet + 1 : 0;
    return seconds();
  } finally {
    await client.end();
  }
}

const prefixed = (names: string): string =>
  names
    .split(', ')
    .map((name) => `r.${name}`)
    .join(', ');
