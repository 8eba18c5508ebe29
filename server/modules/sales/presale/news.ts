import type { Context } from '../../../kernel/context.ts';
import { type Decimal, decimal, subtract, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import type { LockedOrder } from '../order.ts';
import type { OrderDocument } from '../shapes.ts';
import type { PresaleRow } from './presale.ts';

type Said = Exclude<NonNullable<OrderDocument['presale']>, { offerId: string }>;

/** What a platform says of a pre-sale now; nothing where the order was placed by an offer of the shop. */
const saidBy = ({ presale }: OrderDocument): Said | undefined => (presale && !('offerId' in presale) ? presale : undefined);

/** How much more the deposit counts than it is: a discount of the merchant in the lines as they were placed. */
export const discountOf = (terms: PresaleRow | undefined): Decimal =>
  terms ? subtract(decimal(terms.countsAs), decimal(terms.deposit)) : zero;

/** Whether a platform speaks of another deposit, or of a pre-sale where none was agreed on: a person has to look, for the price depends on it. */
export function speaksOfOtherDeposit(document: OrderDocument, terms: PresaleRow | undefined): boolean {
  const said = saidBy(document);
  if (!said) return false;
  if (!terms) return true;
  return decimal(said.deposit) !== decimal(terms.deposit) || decimal(said.countsAs ?? said.deposit) !== decimal(terms.countsAs);
}

const CHANGE = statement(`
  with p as (
    update sales.presale p set balance_from = x."balanceFrom", balance_until = x."balanceUntil", forfeitable = x.forfeitable, version = p.version + 1
    from json_to_recordset(:changes::json) as x ("orderId" uuid, "balanceFrom" timestamptz, "balanceUntil" timestamptz, forfeitable boolean)
    where p.merchant_id = :merchant and p.order_id = x."orderId" and p.ended_at is null)
  update sales.sales_order o set ship_from = x."shipFrom"
  from json_to_recordset(:changes::json) as x ("orderId" uuid, "shipFrom" date)
  where o.merchant_id = :merchant and o.id = x."orderId" and x."shipFrom" is not null`);

/** The platform gives more time, or another day to ship from: its word holds while the pre-sale is open (facts.md P2). */
export function followWindows(
  ctx: Context,
  news: readonly { document: OrderDocument; locked: LockedOrder }[],
  presales: ReadonlyMap<string, PresaleRow>,
): void {
  const changes = news.flatMap(({ document, locked: { order } }) => {
    const [said, terms] = [saidBy(document), presales.get(order.id)];
    if (!said || !terms || terms.endedAt || said.balanceFrom >= said.balanceUntil) return [];
    const { balanceFrom, balanceUntil, forfeitable, shipFrom = null } = said;
    return [{ orderId: order.id, before: terms, balanceFrom, balanceUntil, forfeitable, shipFrom }];
  });
  if (!changes.length) return;
  ctx.post(CHANGE, { changes: JSON.stringify(changes.map(({ before: _, ...change }) => change)) });
  for (const { orderId, before, balanceFrom, balanceUntil, forfeitable } of changes)
    ctx.change(
      'sales.order',
      orderId,
      { balanceFrom: before.balanceFrom, balanceUntil: before.balanceUntil, forfeitable: before.forfeitable },
      { balanceFrom, balanceUntil, forfeitable },
    );
}
