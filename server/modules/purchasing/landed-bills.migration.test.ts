import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { type Migration, readMigrations } from '../../kernel/migrate.ts';
import { createDatabase, databaseUrl, dropDatabase } from '../../test/database.ts';

const BILLS = '0088_landed_costs_are_owed.sql';
const DATABASE = 'test_landed_costs_before_bills';
const AT = '2026-10-03T02:00:00Z';

/** A database as it was before a migration, and all that came since. */
async function before(name: string, use: (client: pg.Client, rest: readonly Migration[]) => Promise<void>): Promise<void> {
  const [cluster, migrations] = [inject('clusterUrl'), await readMigrations()];
  await createDatabase(cluster, DATABASE);
  const client = new pg.Client({ connectionString: databaseUrl(cluster, DATABASE) });
  await client.connect();
  try {
    const at = migrations.findIndex((migration) => migration.name === name);
    await client.query('set citus.enable_unsafe_triggers = on; set client_min_messages = warning');
    for (const { text } of migrations.slice(0, at)) await client.query(text);
    await use(client, migrations.slice(at));
  } finally {
    await client.end();
    await dropDatabase(cluster, DATABASE);
  }
}

test('landed costs that were posted before they became bills are owed to who billed them, each once; reversed ones and those nobody billed are not', async () => {
  await before(BILLS, async (client, rest) => {
    const [merchant, forwarder, person] = [newId(), newId(), newId()];
    await client.query(
      `insert into kernel.merchant (id, slug, name, currency, zone, language, created_at) values ($1, 'early', '早先的商店', 'CNY', 'Asia/Shanghai', 'zh', $2)`,
      [merchant, AT],
    );
    await client.query(
      `insert into parties.party (merchant_id, id, code, name, sort_name, supplier, created_at, updated_at) values ($1, $2, 'F', '货代', '货代', true, $3, $3)`,
      [merchant, forwarder, AT],
    );
    const landed = async (number: string, supplier: string | null, bill: string, status: string, amounts: [string, string]) => {
      const id = newId();
      await client.query(
        `insert into inventory.landed_cost (merchant_id, id, number, supplier_id, bill_number, treatment, remark, status, business_date, amount, tax,
           stock_value, gone_value, line_count, created_by, created_at)
         values ($1, $2, $3, $4, $5, 'capitalise', '海运费', $6, '2026-10-03', $7, $8, $7, 0, 1, $9, $10)`,
        [merchant, id, number, supplier, bill, status, ...amounts, person, AT],
      );
      return id;
    };
    const first = await landed('LC1', forwarder, 'HD-77', 'posted', ['70', '4.5']);
    // one invoice spread over two receipts, and one that never said its number
    const second = await landed('LC2', forwarder, 'HD-77', 'posted', ['30', '0']);
    const third = await landed('LC3', forwarder, '', 'posted', ['12.34', '0']);
    await landed('LC4', forwarder, 'HD-78', 'reversed', ['5', '0']);
    await landed('LC5', null, '', 'posted', ['6', '0']);
    for (const { text } of rest) await client.query(text);
    const { rows: bills } = await client.query(
      `select b.landed_cost_id as id, b.kind, b.supplier_id as supplier, b.invoice_number as invoice, b.currency, b.status,
         trim_scale(b.gross_amount)::text as gross, trim_scale(b.books_amount)::text as books, trim_scale(b.paid_amount)::text as paid,
         b.due_date::text as due, trim_scale(sum(l.gross_amount))::text as lines
       from purchasing.bill b join purchasing.bill_line l on l.merchant_id = b.merchant_id and l.bill_id = b.id
       where b.merchant_id = $1 group by b.merchant_id, b.id order by b.number`,
      [merchant],
    );
    const owed = { kind: 'landed_cost', supplier: forwarder, currency: 'CNY', status: 'posted', paid: '0', due: '2026-10-03' };
    expect(bills).toEqual([
      { ...owed, id: first, invoice: 'HD-77', gross: '74.5', books: '74.5', lines: '74.5' },
      { ...owed, id: second, invoice: 'HD-77', gross: '30', books: '30', lines: '30' },
      { ...owed, id: third, invoice: 'LC3', gross: '12.34', books: '12.34', lines: '12.34' },
    ]);
  });
});
