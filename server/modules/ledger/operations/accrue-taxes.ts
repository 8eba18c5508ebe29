import { type Context, handle } from '../../../kernel/context.ts';
import { type Decimal, decimal, isPositive, isZero, multiply, subtract, sum, text, whole, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { profile } from '../../company/index.ts';
import { type Levy, leviesOn } from '../../tax/index.ts';
import { incomeTaxDue, surcharges } from '../closing/carrying.rules.ts';
import { balancesAt, closingAccounts, endOf, lockMonth, postClosing } from '../closing/posting.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import type { Filing } from '../small-scale/relief.rules.ts';
import { filedWith, salesOf } from '../small-scale/sales.ts';
import { statementsOf } from '../statements/statements.ts';

const ACCRUED = [
  ['city', 'cityTax', '222108'],
  ['education', 'educationSurcharge', '222113'],
  ['local', 'localSurcharge', '222114'],
] as const;

// what is paid of earlier months stands on the same accounts: only what was accrued counts
const BEFORE = statement(`select l.account_id as "accountId", sum(l.credit - l.debit) as amount
  from unnest(:accounts::uuid[]) as a (id)
  join ledger.entry_line l on l.merchant_id = :merchant and l.account_id = a.id and l.business_date between :from::date and :to::date
  join ledger.entry e on e.merchant_id = :merchant and e.id = l.entry_id
  where e.event = 'surcharges_accrued' group by l.account_id`);

async function accruedBefore(ctx: Context, accounts: readonly string[], from: string, to: string): Promise<Map<string, Decimal>> {
  const rows = await ctx.rows<{ accountId: string; amount: string }>(BEFORE, { accounts, from, to });
  return new Map(rows.map((row) => [row.accountId, decimal(row.amount)]));
}

interface Said {
  city?: string | undefined;
  education?: string | undefined;
  local?: string | undefined;
  share?: string | undefined;
}

/** The VAT that surcharges of a month go by, and the sales of its months: of a small-scale payer those of the return that ends with it. */
async function baseOf(ctx: Context, month: string, { isSmall, filing }: { isSmall: boolean; filing: Filing }) {
  if (!isSmall) {
    const interval = { from: `${month}-01`, to: endOf(month) };
    const [accounts, balances, sales] = await Promise.all([
      closingAccounts(ctx),
      balancesAt(ctx, interval),
      salesOf(ctx, interval.from, interval.to),
    ]);
    return { vat: balances.moved(accounts.all.filter(({ code }) => code === '22210103')), sales, months: 1 };
  }
  const filed = await filedWith(ctx, month, filing);
  if (!filed) throw errors.nothing_to_accrue({ period: month });
  return { vat: subtract(filed.booked, filed.exempted), sales: filed.sales, months: filing === 'quarter' ? 3 : 1 };
}

/** The rates that were said, else those of the day; both education surcharges fall away up to their monthly sales (facts.md 6.6). */
function ratesOf(said: Said, levies: ReadonlyMap<Levy, Decimal>, of: { isSmall: boolean; sales: Decimal; months: number }) {
  const limit = levies.get('education_exempt_month');
  const spared = limit !== undefined && of.sales <= multiply(limit, whole(of.months), 4);
  const rate = (given: string | undefined, levy: Levy) => (given === undefined ? (levies.get(levy) ?? zero) : decimal(given));
  return {
    city: rate(said.city, 'surcharge_city'),
    education: said.education === undefined && spared ? zero : rate(said.education, 'surcharge_education'),
    local: said.local === undefined && spared ? zero : rate(said.local, 'surcharge_local'),
    share: rate(said.share, of.isSmall ? 'surcharge_share_small_scale' : 'surcharge_share_general'),
  };
}

/** Accrues the surcharges on the VAT of a month (facts.md 6.5 #41), less what was accrued in it before. */
export const accrueSurcharges = handle(ledger.operations['accrue-surcharges'], async (ctx, { month, filing, ...said }) => {
  const date = await lockMonth(ctx, month);
  const isSmall = (await profile(ctx)).vatPayer === 'small_scale';
  const [accounts, base, levies] = await Promise.all([closingAccounts(ctx), baseOf(ctx, month, { isSmall, filing }), leviesOn(ctx, date)]);
  const { share, ...rates } = ratesOf(said, levies, { isSmall, ...base });
  const levied = surcharges(isPositive(base.vat) ? base.vat : zero, rates, share, ctx.merchant.exponent);
  const payables = ACCRUED.map(([, , payable]) => accounts.idOf(payable));
  const before = await accruedBefore(ctx, payables, `${month}-01`, date);
  const due = ACCRUED.map(([name, expense, payable]) => ({
    expense: accounts.idOf(accounts.codes[expense]),
    payable: accounts.idOf(payable),
    amount: subtract(levied[name], before.get(accounts.idOf(payable)) ?? zero),
  })).filter(({ amount }) => !isZero(amount));
  if (!due.length) throw errors.nothing_to_accrue({ period: month });
  const lines = [
    ...due.map(({ expense, amount }) => ({ accountId: expense, debit: amount, credit: zero })),
    ...due.map(({ payable, amount }) => ({ accountId: payable, debit: zero, credit: amount })),
  ];
  const vouchers = await postClosing(ctx, accounts, [{ event: 'surcharges_accrued', date, lines }]);
  const amount = text(sum(due.map((each) => each.amount)));
  for (const { id, number } of vouchers) ctx.change('ledger.entry', id, null, { number, month, amount, ...said });
  return { vouchers, amount };
});

/** Accrues the income tax of the year so far at a rate (facts.md 6.5 #43), less what was accrued in the year before. */
export const accrueIncomeTax = handle(ledger.operations['accrue-income-tax'], async (ctx, { month, rate }) => {
  const date = await lockMonth(ctx, month);
  const [
    accounts,
    {
      income,
      accounts: { form },
    },
  ] = await Promise.all([closingAccounts(ctx), statementsOf(ctx, { from: `${month}-01`, to: endOf(month) })]);
  const { beforeTax, incomeTax } = form.income;
  const figure = (row: number) => income.year.amounts.get(row) ?? zero;
  const amount = incomeTaxDue(figure(beforeTax), decimal(rate), figure(incomeTax), ctx.merchant.exponent);
  if (isZero(amount)) throw errors.nothing_to_accrue({ period: month });
  const lines = [
    { accountId: accounts.idOf(accounts.codes.incomeTax), debit: amount, credit: zero },
    { accountId: accounts.idOf('222106'), debit: zero, credit: amount },
  ];
  const vouchers = await postClosing(ctx, accounts, [{ event: 'income_tax_accrued', date, lines }]);
  for (const { id, number } of vouchers) ctx.change('ledger.entry', id, null, { number, month, amount: text(amount), rate });
  return { vouchers, amount: text(amount) };
});
