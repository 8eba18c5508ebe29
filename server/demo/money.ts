import { add, decimal, subtract, text } from '../kernel/decimal.ts';
import { accountsOf } from './bookkeeping.ts';
import { dayOf, daysLater } from './calendar.ts';
import { idOf, type World } from './world.ts';

const ACCOUNTS = [
  {
    name: '招商银行基本户',
    kind: 'bank',
    code: '1002',
    bank: '招商银行杭州余杭支行',
    holder: '云山杂货铺贸易有限公司',
    accountNumber: '571900188810001',
  },
  { name: '库存现金', kind: 'cash', code: '1001' },
  { name: '天猫支付宝', kind: 'alipay', code: '101201' },
  { name: '微信商户号', kind: 'wechat', code: '101202' },
  { name: '京东钱包', kind: 'jd_wallet', code: '101203' },
  { name: '抖店账户', kind: 'douyin_wallet', code: '101204' },
] as const;

interface BookLine {
  date: string;
  debit: string;
  credit: string;
  summary: string;
}

/** Accounts of money, papers of every kind, and what the bank tells of the last weeks. */
export async function handleMoney(world: World, end: number): Promise<void> {
  const accounts = await accountsOf(world);
  const ids: string[] = [];
  for (const { code, ...account } of ACCOUNTS) {
    const made = await world.act(`money account ${code}`, end - 650_000, 'banking.create-money-account', {
      ...{ ...account, accountId: idOf(accounts, code) },
    });
    ids.push(made.id);
  }
  const [bank, cash, , wechat] = ids as [string, string, string, string];
  const paper = (step: string, days: number, input: object) =>
    world.act(`money ${step}`, end - 640_000, `banking.${step}`, { date: dayOf(daysLater(end, -days)), ...input });
  await paper('transfer-money', 6, { moneyAccountId: wechat, targetAccountId: bank, amount: '8000', fee: '8', note: '微信提现' });
  await world.act('cash drawn', end - 635_000, 'banking.transfer-money', {
    ...{ moneyAccountId: bank, targetAccountId: cash, amount: '2000', date: dayOf(daysLater(end, -6)), note: '提取备用现金' },
  });
  await paper('record-payment', 4, {
    ...{ moneyAccountId: bank, amount: '680', counterAccountId: idOf(accounts, '560206'), reference: 'FK0412', note: '办公用品' },
  });
  await paper('record-receipt', 3, {
    moneyAccountId: bank,
    amount: '900',
    counterAccountId: idOf(accounts, '530105'),
    note: '供应商放弃的尾款',
  });
  await pettyCash(world, end, cash);
  await tellOfBank(world, end, { moneyAccountId: bank, accountId: idOf(accounts, '1002') });
}

/** Somebody holds petty cash, where there is somebody. */
async function pettyCash(world: World, end: number, moneyAccountId: string): Promise<void> {
  const { rows } = await world.ask('ledger.dimension-values', { dimension: 'person', limit: 1 });
  if (!rows.length) return;
  await world.act('petty cash', end - 630_000, 'banking.advance-petty-cash', {
    ...{ moneyAccountId, personId: rows[0].id, amount: '600', date: dayOf(daysLater(end, -2)), note: '出差备用' },
  });
}

interface Bank {
  moneyAccountId: string;
  accountId: string;
}

/** The bank has what the books have but the last payment, and things the books do not know of. */
async function tellOfBank(world: World, end: number, { moneyAccountId, accountId }: Bank): Promise<void> {
  const to = dayOf(daysLater(end, -1));
  const interval = { accountId, from: dayOf(daysLater(end, -14)), to, limit: 200 };
  const { rows, opening }: { rows: BookLine[]; opening: string } = await world.ask('ledger.journal', interval);
  const late = rows.findLast(({ credit }) => credit !== '0');
  const known = rows
    .filter((row) => row !== late)
    .map(({ date, debit, credit, summary }) => ({
      date,
      amount: text(subtract(decimal(debit), decimal(credit))),
      counterparty: '',
      summary,
    }));
  let balance = decimal(opening);
  const lines = [...known, ...unknown(end)]
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .map((line, n) => {
      balance = add(balance, decimal(line.amount));
      return { ...line, n: n + 2, serial: `C${dayOf(end).replaceAll('-', '')}${String(n + 1).padStart(4, '0')}`, balance: text(balance) };
    });
  const file = { account: ACCOUNTS[0].name, importId: '00000000-0000-7000-8000-00000000d010', fileName: '招商银行流水.xlsx', lines };
  const { number } = await world.act('bank statement', end - 620_000, 'banking.take-in-statement-lines', file);
  const { id: statementId } = await world.ask('banking.statement', { number });
  await world.act('bank statement taken', end - 615_000, 'banking.accept-statement', { statementId, closing: text(balance) });
  await learnFee(world, end, statementId);
  await world.act('bank matched', end - 600_000, 'banking.match-automatically', { moneyAccountId });
}

/** What only the bank knows of. */
const unknown = (end: number) => [
  { date: dayOf(daysLater(end, -9)), amount: '-15', counterparty: '', summary: '账户管理费' },
  { date: dayOf(daysLater(end, -2)), amount: '-25', counterparty: '', summary: '短信服务费' },
  { date: dayOf(daysLater(end, -2)), amount: '18.42', counterparty: '', summary: '结息' },
  { date: dayOf(daysLater(end, -1)), amount: '1390', counterparty: '苏州茶事集合店', summary: '货款' },
];

/** A fee is recorded from its line: the program learns how, and waits to be told that it may. */
async function learnFee(world: World, end: number, statementId: string): Promise<void> {
  const { rows } = await world.ask('banking.statement-lines', { statementId, limit: 200 });
  const fee = rows.find(({ summary }: { summary: string }) => summary === '账户管理费');
  if (fee) await world.act('bank fee recorded', end - 610_000, 'banking.record-from-line', { lineId: fee.id, kind: 'fee' });
}
