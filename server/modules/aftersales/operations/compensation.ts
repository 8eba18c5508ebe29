import { handle } from '../../../kernel/context.ts';
import { add, decimal, isExactTo, isPositive, negate, text } from '../../../kernel/decimal.ts';
import { businessDate } from '../../../kernel/clock.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { moneyOf, usualMethod } from '../../billing/index.ts';
import { openDate, postEntries, reverseEntries } from '../../ledger/index.ts';
import { shopsById } from '../../sales/index.ts';
import { changedOf, openAfterSale, openFor } from '../after-sale.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { saveAfterSale, shown } from '../saving.ts';
import { goOn } from '../undoing.ts';

const SERIES = numberSeries('payout', 'CP');
const INSERT =
  statement(`insert into aftersales.payout (merchant_id, id, number, after_sale_id, kind, amount, method, note, paid_at, created_by, recorded_at)
  values (:merchant, :id::uuid, :number, :afterSaleId::uuid, :kind, :amount::numeric, :method, :note, :paidAt::timestamptz, :actor, :now)`);
const OF = statement(
  `select p.after_sale_id as "afterSaleId" from aftersales.payout p where p.merchant_id = :merchant and p.id = :payoutId::uuid`,
);
const LOCK = statement(`select p.number, p.amount, p.undone_at as "undoneAt" from aftersales.payout p
  where p.merchant_id = :merchant and p.id = :payoutId::uuid for update`);
const MARK = statement('update aftersales.payout set undone_at = :now where merchant_id = :merchant and id = :payoutId::uuid');

/** Money beside the price: a cost of after-sales, no revenue goes back (facts.md 6.5, 32). */
export const payCompensation = handle(aftersales.operations['pay-compensation'], async (ctx, input) => {
  const opened = await openFor(ctx, input, 'pay-compensation');
  const { afterSale, locked } = opened;
  const before = shown(afterSale);
  const amount = decimal(input.amount);
  if (!isPositive(amount) || !isExactTo(amount, ctx.merchant.exponent)) throw errors.nothing_asked();
  const [shops, account] = await Promise.all([shopsById(ctx), parameter(ctx, 'aftersales.return_freight_account')]);
  const event =
    input.kind === 'return_freight' && account === 'freight' ? ('return_freight_paid' as const) : ('compensation_paid' as const);
  const { order } = locked;
  const method = input.method ?? usualMethod(order, shops.get(order.shopId)?.moneyAccount);
  const paidAt = input.paidAt ?? ctx.now;
  const [number, date] = await Promise.all([ctx.number(SERIES), openDate(ctx, businessDate(paidAt, ctx.merchant.zone))]);
  const id = ctx.newId();
  ctx.post(INSERT, {
    id,
    number,
    afterSaleId: afterSale.id,
    kind: input.kind,
    amount: text(amount),
    method,
    note: input.note ?? '',
    paidAt,
  });
  afterSale.paidOutAmount = text(add(decimal(afterSale.paidOutAmount), amount));
  const source = { source: 'aftersales.payout', sourceId: id, sourceNumber: number, date };
  const holding = { heldBy: order.moneyHolder, money: moneyOf(method), shopId: order.shopId, partyId: order.customerId };
  await postEntries(ctx, [{ event, ...source, ...holding, summary: afterSale.number, amounts: { amount: text(amount) } }]);
  await saveAfterSale(ctx, opened, before);
  return { ...changedOf(afterSale), payoutId: id };
});

/** A payout that was recorded wrongly: its entry in red, the case goes on. */
export const undoPayout = handle(aftersales.operations['undo-payout'], async (ctx, { payoutId }) => {
  const found = await ctx.row<{ afterSaleId: string }>(OF, { payoutId });
  if (!found) throw errors.payout_not_found();
  const opened = await openAfterSale(ctx, found.afterSaleId);
  const payout = await ctx.row<{ number: string; amount: string; undoneAt: string | null }>(LOCK, { payoutId });
  if (!payout) throw errors.payout_not_found();
  if (payout.undoneAt !== null) throw errors.payout_undone();
  const before = shown(opened.afterSale);
  ctx.post(MARK, { payoutId });
  opened.afterSale.paidOutAmount = text(add(decimal(opened.afterSale.paidOutAmount), negate(decimal(payout.amount))));
  goOn(opened.afterSale);
  await reverseEntries(ctx, {
    sourceId: payoutId,
    newSource: 'aftersales.payout_undone',
    newSourceId: payoutId,
    newSourceNumber: payout.number,
  });
  await saveAfterSale(ctx, opened, before);
  return changedOf(opened.afterSale);
});
