import type { Road, Work } from '../faults/roads/selling.ts';
import { chartOf, monthOf, partner, rowsOf } from './asking.ts';

type Chart = (code: string) => string;

const paid = (chart: Chart, amount: string, code = '560204') => [
  { accountId: chart(code), debit: amount },
  { accountId: chart('1001'), credit: amount },
];
const voucher = ({ hand, day }: Work, chart: Chart, more: object = {}) =>
  hand.run('ledger.post-manual-voucher', {
    date: day.date,
    summary: '办公用品',
    lines: paid(chart, `${hand.chance.whole(1, 90)}.5`),
    ...more,
  });

/** Vouchers by hand: entered, put right, given a row of the cash flow, taken back. */
const vouchers: Road = async (work) => {
  const { hand, day } = work;
  const chart = await chartOf(hand);
  const made = await voucher(work, chart);
  await hand.run('ledger.assign-cash-flow', { entryId: made.id, row: 4 });
  if (hand.chance.happens(0.5)) await hand.run('ledger.assign-cash-flow', { entryId: made.id, row: null });
  const right = { date: day.date, summary: '更正', lines: paid(chart, '12.34', '560203') };
  const corrected = await hand.run('ledger.correct-voucher', { entryId: made.id, ...right });
  if (hand.chance.happens(0.5)) await hand.run('ledger.reverse-voucher', { entryId: corrected.id ?? made.id });
};

/** Drafts: written, changed, sent back by somebody else, handed in anew, and passed or taken away. */
const drafts: Road = async ({ hand, day, other = hand }) => {
  const chart = await chartOf(hand);
  const draft = { date: day.date, summary: '待审', lines: paid(chart, '30') };
  const { id } = await hand.run('ledger.save-voucher-draft', draft);
  if (hand.chance.happens(0.3)) return;
  if (hand.chance.happens(0.3)) return void (await hand.run('ledger.withdraw-voucher-draft', { id }));
  await other.run('ledger.send-back-voucher', { id, reason: '缺发票' });
  await hand.run('ledger.save-voucher-draft', { id, ...draft, summary: '改过' });
  await other.run('ledger.review-voucher', { id });
};

/** A template of each month, and a voucher made of it. */
const templates: Road = async (work) => {
  const { hand } = work;
  const chart = await chartOf(hand);
  const lines = [
    { accountId: chart('560203'), side: 'debit', kind: 'share', value: '1' },
    { accountId: chart('1001'), side: 'credit', kind: 'share', value: '1' },
  ];
  const { id } = await hand.run('ledger.save-voucher-template', { name: hand.word(), summary: '每月', monthly: true, lines });
  await voucher(work, chart, { templateId: id });
  if (hand.chance.happens(0.6)) await hand.run('ledger.delete-voucher-template', { id });
};

/** What stood before the books began. */
const openings: Road = async ({ hand }) => {
  const chart = await chartOf(hand);
  const partyId = await partner(hand, { customer: true });
  const lines = [
    { accountId: chart('1122'), debit: '300', partyId, dueDate: '2018-12-31', reference: hand.word() },
    { accountId: chart('3001'), credit: '300' },
  ];
  const { id } = await hand.run('ledger.post-opening-balances', { date: '2018-12-31', lines });
  if (hand.chance.happens(0.5)) await hand.run('ledger.reverse-opening-balances', { entryId: id });
};

/** Accounts of one's own below those of the chart, in another currency, and what they are for. */
const accounts: Road = async (work) => {
  const { hand, day } = work;
  const chart = await chartOf(hand);
  const rows = await rowsOf(hand, 'ledger.accounts', {}, { limit: '500' });
  const parent = rows.find(({ code }) => code === '5602');
  const taken = new Set(rows.map(({ code }) => code));
  const code = Array.from({ length: 99 }, (_, n) => `5602${String(n + 1).padStart(2, '0')}`).find((each) => !taken.has(each));
  const { id } = await hand.run('ledger.add-sub-account', { parentId: parent?.id, code, name: { zh: `费用 ${hand.word()}` } });
  await hand.run('ledger.change-account', { accountId: id, name: { zh: `费用 ${hand.word()}` } });
  await hand.run('ledger.set-account-dimensions', { accountId: id, dimensions: ['shop'] });
  await voucher(work, chart, {
    lines: [
      { accountId: id, debit: '8', shopId: day.shopId },
      { accountId: chart('1001'), credit: '8' },
    ],
  });
  await hand.run('ledger.map-role', { role: 'office', accountId: chart('560203'), validFrom: day.date });
};

/** Dollars at a rate, valued anew at the end of a month. */
const currencies: Road = async ({ hand }) => {
  const chart = await chartOf(hand);
  const month = monthOf(hand.chance.whole(60, 71));
  const rate = (day: string, value: string) => hand.run('ledger.set-exchange-rates', { rates: [{ currency: 'USD', day, rate: value }] });
  await rate(`${month}-28`, '7.2');
  const [row] = await rowsOf(hand, 'ledger.exchange-rates');
  if (row) await hand.run('ledger.delete-exchange-rate', { rateId: row.id });
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
  await rate(last, `7.${hand.chance.whole(10, 40)}`);
  const partyId = await partner(hand, { customer: true });
  const lines = [
    { accountId: chart('1122'), debit: '712', partyId, currency: 'USD', currencyAmount: '100', rate: '7.12' },
    { accountId: chart('500101'), credit: '712' },
  ];
  await hand.run('ledger.post-manual-voucher', { date: `${month}-05`, summary: '美元应收', lines });
  await hand.run('ledger.revalue-currencies', { month });
};

