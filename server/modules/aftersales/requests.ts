import { decimal, isPositive, isZero, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import type { LockedOrder, OrderLineRow } from '../sales/index.ts';
import type { AfterSaleType } from './after-sale.rules.ts';
import type { Others } from './others.ts';
import { possibleUnits } from './quoting.ts';
import { type requestKinds, requestStates } from './request-words.ts';

export type RequestState = (typeof requestStates)[number];

/** A request as a platform tells of it. */
export interface PlatformRequest {
  shopId: string;
  /** The platform's number of the order, or ours. */
  orderNumber: string;
  lineNumber?: string | undefined;
  platformNumber: string;
  kind: (typeof requestKinds)[number];
  state: RequestState;
  amount?: string | undefined;
  skuCode?: string | undefined;
  quantity?: string | undefined;
  reason: string;
  description: string;
  returnCarrier: string;
  returnTracking: string;
  requestedAt?: string | undefined;
  deadlineAt?: string | undefined;
  refundedAt?: string | undefined;
}

export const isAhead = (state: RequestState, of: RequestState): boolean => requestStates.indexOf(state) > requestStates.indexOf(of);

/** The type of the case: money alone is asked before the goods left, or after. */
export function askedOf({ kind }: PlatformRequest, { lines }: LockedOrder, lineIds: readonly string[]): AfterSaleType {
  if (kind !== 'refund') return kind;
  const left = lines.some((line) => lineIds.includes(line.id) && isPositive(decimal(line.shipped)));
  return left ? 'refund_shipped' : 'refund_unshipped';
}

interface Given {
  type: AfterSaleType;
  lineIds: readonly string[];
  others: Others;
}

/**
 * How many of each line: what the platform says, else all that can come back. Money alone cancels goods only where it is all that was paid for them:
 * a part of it may be for anything.
 */
export function linesOf(request: PlatformRequest, { lines }: LockedOrder, { type, lineIds, others }: Given) {
  const own = lines.filter((line) => lineIds.includes(line.id));
  const possible = (line: OrderLineRow) => possibleUnits(line, type, others);
  if (request.quantity !== undefined && own.length === 1)
    return own.map((line) => ({ orderLineId: line.id, quantity: request.quantity as string }));
  const paid = sum(own.map((line) => subtract(decimal(line.buyerAmount), decimal(line.refundedAmount))));
  const isAll = request.amount === undefined || decimal(request.amount) >= paid;
  const units = (line: OrderLineRow) => {
    if (type === 'refund_shipped') return zero;
    return type === 'refund_unshipped' && !isAll ? zero : possible(line);
  };
  const asked = own.map((line) => ({ orderLineId: line.id, quantity: units(line) }));
  // of an order that comes back as a whole, lines of which nothing left are not part of it
  const some = asked.filter(({ quantity }) => !isZero(quantity));
  return (some.length ? some : asked).map(({ orderLineId, quantity }) => ({ orderLineId, quantity: text(quantity) }));
}
