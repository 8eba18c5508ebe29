import { add, decimal, text } from '../kernel/decimal.ts';
import { dayOf, daysLater } from './calendar.ts';
import { everyRow, idOf, type World } from './world.ts';

/** The first and the last moment of the demo. */
export interface Span {
  start: number;
  end: number;
}

const CAPITAL = '500000';

/** Ids of accounts by their codes. */
export async function accountsOf(world: World): Promise<ReadonlyMap<string, string>> {
  const rows = await everyRow<{ id: string; code: string }>(world, 'ledger.accounts');
  return new Map(rows.map(({ id, code }) => [code, id]));
}

const monthOf = (time: number): string => dayOf(time).slice(0, 7);
/** A moment on the last day of the month before. */
const monthBefore = (time: number): number => Date.parse(`${monthOf(time)}-01T04:00:00Z`) - 86_400_000;

/** What an accountant keeps beside what the business posts by itself: capital, rent, rates, assets and pay. */
export async function keepBooks(world: World, span: Span): Promise<void> {
  const accounts = await accountsOf(world);
  await openBooks(world, span, accounts);
  await writeVouchers(world, span, accounts);
  await spreadCosts(world, span, accounts);
  await keepAssets(world, span);
  await payPeople(world, span);
}

/** Capital lies at the bank; what opening stock was set against is capital too. */
async function openBooks(world: World, { end }: Span, accounts: ReadonlyMap<string, string>): Promise<void> {
  const { date, stock } = await world.ask('ledger.opening-balances', {});
  const left = decimal(stock.left);
  await world.act('opening balances', end - 890_000, 'ledger.post-opening-balances', {
    date,
    lines: [
      { accountId: idOf(accounts, '1002'), debit: CAPITAL },
      { accountId: stock.accountId, debit: text(left) },
      { accountId: idOf(accounts, '3001'), credit: text(add(decimal(CAPITAL), left)) },
    ],
  });
  const rates = [
    { currency: 'USD', day: dayOf(monthBefore(end)), rate: '7.1' },
    { currency: 'USD', day: dayOf(daysLater(end, -1)), rate: '7.08' },
  ];
  await world.act('exchange rates', end - 880_000, 'ledger.set-exchange-rates', { rates });
}

/** A template for the rent, the voucher it made, one that waits for a second person and one that came back. */
async function writeVouchers(world: World, { end }: Span, accounts: ReadonlyMap<string, string>): Promise<void> {
  const bank = idOf(accounts, '1002');
  const rent = { accountId: idOf(accounts, '560207'), summary: '仓库与办公室' };
  const template = await world.act('template of the rent', end - 870_000, 'ledger.save-voucher-template', {
    ...{ name: '每月房租', summary: '支付房租', monthly: true },
    lines: [
      { ...rent, side: 'debit', kind: 'fixed', value: '12000' },
      { accountId: bank, side: 'credit', kind: 'fixed', value: '12000' },
    ],
  });
  await world.act('rent', end - 860_000, 'ledger.post-manual-voucher', {
    ...{ date: dayOf(daysLater(end, -3)), summary: '支付房租', attachments: 1, templateId: template.id },
    lines: [
      { ...rent, debit: '12000' },
      { accountId: bank, credit: '12000' },
    ],
  });
  const draft = (summary: string, code: string, amount: string) => ({
    ...{ date: dayOf(daysLater(end, -1)), summary, attachments: 2 },
    lines: [
      { accountId: idOf(accounts, code), debit: amount },
      { accountId: bank, credit: amount },
    ],
  });
  await world.act('voucher to review', end - 850_000, 'ledger.save-voucher-draft', draft('购买打印纸与标签', '560206', '386.5'));
  await world.act('second voucher to review', end - 840_000, 'ledger.save-voucher-draft', draft('招待客户用餐', '560203', '628'));
}

