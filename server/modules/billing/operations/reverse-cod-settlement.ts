import { handle } from '../../../kernel/context.ts';
import { type Decimal, decimal, negate, subtract, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import type { LockedOrder } from '../../sales/index.ts';
import { lockAll, moveCollections } from '../cod/moving.ts';
import { unparkAll } from '../cod/parking.ts';
import { openSettlement } from '../cod/settlement.ts';
import { bookParts, type Part } from '../cod/settling.ts';
import { billing } from '../contract.ts';
import { errors } from '../errors.ts';
import { drawNumbers, PAYMENT_SERIES } from '../payments.ts';

const PAID = statement(`select p.id, p.order_id as "orderId", p.amount, p.method, p.reference as waybill,
    coalesce((select l.fee from billing.cod_settlement_line l where l.merchant_id = p.merchant_id and l.settlement_id = p.settlement_id
      and l.waybill = p.reference and p.method = 'collection' limit 1), 0) as fee,
    (select l.collection_id from billing.cod_settlement_line l where l.merchant_id = p.merchant_id and l.settlement_id = p.settlement_id
      and l.waybill = p.reference limit 1) as "collectionId"
  from billing.payment p
  where p.merchant_id = :merchant and p.settlement_id = :settlementId::uuid and p.reverses_id is null and p.reversed_by_id is null order by p.id`);
interface Paid {
  id: string;
  orderId: string;
  amount: string;
  method: Part['method'];
  waybill: string;
  fee: string;
  collectionId: string;
}

/** 撤销账单过账: every payment it brought is taken back, the carrier owes for its parcels again. */
export const reverseCodSettlement = handle(billing.operations['reverse-cod-settlement'], async (ctx, input) => {
  const settlement = await openSettlement(ctx, input, 'posted');
  await unparkAll(ctx, settlement);
  const paid = await ctx.rows<Paid>(PAID, { settlementId: settlement.id });
  const { orders } = await lockAll(ctx, [...new Set(paid.map(({ collectionId }) => collectionId))]);
  const numbers = await drawNumbers(ctx, PAYMENT_SERIES, paid.length);
  const parts = paid.map((row, index): Part => {
    const { order } = orders.get(row.orderId) as LockedOrder;
    const left = subtract(decimal(order.paidAmount), decimal(row.amount));
    if (left < decimal(order.refundedAmount)) throw errors.payment_refunded({ refunded: order.refundedAmount });
    return {
      ...{ order, number: numbers[index] ?? '', waybill: row.waybill, amount: negate(decimal(row.amount)), fee: negate(decimal(row.fee)) },
      ...{ method: row.method, reversesId: row.id },
    };
  });
  await bookParts(ctx, settlement, parts);
  const byCollection = Map.groupBy(paid, ({ collectionId }) => collectionId);
  const total = (rows: readonly Paid[], of: (row: Paid) => string) =>
    text(rows.reduce((sum, row) => subtract(sum, decimal(of(row))), zero as Decimal));
  return moveCollections(
    ctx,
    settlement,
    'reversed',
    [...byCollection].map(([id, rows]) => ({ id, settled: total(rows, ({ amount }) => amount), fee: total(rows, ({ fee }) => fee) })),
  );
});
