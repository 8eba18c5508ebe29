import type { Known } from '../../test/drawn-values.ts';
import type { Outside } from '../transactions.ts';

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const WORDS = `{number,code,sku_code,tracking_number,barcode,email}`;
const NEWEST = 12;

const COLUMNS = `
  select c.table_schema as schema, c.table_name as table, c.column_name as column, c.data_type = 'uuid' as is_id
  from information_schema.columns c
  join information_schema.columns m on m.table_schema = c.table_schema and m.table_name = c.table_name and m.column_name = 'merchant_id'
  join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
  join information_schema.columns i on i.table_schema = c.table_schema and i.table_name = c.table_name and i.column_name = 'id'
  where c.table_schema not in ('information_schema', 'pg_catalog', 'kernel', 'search', 'analytics', 'jobs') and c.column_name <> 'merchant_id'
    and (c.column_name = 'id' and c.data_type = 'uuid' or c.data_type = 'text' and c.column_name = any ('${WORDS}'))
  order by 1, 2, 3`;

interface Column {
  schema: string;
  table: string;
  column: string;
  is_id: boolean;
}

/** Adds what is not there yet, the newest first, and forgets what is too much. */
function keep(into: Map<string, string[]>, name: string, values: readonly string[]): void {
  into.set(name, [...new Set([...values, ...(into.get(name) ?? [])])].slice(0, 3 * NEWEST));
}

/** Every name that contracts have for the id of a row: of `sales.order_line` those are `orderLineId` and `lineId`. */
const namesOf = (table: string): string[] => {
  const parts = table.split('_');
  return parts.map((_, from) => `${camel(parts.slice(from).join('_'))}Id`);
};

/**
 * The ids and words of a merchant's newest documents by the names that contracts have for them, read past the program: what its people would
 * have on their screens. Asked again it adds what has come since.
 */
export function worldOf(merchantId: string) {
  const ids = new Map<string, string[]>();
  const words = new Map<string, string[]>();
  let columns: Column[] | undefined;
  return {
    /** As a module sees it: `orderId` is one of its own orders where it has some. */
    knownIn(module: string): Known {
      const own = new Map(
        [...ids].flatMap(([name, values]): [string, string[]][] =>
          name.startsWith(`${module}:`) ? [[name.slice(module.length + 1), values]] : [],
        ),
      );
      return { ids: new Map([...ids, ...own]), words };
    },
    async look(database: Outside): Promise<void> {
      columns ??= await database.rows<Column & Record<string, unknown>>(COLUMNS);
      for (const { schema, table, column, is_id } of columns) {
        const rows = await database.rows<{ value: string }>(
          `select ${column}::text as value from ${schema}.${table} where merchant_id = '${merchantId}' and ${column} is not null order by id desc limit ${NEWEST}`,
        );
        const values = [...new Set(rows.map(({ value }) => value))];
        if (is_id) for (const name of [...namesOf(table).flatMap((each) => [each, `${schema}:${each}`]), '']) keep(ids, name, values);
        else keep(words, camel(column), values);
      }
    },
  };
}
