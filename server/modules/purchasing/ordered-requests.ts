import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { announceRequest, type RequestRow } from './requests.ts';
import type { WantedLine, WantedOrder } from './wanting.ts';

const ORDERED =
  statement(`update purchasing.request r set status = 'ordered', order_id = w.order_id, order_line_id = w.line_id, version = r.version + 1
  from unnest(:ids::uuid[], :orderIds::uuid[], :lineIds::uuid[]) as w (id, order_id, line_id) where r.merchant_id = :merchant and r.id = w.id`);

/** What requests want, as orders are made of it. */
export const wantedOf = (requests: readonly RequestRow[]): WantedLine[] =>
  requests.map(({ skuId, warehouseId, quantity, supplierId, neededBy }) => ({
    ...{ skuId, warehouseId, quantity, supplierId },
    expectedDate: neededBy,
  }));

/** Orders were made of requests: they are no longer open. `from`: the place of the first of them among what was wanted. */
export function markOrdered(ctx: Context, requests: readonly RequestRow[], orders: readonly WantedOrder[], from = 0): void {
  const placed = orders.flatMap(({ id, wanted }) =>
    wanted.flatMap(({ at, orderLineId }) => {
      const request = requests[at - from];
      return request ? [{ requestId: request.id, orderId: id, orderLineId }] : [];
    }),
  );
  ctx.post(ORDERED, {
    ids: placed.map(({ requestId }) => requestId),
    orderIds: placed.map(({ orderId }) => orderId),
    lineIds: placed.map(({ orderLineId }) => orderLineId),
  });
  for (const request of requests) {
    ctx.change('purchasing.request', request.id, { status: 'open' }, { status: 'ordered' });
    announceRequest(ctx, request);
  }
}
