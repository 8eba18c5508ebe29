import { monthAfter } from '../../../kernel/calendar.ts';
import type { ReadContext } from '../../../kernel/context.ts';
import { type Decimal, decimal } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { leviesOn } from '../../tax/index.ts';
import { endOf } from '../closing/posting.ts';
import { statementsOf } from '../statements/statements.ts';
import { type Filing, filedFrom, isExempt } from './relief.rules.ts';

// what is paid of an earlier return stands on the same account: a debit against money is no part of this one; input tax is none of a small-scale payer's
const VAT = statement(`select coalesce(sum(l.credit - l.debit) filter (where e.event <> 'vat_exempted'), 0) as booked,
    coalesce(sum(l.debit - l.credit) filter (where e.event = 'vat_exempted'), 0) as exempted
  from ledger.account a
  join ledger.entry_line l on l.merchant_id = a.merchant_id and l.account_id = a.id and l.business_date between :from::date and :to::date
  join ledger.entry e on e.merchant_id = l.merchant_id and e.id = l.entry_id
  where a.merchant_id = :merchant and a.code like '222101%' and a.leaf and not (l.debit <> 0 and exists (
    select from ledger.entry_line m join ledger.account c on c.merchant_id = m.merchant_id and c.id = m.account_id
    where m.merchant_id = l.merchant_id and m.entry_id = l.entry_id and m.credit <> 0 and c.code ~ '^(1001|1002|1012)'))`);

/** What a small-scale payer sold and booked of VAT in the months of a return. */
export interface Filed {
  from: string;
  to: string;
  sales: Decimal;
  booked: Decimal;
  /** Given up before. */
  exempted: Decimal;
  exempt: boolean;
}

/** Sales without VAT of an interval: revenue of goods, freight and services. */
export async function salesOf(ctx: ReadContext, from: string, to: string): Promise<Decimal> {
  const { income, accounts } = await statementsOf(ctx, { from, to });
  return income.now.amounts.get(accounts.form.income.revenue) ?? (0n as Decimal);
}

/** The return that ends with a month, or nothing where none does. */
export async function filedWith(ctx: ReadContext, month: string, filing: Filing): Promise<Filed | undefined> {
  const first = filedFrom(month, filing);
  if (!first) return undefined;
  const [from, to] = [`${first}-01`, endOf(month)];
  const [sales, vat, levies] = await Promise.all([
    salesOf(ctx, from, to),
    ctx.row<{ booked: string; exempted: string }>(VAT, { from, to }),
    leviesOn(ctx, to),
  ]);
  const threshold = levies.get(filing === 'quarter' ? 'vat_threshold_quarter' : 'vat_threshold_month');
  const inclusive = levies.get('vat_threshold_inclusive') === decimal('1');
  const [booked, exempted] = [decimal(vat?.booked ?? '0'), decimal(vat?.exempted ?? '0')];
  return { from, to, sales, booked, exempted, exempt: isExempt(sales, threshold, inclusive) };
}

/** Sales of the twelve months that end with a month, and the limit that holds then. */
export async function salesOfTwelveMonths(ctx: ReadContext, month: string): Promise<{ sales: Decimal; limit: Decimal | undefined }> {
  const to = endOf(month);
  const [sales, levies] = await Promise.all([salesOf(ctx, `${monthAfter(month, -11)}-01`, to), leviesOn(ctx, to)]);
  return { sales, limit: levies.get('small_scale_limit') };
}