/** Rent paid for a quarter, borne month by month. */
const schedules: Road = async ({ hand }) => {
  const chart = await chartOf(hand);
  const firstMonth = monthOf(hand.chance.whole(72, 80));
  const { id: scheduleId } = await hand.run('ledger.create-schedule', {
    ...{ name: `房租 ${hand.word()}`, kind: hand.chance.pick(['spread', 'accrual']), amount: '1000', months: 3, firstMonth },
    ...{ debitAccountId: chart('560207'), creditAccountId: chart('220202') },
  });
  await hand.run('ledger.change-schedule', { scheduleId, amount: '1000.01' });
  await hand.run('ledger.stop-schedule', { scheduleId });
  await hand.run('ledger.resume-schedule', { scheduleId });
  await hand.run('ledger.post-schedules', { month: firstMonth });
};

/** A month is ended and closed, in the order of closing. */
const monthEnd: Road = async (work) => {
  const { hand } = work;
  const chart = await chartOf(hand);
  const month = monthOf(11);
  const sold = [
    { accountId: chart('1002'), debit: '113' },
    { accountId: chart('500101'), credit: '100' },
    { accountId: chart('22210106'), credit: '13' },
  ];
  await voucher(work, chart, { date: `${month}-10`, summary: '现销', lines: sold });
  await hand.run('ledger.transfer-vat', { month });
  await hand.run('ledger.accrue-surcharges', { month, city: '0.07', education: '0.03', local: '0.02', share: '1' });
  await hand.run('ledger.accrue-income-tax', { month, rate: '0.05' });
  await hand.run('ledger.carry-forward-profit', { month });
  await hand.run('ledger.close-year', { year: month.slice(0, 4), reserve: true });
  await hand.run('ledger.seal-entries', {});
  await hand.run('ledger.total-months', {});
};

/** The oldest month that is open is closed, and mostly opened again: what is closed for good takes nothing any more. */
const closed: Road = async ({ hand }) => {
  const { rows } = await hand.ask('ledger.periods');
  const month = (rows as { month: string; status: string }[])
    .filter(({ status }) => status === 'open')
    .map((period) => period.month)
    .sort()[0];
  if (!month || month > monthOf(6)) return;
  await hand.run('ledger.close-period', { month, uncarried: true });
  if (hand.chance.happens(0.4)) await hand.run('ledger.reopen-period', { month, reason: '补记' });
};

/** Books of another program come in, and vouchers go out to another one. */
const bookkeeping: Road = async (work) => {
  const { hand, day } = work;
  const chart = await chartOf(hand);
  const bank = `Assets:${hand.word()}`;
  const system = `other-${hand.word()}`;
  const said = { id: hand.word(), date: day.date, summary: '外账' };
  const vouchers = [
    {
      ...said,
      lines: [
        { account: bank, amount: '-50' },
        { account: '560204', amount: '50' },
      ],
    },
  ];
  await hand.run('bookkeeping.note-accounts', { system, accounts: [{ code: bank }, { code: `${bank}:USD` }] });
  await hand.run('bookkeeping.match-account', { system, code: bank, accountId: chart('1001') });
  await hand.run('bookkeeping.create-matched-accounts', { system });
  await hand.run('bookkeeping.take-in-vouchers', { system, vouchers });
  await hand.run('bookkeeping.take-in-vouchers', { system, vouchers });
  const made = await hand.run('bookkeeping.export-vouchers', { target: 'kingdee', from: '2024-01-01', to: day.date, again: true });
  await hand.run(hand.chance.happens(0.5) ? 'bookkeeping.confirm-export' : 'bookkeeping.refuse-export', { exportId: made.id });
};

/** Rates of tax and rules of other countries. */
const taxes: Road = async ({ hand }) => {
  const code = `T${hand.chance.whole(100, 99_999)}`;
  const name = { zh: `税 ${code}` };
  const { id: taxCodeId } = await hand.run('tax.create-tax-code', { code, name, kind: 'vat', rate: '0.13', validFrom: '2020-01-01' });
  await hand.run('tax.change-tax-code', { taxCodeId, name });
  await hand.run('tax.set-tax-rate', { taxCodeId, rate: '0.09', validFrom: '2027-01-01' });
  await hand.run('tax.describe-tax-code', { taxCodeId, country: 'DE', recoverable: '1' });
  await hand.run('tax.set-levy', { levy: 'surcharge_city', value: '0.07', validFrom: '2020-01-01' });
  const rule = { name: hand.word(), shipToCountry: 'DE', codeIds: [taxCodeId], inclusive: true, validFrom: '2020-01-01' };
  const { id: taxRuleId } = await hand.run('tax.set-tax-rule', rule);
  if (hand.chance.happens(0.6)) await hand.run('tax.remove-tax-rule', { taxRuleId });
};

export const books = {
  ...{ vouchers, drafts, templates, openings, accounts, currencies, schedules, monthEnd, closed, bookkeeping, taxes },
} satisfies { [name: string]: Road };
