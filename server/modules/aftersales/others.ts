import type { ReadContext } from '../../kernel/context.ts';
import { add, type Decimal, decimal, maximum, subtract, sum, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { type AfterSaleType, hasEnded, type Status, takesUnits } from './after-sale.rules.ts';

interface Taken {
  afterSaleId: string;
  type: AfterSaleType;
  status: Status;
  orderLineId: string;
  quantity: string;
  amount: string;
  refundedAmount: string;
}
interface Head {
  id: string;
  status: Status;
  freightAmount: string;
  freightRefunded: string;
}

const TAKEN = statement(`select a.id as "afterSaleId", a.type, a.status, l.order_line_id as "orderLineId", l.quantity, l.amount,
    l.refunded_amount as "refundedAmount"
  from aftersales.after_sale a join aftersales.after_sale_line l on l.merchant_id = a.merchant_id and l.after_sale_id = a.id
  where a.merchant_id = :merchant and a.order_id = :orderId::uuid and a.status not in ('refused', 'withdrawn')
    and (:except::uuid is null or a.id <> :except::uuid)`);
const HEADS = statement(`select a.id, a.status, a.freight_amount as "freightAmount", a.freight_refunded as "freightRefunded"
  from aftersales.after_sale a where a.merchant_id = :merchant and a.order_id = :orderId::uuid
    and a.status not in ('closed', 'refused', 'withdrawn') and (:except::uuid is null or a.id <> :except::uuid)`);

/** What the other after-sales of an order took of its lines. */
export interface Others {
  /** Units of shipped goods that cannot be asked for again, by line. */
  shippedUnits(lineId: string): Decimal;
  /** Units that were asked to be cancelled and not cancelled yet. */
  unshippedUnits(lineId: string): Decimal;
  /** Units whose price went back, or will. */
  moneyUnits(lineId: string): Decimal;
  /** Approved and not refunded yet. */
  promised(lineId: string): Decimal;
  promisedFreight: Decimal;
  promisedTotal: Decimal;
}

const REPAIRED: AfterSaleType = 'repair';

/** Reads what the others took; `except` is the case that is being looked at. */
export async function othersOf(ctx: ReadContext, orderId: string, except: string | null): Promise<Others> {
  const [taken, heads] = await Promise.all([ctx.rows<Taken>(TAKEN, { orderId, except }), ctx.rows<Head>(HEADS, { orderId, except })]);
  const of = (lineId: string, wanted: (row: Taken) => boolean) => taken.filter((row) => row.orderLineId === lineId && wanted(row));
  const units = (rows: readonly Taken[]) => sum(rows.map((row) => decimal(row.quantity)));
  // what was repaired is with its owner again
  const isGone = (row: Taken) => takesUnits(row.type) && !(row.type === REPAIRED && hasEnded(row.status));
  const due = (row: Taken) => (hasEnded(row.status) ? zero : maximum(subtract(decimal(row.amount), decimal(row.refundedAmount)), zero));
  const promisedFreight = sum(heads.map((row) => maximum(subtract(decimal(row.freightAmount), decimal(row.freightRefunded)), zero)));
  return {
    shippedUnits: (lineId) => units(of(lineId, isGone)),
    unshippedUnits: (lineId) => units(of(lineId, (row) => row.type === 'refund_unshipped' && row.status === 'requested')),
    moneyUnits: (lineId) => units(of(lineId, (row) => row.type === 'refund_unshipped' || (takesUnits(row.type) && row.type !== REPAIRED))),
    promised: (lineId) => sum(of(lineId, () => true).map(due)),
    promisedFreight,
    promisedTotal: add(sum(taken.map(due)), promisedFreight),
  };
}
