import type { Runtime } from '../kernel/runtime.ts';
import type { Known } from './drawn-values.ts';

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const MOST = 40;

/** Adds values under a name. */
function keep(into: Map<string, string[]>, name: string, values: readonly string[]): void {
  const kept = into.get(name) ?? [];
  for (const value of values) if (!kept.includes(value) && kept.length < MOST) kept.push(value);
  into.set(name, kept);
}

/**
 * The ids and short words of a merchant, by the names that contracts have for them: a column `order_id` is an `orderId`, the id of `sales.order_line` an
 * `orderLineId` and a `lineId`. All ids together stand under the empty name.
 */
export async function knownOf(runtime: Runtime, merchantId: string): Promise<Known> {
  const { rows: columns } = await runtime.pools.owner.query<{ schema: string; table: string; column: string; type: string }>(`
    select c.table_schema as schema, c.table_name as table, c.column_name as column, c.data_type as type
    from information_schema.columns c
    join information_schema.columns m
      on m.table_schema = c.table_schema and m.table_name = c.table_name and m.column_name = 'merchant_id'
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
    where c.table_schema not in ('information_schema', 'pg_catalog')
      and (c.data_type = 'uuid' or (c.data_type = 'text' and c.column_name in ('number', 'code', 'sku_code', 'tracking_number', 'barcode', 'email')))
      and c.column_name <> 'merchant_id'
    order by 1, 2, 3`);
  const ids = new Map<string, string[]>();
  const words = new Map<string, string[]>();
  const all = new Set<string>();
  for (const { schema, table, column, type } of columns) {
    const { rows } = await runtime.pools.owner.query<{ value: string }>(
      `select distinct ${column}::text as value from ${schema}.${table} where merchant_id = $1 and ${column} is not null limit 2000`,
      [merchantId],
    );
    const values = rows.map(({ value }) => value);
    if (type !== 'uuid') {
      keep(words, camel(column), values);
      continue;
    }
    if (column !== 'id') {
      keep(ids, camel(column), values);
      continue;
    }
    for (const value of values) all.add(value);
    const parts = table.split('_');
    for (let from = 0; from < parts.length; from++) keep(ids, `${camel(parts.slice(from).join('_'))}Id`, values);
    keep(ids, `${schema}.${table}`, values);
  }
  ids.set('', [...all]);
  return { ids, words };
}
