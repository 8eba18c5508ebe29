import { lastDayOf } from '../../../kernel/calendar.ts';
import { handle } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, isZero, negate, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { type BusinessEvent, counterAccounts, type NamedAccount, postEntries } from '../../ledger/index.ts';
import { invoicing } from '../contract.ts';
import { errors } from '../errors.ts';
import { SOLD_BY_CODE, SOLD_WITHIN } from './sold.sql.ts';

const LOCK = statement(
  'select c.id from tax.tax_code c where c.merchant_id = :merchant and c.account_id is not null order by c.id for no key update',
);
const DUE = statement(`with ${SOLD_WITHIN}, sold as (${SOLD_BY_CODE})
  select c.id, c.code, c.account_id as "accountId", sum(s.tax) as amount
  from sold s join tax.tax_code c on c.merchant_id = :merchant and c.id = s.id
  where s.by = 'merchant' and c.account_id is not null group by c.merchant_id, c.id`);
const ASSIGNED =
  statement(`select e.source_id as id, max(e.source_number) as code, l.account_id as "accountId", sum(l.credit - l.debit) as amount
  from ledger.entry e join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id and l.role = 'manual'
  where e.merchant_id = :merchant and e.event = 'taxes_assigned' and e.business_date between :from::date and :to::date
  group by e.source_id, l.account_id`);

interface Figure {
  id: string;
  code: string;
  accountId: string;
  amount: string;
}

/** What each account of each code still has to take of a month; below zero where it took too much, or the code says another account now. */
function differences(due: readonly Figure[], assigned: readonly Figure[]): (Omit<Figure, 'amount'> & { amount: Decimal })[] {
  const found = new Map<string, Omit<Figure, 'amount'> & { amount: Decimal }>();
  const count = ({ id, code, accountId }: Figure, amount: Decimal) => {
    const key = `${id} ${accountId}`;
    found.set(key, { id, code, accountId, amount: add(found.get(key)?.amount ?? zero, amount) });
  };
  for (const each of due) count(each, decimal(each.amount));
  for (const each of assigned) count(each, negate(decimal(each.amount)));
  return [...found.values()].filter(({ amount }) => !isZero(amount));
}

/** Taxes of sales abroad leave output tax for the account that their code says: where they are owed to whom (facts.md 6.6, account roles of a code). */
export const assignTaxes = handle(invoicing.operations['assign-taxes'], async (ctx, { month }) => {
  const from = `${month}-01`;
  if (from > ctx.today) throw errors.nothing_assigned({ month });
  // of a month that runs, what it has so far; two who ask at once wait for each other here
  const last = lastDayOf(from, 'month');
  const to = last > ctx.today ? ctx.today : last;
  await ctx.rows(LOCK, {});
  const interval = { from, to };
  const [due, assigned] = await Promise.all([
    ctx.rows<Figure>(DUE, { ...interval, exponent: ctx.merchant.exponent }),
    ctx.rows<Figure>(ASSIGNED, interval),
  ]);
  const moving = differences(due, assigned);
  if (!moving.length) throw errors.nothing_assigned({ month });
  const accounts = await counterAccounts(
    ctx,
    moving.map(({ accountId }) => accountId),
  );
  const events = moving.map(({ id, code, accountId, amount }): BusinessEvent => {
    const source = { source: 'tax.tax-code', sourceId: id, sourceNumber: code, date: to };
    const counter = accounts.get(accountId) as NamedAccount;
    return { ...source, event: 'taxes_assigned', accounts: { counter }, amounts: { tax: text(amount) } };
  });
  await postEntries(ctx, events);
  for (const { id, code, amount } of moving) ctx.change('tax.tax-code', id, null, { month, code, assigned: text(amount) });
  return { month, moved: moving.map(({ code, amount }) => ({ code, amount: text(amount) })) };
});
