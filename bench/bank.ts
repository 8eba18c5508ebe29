import { performance } from 'node:perf_hooks';
import pg from 'pg';
import type { Embedded } from '../server/kernel/embedded.ts';
import { connectedRuntime } from './runtime.ts';
import { type Stage, settle } from './seed.ts';

const LINES = 100_000;
/** What matching a year of 100,000 lines of the bank may take. */
const LIMIT_SECONDS = 60;

// a paper a line: of ninety in a hundred the bank says the reference, of eight it names the customer, of one it is a transfer, of one nobody knows
const BOOKS = `with x as materialized (
    select n, uuidv7() as document_id, uuidv7() as entry_id, date '2025-01-01' + (n % 365) as day, 100 + n / 100.0 as amount, n % 100 as which
    from generate_series(1, $3::int) as n),
  d as (
    insert into banking.document (merchant_id, id, number, kind, document_date, money_account_id, target_account_id, amount, currency, party_id, reference,
      created_by, recorded_at)
    select $1, document_id, 'BB' || n, case when which = 98 then 'transfer' else 'receipt' end, day, case when which = 98 then $4::uuid else $2::uuid end,
      case when which = 98 then $2::uuid end, amount, 'CNY', case when which between 90 and 97 then $5::uuid end, case when which < 90 then 'R' || n else '' end, $1, now()
    from x where which < 99),
  e as (
    insert into ledger.entry (merchant_id, id, event, source, source_id, source_number, summary, business_date, amount, operation_id, recorded_at)
    select $1, entry_id, case when which = 98 then 'money_moved' else 'money_received' end, 'banking.document', document_id, 'BB' || n, '', day, amount, $1, now()
    from x where which < 99)
  insert into ledger.entry_line (merchant_id, entry_id, n, account_id, role, debit, credit, business_date)
  select $1, entry_id, 1, $6::uuid, 'bank', amount, 0, day from x where which < 99
  union all
  select $1, entry_id, 2, case when which = 98 then $7::uuid else $8::uuid end, case when which = 98 then 'alipay' else 'manual' end, 0, amount, day
  from x where which < 99`;
const BANK = `insert into banking.statement_line (merchant_id, id, statement_id, money_account_id, n, line_date, amount, serial, counterparty,
    counterparty_account, summary, state, mark)
  select $1, uuidv7(), $3, $2, n, date '2025-01-01' + (n % 365) + (n % 3), 100 + n / 100.0, case when n % 100 < 90 then 'R' || n else '' end,
    case when n % 100 between 90 and 97 then 'BENCH' when n % 100 = 98 then '支付宝（中国）网络技术有限公司' else '' end, '', '', 'taken', 'm' || n
  from generate_series(1, $4::int) as n`;

/** Matches a year of 100,000 lines of the bank with as many papers, month by month as the job does; says how long it took and what was found. */
export async function measureBank(server: Embedded, stage: Stage, say: (line: string) => void): Promise<void> {
  const { runtime, actor } = await connectedRuntime(server.url, stage.merchantId, null);
  const run = (name: string, input: object): Promise<any> => runtime.execute(actor, name, input);
  const ask = (name: string, input: object): Promise<any> => (runtime.ask as any)(actor, name, input);
  try {
    const bank = await run('banking.create-money-account', { name: 'BENCH 工行', kind: 'bank' });
    const wallet = await run('banking.create-money-account', { name: 'BENCH 支付宝', kind: 'alipay' });
    const party = await run('parties.create-party', { name: 'BENCH', customer: true });
    const accounts = (await ask('banking.money-balances', {})).rows as { id: string; accountId: string }[];
    const inChart = (id: string) => accounts.find((row) => row.id === id)?.accountId;
    const [counter] = (await ask('ledger.accounts', { filter: [{ column: 'code', operator: 'equals', value: '3001' }] })).rows;
    const statementId = crypto.randomUUID();
    const client = new pg.Client({ connectionString: server.administratorUrl });
    await client.connect();
    await client.query('set session_replication_role = replica');
    await client.query(BOOKS, [
      ...[stage.merchantId, bank.id, LINES, wallet.id, party.id, inChart(bank.id), inChart(wallet.id), counter.id],
    ]);
    await client.query(
      `insert into banking.statement (merchant_id, id, number, money_account_id, import_id, file_name, status, opening, closing, period_from, period_to,
        created_by, recorded_at) values ($1, $2, 'BBK', $3, $2, 'bench.csv', 'taken', 0, 0, '2025-01-01', '2026-01-02', $1, now())`,
      [stage.merchantId, statementId, bank.id],
    );
    await client.query(BANK, [stage.merchantId, bank.id, statementId, LINES]);
    await client.end();
    await settle(server.url);
    const { id: runId } = await run('banking.match-automatically', { moneyAccountId: bank.id });
    const began = performance.now();
    for (let month = 0; month < 13; month += 1) {
      const day = new Date(Date.UTC(2025, month, 1)).toISOString().slice(0, 10);
      const start = performance.now();
      const { matched } = await run('banking.match-month', { runId, month: day });
      say(`${day.slice(0, 7)}: ${matched} matched in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    }
    const seconds = (performance.now() - began) / 1000;
    const { run: done } = await ask('banking.matching-run', { moneyAccountId: bank.id });
    say(`${done.matched} of ${LINES} lines of the bank matched in ${seconds.toFixed(1)} s (limit ${LIMIT_SECONDS} s)`);
    const expected = (LINES * 99) / 100;
    if (done.matched !== expected) throw new Error(`${expected} lines have one paper each`);
    if (seconds > LIMIT_SECONDS) throw new Error('matching took longer than it may');
    const asked = performance.now();
    const sheet = await ask('banking.reconciliation', { moneyAccountId: bank.id, date: '2026-01-31' });
    say(`reconciliation of the year: ${(performance.now() - asked).toFixed(0)} ms, ${sheet.adjustedBank} and ${sheet.adjustedBook}`);
  } finally {
    await runtime.close();
  }
}