/** A yearly fee spread over its months, and electricity whose bill comes later; the month before has its share. */
async function spreadCosts(world: World, { start, end }: Span, accounts: ReadonlyMap<string, string>): Promise<void> {
  const firstMonth = monthOf(start);
  const deferred = idOf(accounts, '1801');
  await world.act('yearly fee paid', end - 835_000, 'ledger.post-manual-voucher', {
    ...{ date: dayOf(daysLater(start, 2)), summary: '支付店铺软件年费', attachments: 2 },
    lines: [
      { accountId: deferred, debit: '7200' },
      { accountId: idOf(accounts, '1002'), credit: '7200' },
    ],
  });
  await world.act('yearly fee', end - 830_000, 'ledger.create-schedule', {
    ...{ name: '店铺软件年费', kind: 'spread', amount: '7200', months: 12, firstMonth, note: '合同 2026-R07' },
    ...{ debitAccountId: idOf(accounts, '560199'), creditAccountId: deferred },
  });
  await world.act('electricity', end - 820_000, 'ledger.create-schedule', {
    ...{ name: '仓库电费', kind: 'accrual', amount: '1350', months: 12, firstMonth },
    ...{ debitAccountId: idOf(accounts, '560199'), creditAccountId: idOf(accounts, '220202') },
  });
  const before = monthBefore(end);
  if (firstMonth > monthOf(before)) return;
  await world.act('schedules of the month before', end - 810_000, 'ledger.post-schedules', { month: monthOf(before) });
}

const ASSETS = [
  { name: '高位货架', category: 'furniture', usedFor: 'selling', cost: '36000', months: 60, place: '杭州中心仓' },
  { name: '打包流水线', category: 'machinery', usedFor: 'selling', cost: '58000', months: 120, place: '杭州中心仓' },
  { name: '笔记本电脑', category: 'electronics', cost: '6999', months: 36, place: '办公室', person: '林会计', serialNumber: 'PF3K9Q2X' },
  { name: '旧打印机', category: 'electronics', cost: '1800', months: 36, place: '办公室' },
] as const;

/** What was bought at the beginning is depreciated; an old printer has been sold. */
async function keepAssets(world: World, { start, end }: Span): Promise<void> {
  const ids: string[] = [];
  for (const asset of ASSETS) {
    const bought = { origin: 'bank', acquiredOn: dayOf(daysLater(start, 1)), tax: text(decimal((Number(asset.cost) * 0.13).toFixed(2))) };
    ids.push((await world.act(`asset ${asset.name}`, end - 800_000, 'assets.add-asset', { ...asset, ...bought })).id);
  }
  const month = monthOf(monthBefore(end));
  if (monthOf(daysLater(start, 1)) < month) await world.act('depreciation', end - 790_000, 'assets.depreciate', { month });
  await world.act('printer sold', end - 780_000, 'assets.dispose-asset', {
    ...{ assetId: ids[3], disposedOn: dayOf(daysLater(end, -2)), proceeds: '1500', tax: '195', note: '同城二手平台转让' },
  });
}

const PEOPLE = [
  { employee: '林会计', gross: '9500', social: '997.5', housing: '1140', employerSocial: '2375', employerHousing: '1140' },
  {
    employee: '周运营',
    usedFor: 'selling',
    gross: '12000',
    social: '1260',
    housing: '1440',
    employerSocial: '3000',
    employerHousing: '1440',
  },
  { employee: '何仓管', usedFor: 'selling', gross: '7200', social: '756', housing: '864', employerSocial: '1800', employerHousing: '864' },
];

/** The month before is accrued, paid and handed on; this month's sheet is a draft. */
async function payPeople(world: World, { end }: Span): Promise<void> {
  const before = monthBefore(end);
  const sheet = await world.act('pay of the month before', end - 770_000, 'payroll.save-sheet', { month: monthOf(before), lines: PEOPLE });
  const paidOn = dayOf(Math.min(daysLater(before, 10), daysLater(end, -1)));
  for (const [n, step] of (['post-sheet', 'pay-sheet', 'remit-sheet'] as const).entries())
    await world.act(`pay ${step}`, end - 760_000 + n, `payroll.${step}`, { sheetId: sheet.id, ...(n && { paidOn }) });
  const month = monthOf(end);
  await world.act('pay of this month', end - 750_000, 'payroll.save-sheet', { month, note: '待核考勤', lines: PEOPLE });
}
