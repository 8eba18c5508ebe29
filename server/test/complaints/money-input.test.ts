import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testRuntime } from '../postgres.ts';
import { type Scenario, scenario } from '../scenario.ts';

// Bad input about money: each is refused, by name, and nothing is lost: not a row comes or goes, and the books prove
const runtime = testRuntime({ poolSize: 10 });

type Call = [operation: string, input: object];

/** Rows of every table of the merchant, but those in which the program keeps what was asked of it. */
async function rowsOf(s: Scenario): Promise<Record<string, number>> {
  const { pools } = runtime();
  const { rows: tables } = await pools.owner.query<{ name: string }>(
    `select table_name as name from kernel.table_class where class = 'tenant' and table_name not like 'kernel.%' order by 1`,
  );
  const counts = tables.map(
    ({ name }) => `select '${name}' as name, count(*)::int as count from ${name} where merchant_id = '${s.actor.merchant.id}'`,
  );
  const { rows } = await pools.owner.query<{ name: string; count: number }>(counts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );

/** Each call is refused with its code, and nothing changes. */
async function refused(s: Scenario, ...calls: [Call, string][]): Promise<void> {
  await s.settle();
  const before = await rowsOf(s);
  for (const [[operation, input], code] of calls) expect([operation, await codeOf(s.run(operation, input))]).toEqual([operation, code]);
  await s.settle();
  expect(await rowsOf(s)).toEqual(before);
  expect(await s.differences()).toEqual([]);
}

async function office() {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  const { rows } = await s.ask('ledger.accounts', { limit: 500 });
  const account = (code: string): string => rows.find((row: { code: string }) => row.code === code).id;
  const voucher = (debit: string, credit: string, more: object = {}): Call => [
    'ledger.post-manual-voucher',
    {
      ...{ date: '2024-04-10', summary: '打印纸' },
      lines: [
        { accountId: account('560203'), debit, ...more },
        { accountId: account('1001'), credit },
      ],
    },
  ];
  return { s, account, voucher };
}
type Office = Awaited<ReturnType<typeof office>>;

test('bad input: an unbalanced voucher is refused to the cent, by hand, as a draft, as opening balances and from another program', async () => {
  const { s, account, voucher } = await office();
  const [, unbalanced] = voucher('30', '29.99');
  const opening = [
    { accountId: account('1002'), debit: '10' },
    { accountId: account('3001'), credit: '9.99' },
  ];
  await refused(
    s,
    [voucher('30', '29.99'), 'ledger.entry_unbalanced'],
    [['ledger.save-voucher-draft', unbalanced], 'ledger.entry_unbalanced'],
    [['ledger.post-opening-balances', { date: '2023-12-31', lines: opening }], 'ledger.opening_unbalanced'],
  );
  const { results } = await s.run('bookkeeping.take-in-vouchers', {
    ...{ system: 'other' },
    vouchers: [
      {
        id: 'x',
        date: '2024-04-10',
        summary: '外账',
        lines: [
          { account: '560203', amount: '30' },
          { account: '1001', amount: '-29.99' },
        ],
      },
    ],
  });
  expect(results.map(({ result, problems }: any) => [result, problems[0].code])).toEqual([['refused', 'bookkeeping.voucher_unbalanced']]);
  expect((await s.ask('ledger.entries')).rows).toEqual([]);
});

test('bad input: into a closed period nothing is entered, reversed or opened, whoever asks; and the month is closed once', async () => {
  const { s, voucher } = await office();
  const { id: entryId } = await s.run(...voucher('30', '30'));
  await s.run('ledger.close-period', { month: '2024-04', uncarried: true });
  const bank = await s.run('banking.create-money-account', { name: '工行', kind: 'bank' });
  const customer = await s.run('parties.create-party', { name: '客户', customer: true });
  const late = { date: '2024-04-11' };
  await refused(
    s,
    [voucher('5', '5'), 'ledger.period_closed'],
    [['ledger.correct-voucher', { entryId, ...(voucher('5', '5')[1] as object) }], 'ledger.period_closed'],
    [['banking.record-fee', { moneyAccountId: bank.id, amount: '1', ...late }], 'ledger.period_closed'],
    [['ledger.close-period', { month: '2024-04', uncarried: true }], 'ledger.period_closed'],
  );
  // money that came then and is told now is entered on the first day that is open
  const receipt = await s.run('settlement.enter-receipt', { partyId: customer.id, amount: '1', ...late });
  const { rows } = await s.ask('ledger.entries', { filter: [{ column: 'sourceNumber', operator: 'equals', value: receipt.number }] });
  expect(rows).toHaveLength(1);
  expect(rows[0].date > '2024-04-30').toBe(true);
});

test('bad input: a wrong currency is refused: none that is, none without its rate, an account of another, a bill that nobody can value', async () => {
  const { s, voucher } = await office();
  const supplier = await s.run('parties.create-party', { name: '美国厂', supplier: true });
  const bill = { supplierId: supplier.id, invoiceNumber: 'US-1', invoiceDate: '2026-01-05' };
  const lines = [{ description: '设计', usedFor: 'other', amount: '100' }];
  const codes = new Set<string>();
  await s.settle();
  const before = await rowsOf(s);
  for (const [operation, input] of [
    voucher('30', '30', { currency: 'XXQ', currencyAmount: '4' }),
    voucher('30', '30', { currency: 'USD' }),
    ['purchasing.enter-service-bill', { ...bill, currency: 'USD', lines }],
    ['purchasing.enter-service-bill', { ...bill, currency: 'XXQ', exchangeRate: '7', lines }],
    ['ledger.set-exchange-rates', { rates: [{ currency: 'CNY', day: '2026-01-31', rate: '7' }] }],
    ['ledger.set-exchange-rates', { rates: [{ currency: 'USD', day: '2026-01-31', rate: '-7' }] }],
  ] as Call[]) {
    const code = await codeOf(s.run(operation, input));
    expect([operation, code]).not.toEqual([operation, 'done']);
    codes.add(code);
  }
  expect(await rowsOf(s)).toEqual(before);
  expect([...codes].sort()).toEqual([
    'ledger.currency_of_the_books',
    'ledger.voucher_lines_wrong',
    'purchasing.currency_unknown',
    'purchasing.rate_missing',
    'request.invalid',
  ]);
  expect(await s.differences()).toEqual([]);
});

test('bad input: a payment twice: the same money is asked about, an order or a bill takes no more than it owes, and a reversed one is reversed', async () => {
  const { s } = await office();
  const customer = await s.run('parties.create-party', { name: '客户', customer: true, supplier: true });
  const once = { partyId: customer.id, amount: '100', reference: 'TX-9' };
  await s.run('settlement.enter-receipt', once);
  const bill = await s.run('purchasing.enter-service-bill', {
    ...{ supplierId: customer.id, invoiceNumber: 'F1', invoiceDate: '2026-01-31' },
    lines: [{ description: '仓租', usedFor: 'rent', amount: '90' }],
  });
  const paying: Call = ['purchasing.pay-bills', { supplierId: customer.id, bills: [{ billId: bill.id, amount: '90' }] }];
  await s.run(...paying);
  const order = await s.order({ A: '1' });
  const { id: paymentId } = await s.pay(order);
  await s.run('billing.reverse-payment', { paymentId, reason: '错' });
  await refused(
    s,
    [['settlement.enter-receipt', once], 'settlement.receipt_twice'],
    [paying, 'purchasing.lines_wrong'],
    [['billing.reverse-payment', { paymentId, reason: '错' }], 'billing.payment_reversed'],
    [
      [
        'purchasing.enter-service-bill',
        {
          supplierId: customer.id,
          invoiceNumber: 'F1',
          invoiceDate: '2026-01-31',
          lines: [{ description: '仓租', usedFor: 'rent', amount: '90' }],
        },
      ],
      'purchasing.invoice_twice',
    ],
  );
});

/** A customer who owes 500 and is owed 90. */
async function owing({ s }: Office) {
  await s.stock({ A: '9' });
  const { id: partyId } = await s.run('parties.create-party', { name: '批发行', customer: true, supplier: true, paymentDays: 30 });
  const order = await s.order({ A: '1' }, { customerId: partyId, lines: [{ unitPrice: '500' }] });
  await s.audit(order);
  await s.ship(order);
  const receipt = await s.run('settlement.enter-receipt', { partyId, amount: '200' });
  const bill = await s.run('purchasing.enter-service-bill', {
    ...{ supplierId: partyId, invoiceNumber: 'F1', invoiceDate: '2026-01-31' },
    lines: [{ description: '仓租', usedFor: 'rent', amount: '90' }],
  });
  return { partyId, order, receipt, bill };
}

test('bad input: a set-off beyond what is open is refused, on either side, and of two at once that together exceed it one', async () => {
  const at = await office();
  const { s } = at;
  const { partyId, order, receipt, bill } = await owing(at);
  const apply = (amount: string): Call => [
    'settlement.apply-credits',
    { applications: [{ creditId: receipt.id, orderId: order.id, amount }] },
  ];
  await refused(
    s,
    [apply('200.01'), 'settlement.credit_too_small'],
    [['settlement.set-off-bills', { partyId, bills: [{ billId: bill.id, amount: '90.01' }] }], 'purchasing.lines_wrong'],
    [['settlement.forgive-debt', { orderId: order.id, kind: 'write_off', amount: '500.01', note: '坏账' }], 'settlement.order_too_small'],
  );
  const both = await Promise.all([codeOf(s.run(...apply('150'))), codeOf(s.run(...apply('150')))]);
  expect(both.filter((code) => code === 'done')).toHaveLength(1);
  expect((await s.ask('settlement.credit', { number: receipt.number })).open).toBe('50');
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

interface Line {
  date: string;
  amount: string;
  balance: string;
}
const MARCH: Line[] = [
  { date: '2026-03-02', amount: '1000', balance: '1500' },
  { date: '2026-03-05', amount: '-200', balance: '1300' },
  { date: '2026-03-09', amount: '50', balance: '1350' },
];

/** A file of the bank read as a draft. */
async function read(s: Scenario, lines: readonly Line[]): Promise<string> {
  const numbered = lines.map((line, at) => ({ n: at + 2, ...line }));
  const told = { account: '工行', importId: newId(), fileName: '流水.csv', lines: numbered };
  const { number } = await s.run('banking.take-in-statement-lines', told);
  return (await s.ask('banking.statement', { number })).id;
}

test('bad input: a statement file cut in half is not taken, one that comes twice brings nothing, and what was taken stays as it was', async () => {
  const { s } = await office();
  await s.run('banking.create-money-account', { name: '工行', kind: 'bank' });
  const half = await read(s, MARCH.slice(0, 2));
  await refused(s, [['banking.accept-statement', { statementId: half, closing: '1350' }], 'banking.does_not_close']);
  await s.run('banking.delete-statement', { statementId: half });
  await s.run('banking.accept-statement', { statementId: await read(s, MARCH), closing: '1350' });
  const taken = (await s.ask('banking.statement-lines', {})).rows.length;
  const again = await read(s, MARCH);
  await refused(s, [['banking.accept-statement', { statementId: again, closing: '1350' }], 'banking.nothing_new']);
  await s.run('banking.delete-statement', { statementId: again });
  expect((await s.ask('banking.statement-lines', {})).rows).toHaveLength(taken);
});

test('bad input: a line of the bank that two people match at once, with the same paper and with two, is matched once', async () => {
  const { s, account } = await office();
  const { id: moneyAccountId } = await s.run('banking.create-money-account', { name: '工行', kind: 'bank' });
  const statementId = await read(s, MARCH);
  await s.run('banking.accept-statement', { statementId, closing: '1350' });
  const lines: { id: string; amount: string }[] = (await s.ask('banking.statement-lines', { statementId, limit: 50 })).rows;
  const line = lines.find(({ amount }) => amount === '1000');
  const papers = [];
  for (let n = 0; n < 2; n++) {
    await s.run('banking.record-receipt', { moneyAccountId, amount: '1000', counterAccountId: account('3001'), date: '2026-03-02' });
    papers.push(n);
  }
  const { rows: candidates } = await s.ask('banking.candidates', { lineId: line?.id });
  expect(candidates).toHaveLength(papers.length);
  const match = ({ entryId, n }: { entryId: string; n: number }) =>
    codeOf(s.run('banking.match-lines', { moneyAccountId, lineIds: [line?.id], entries: [{ entryId, n }] }));
  const [one, two] = candidates;
  const codes = await Promise.all([match(one), match(two), match(one), match(two)]);
  expect(codes.filter((code) => code === 'done')).toHaveLength(1);
  expect(new Set(codes.filter((code) => code !== 'done'))).toEqual(new Set(['banking.line_matched']));
  const { rows } = await s.ask('banking.statement-lines', { filter: [{ column: 'matched', operator: 'is_true' }] });
  expect(rows).toHaveLength(1);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
