import { callerOf } from '../caller.ts';
import type { Outside } from '../transactions.ts';
import { type Asked, isSame, type RunRecord } from './record.ts';
import type { FaultStage, Side } from './stage.ts';

const AT_ONCE = 16;

/** Every acknowledged call asked once more under its key, by another process than before: it answers what it answered. */
export async function askAllAgain(stage: FaultStage, record: RunRecord): Promise<number> {
  const callers = { day: new Map(), walk: new Map() } as { [side in Asked['side']]: Map<number, ReturnType<typeof callerOf>> };
  const callerFor = (side: Asked['side'], seat: number) => {
    const { program } = stage.seats[seat] as FaultStage['seats'][number];
    const found = callers[side].get(seat) ?? callerOf(program.url, stage[side].apiKey);
    callers[side].set(seat, found);
    return found;
  };
  const acknowledged = record.asked.filter(({ status }) => status === 200);
  const left = acknowledged.entries();
  const ask = async () => {
    for (const [n, { side, operation, input, key, body }] of left) {
      const once = () => callerFor(side, n % stage.seats.length).run(operation, input, key);
      let again = await once();
      // sixteen at a time get in each other's way; who is told to ask again does
      for (let turn = 0; again.status === 503 && turn < 20; turn++) again = await once();
      if (again.status !== 200 || !isSame(body, again.body))
        record.blame(
          `${operation} ${key} asked again: ${again.status} ${JSON.stringify(again.body).slice(0, 300)}, not ${JSON.stringify(body).slice(0, 300)}`,
        );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  for (const each of Object.values(callers)) for (const caller of each.values()) caller.close();
  return acknowledged.length;
}

const KEYED = (merchantId: string) => `
  select k.key, l.operation from kernel.idempotency k join kernel.operation_log l on l.merchant_id = k.merchant_id and l.id = k.operation_id
  where k.merchant_id = '${merchantId}' and k.key ~ '^[dw]\\d+\\.'`;
const UNKEYED = (merchantId: string) => `
  select count(*)::int as count from kernel.operation_log l where l.merchant_id = '${merchantId}' and l.origin = 'api'
    and not exists (select from kernel.idempotency k where k.merchant_id = l.merchant_id and k.operation_id = l.id)`;

/** Operations in the log that came by the API without a key: none of the driver's do. */
export async function unkeyed(database: Outside, { merchantId }: Side): Promise<number> {
  const [found] = await database.rows<{ count: number }>(UNKEYED(merchantId));
  return found?.count ?? 0;
}

/** The log against what was acknowledged: nothing is missing, nothing is there that nobody was told of. */
export async function compareLog(database: Outside, side: Side, asked: readonly Asked[], record: RunRecord): Promise<void> {
  const found = new Map(
    (await database.rows<{ key: string; operation: string }>(KEYED(side.merchantId))).map((row) => [row.key, row.operation]),
  );
  for (const { key, operation, status } of asked) {
    if (status === 200 && found.get(key) !== operation) record.blame(`${operation} ${key} was acknowledged and is not in the log`);
    if (status !== 200 && found.has(key)) record.blame(`${operation} ${key} was refused with ${status} and is in the log`);
    found.delete(key);
  }
  for (const [key, operation] of found) record.blame(`${operation} ${key} is in the log and nobody was told`);
}

// what the clock writes by itself, or what is only looked at: not what was asked for
const NOT_COMPARED = ['kernel', 'search', 'analytics', 'jobs', 'access', 'exchange', 'office', 'planning'];
const BY_CLOCK = [
  'inventory.stock_alert',
  'inventory.stock_closing',
  'inventory.stock_figure',
  'inventory.move_seal',
  'ledger.seal',
  'ledger.seal_head',
];

const TABLES = `
  select c.table_schema || '.' || c.table_name as name,
    exists (select from information_schema.columns s where s.table_schema = c.table_schema and s.table_name = c.table_name and s.column_name = 'status') as has_status
  from information_schema.columns c
  join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
  where c.column_name = 'merchant_id' and c.table_schema not in ('information_schema', 'pg_catalog')
    and c.table_schema <> all ('{${NOT_COMPARED.join(',')}}')
  order by 1`;

const FIGURES: { [name: string]: (merchant: string) => string } = {
  available: (merchant) => `
    select s.code || ' in ' || w.code as name, trim_scale(a.good) || ', reserved ' || trim_scale(a.reserved) as figure from inventory.availability a
    join catalog.sku s on s.merchant_id = a.merchant_id and s.id = a.sku_id
    join inventory.warehouse w on w.merchant_id = a.merchant_id and w.id = a.warehouse_id where a.merchant_id = '${merchant}'`,
  'on hand': (merchant) => `
    select s.code || ' ' || b.quality || ' in ' || coalesce(w.code, l.kind) as name, trim_scale(sum(b.quantity)) || ', allocated ' || trim_scale(sum(b.allocated)) as figure
    from inventory.stock_balance b join catalog.sku s on s.merchant_id = b.merchant_id and s.id = b.sku_id
    join inventory.location l on l.merchant_id = b.merchant_id and l.id = b.location_id
    left join inventory.warehouse w on w.merchant_id = b.merchant_id and w.id = b.warehouse_id where b.merchant_id = '${merchant}' group by 1, s.code, b.quality, w.code, l.kind`,
  cost: (merchant) => `
    select s.code || ' ' || p.class as name, trim_scale(p.quantity) || ' for ' || trim_scale(p.value) as figure from inventory.cost_pool p
    join catalog.sku s on s.merchant_id = p.merchant_id and s.id = p.sku_id where p.merchant_id = '${merchant}'`,
  account: (merchant) => `
    select a.code as name, trim_scale(sum(l.debit - l.credit))::text as figure from ledger.entry_line l
    join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id where l.merchant_id = '${merchant}' group by 1`,
  orders: (merchant) => `
    select concat_ws(' ', payment_status, fulfilment_status, aftersale_status, closed_reason) as name,
      count(*) || ' of ' || trim_scale(sum(payable_amount)) as figure from sales.sales_order where merchant_id = '${merchant}' group by 1`,
};

/** The state of a merchant in words that hold for any other with the same day: no id, no number, no date. */
async function stateOf(database: Outside, merchantId: string): Promise<Map<string, string>> {
  const state = new Map<string, string>();
  for (const [kind, figures] of Object.entries(FIGURES))
    for (const { name, figure } of await database.rows<{ name: string; figure: string }>(figures(merchantId)))
      state.set(`${kind} ${name}`, figure);
  for (const { name, has_status } of await database.rows<{ name: string; has_status: boolean }>(TABLES)) {
    if (BY_CLOCK.includes(name)) continue;
    const by = has_status ? 'status::text' : `''`;
    for (const { status, count } of await database.rows<{ status: string; count: string }>(
      `select ${by} as status, count(*) as count from ${name} where merchant_id = '${merchantId}' group by 1`,
    ))
      state.set(`rows of ${name} ${status}`.trim(), count);
  }
  return state;
}

/** What differs between the day with its faults and the same day without. */
export async function compareDays(database: Outside, day: Side, clean: Side, record: RunRecord): Promise<number> {
  const [found, wanted] = [await stateOf(database, day.merchantId), await stateOf(database, clean.merchantId)];
  for (const name of new Set([...found.keys(), ...wanted.keys()]))
    if (found.get(name) !== wanted.get(name))
      record.blame(`${name}: ${found.get(name) ?? 'nothing'}, in the clean run ${wanted.get(name) ?? 'nothing'}`);
  return wanted.size;
}
