import type { ReadContext } from '../../kernel/context.ts';
import { maskRow, phoneOf } from './contact.ts';
import { auditTerms } from './opening.ts';
import { type AuditTerms, type OrderOperation, type OrderState, orderOperations, refusals } from './order.rules.ts';
import { sales } from './contract.ts';

// of another module above this one: named, not called
const SHIP_PERMISSION = 'fulfilment.ship';
const permissionOf = (operation: OrderOperation): string =>
  operation === 'fulfilment.ship-order'
    ? SHIP_PERMISSION
    : (sales.operations[operation.slice('sales.'.length) as keyof typeof sales.operations]?.permission ?? '');

/** What this person may do with an order in this state (architecture D8): the same refusals as in the handlers. */
export const allowedOn = (ctx: ReadContext, order: OrderState, terms: AuditTerms): string[] =>
  orderOperations.filter((operation) => ctx.may(permissionOf(operation)) && !refusals(order, operation, terms));

interface ListedOrder extends Omit<OrderState, 'holdCodes' | 'unmappedCount' | 'lineCount' | 'paidAmount' | 'hasAddress'> {
  shopId: string;
  holds: string[];
  unmapped: number;
  lines: number;
  paid: string;
  province: string;
  city: string;
  buyer: string;
  receiver: string;
  phoneSealed: Buffer | null;
  address: string;
}

/** The state of an order as a list reads it. */
const stateOf = (row: ListedOrder): OrderState => ({
  ...row,
  holdCodes: row.holds,
  unmappedCount: row.unmapped,
  lineCount: row.lines,
  paidAmount: row.paid,
  hasAddress: row.province !== '' || row.city !== '' || row.address !== '',
});

/** The last touch on a page: what may be done with each, persons masked, phones opened. */
export async function finishOrders(ctx: ReadContext, rows: ListedOrder[]): Promise<object[]> {
  const terms = await auditTerms(ctx);
  return rows.map((row) => {
    const { phoneSealed, ...plain } = row;
    const allowed = allowedOn(ctx, stateOf(row), terms(row.shopId));
    return maskRow(ctx, { ...plain, phone: phoneOf(ctx, { phoneSealed }), allowed });
  });
}
