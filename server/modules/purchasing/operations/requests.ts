import { handle } from '../../../kernel/context.ts';
import { decimal, isExactTo, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { skusById } from '../../catalog/index.ts';
import { askApproval, largeAmount } from '../approving.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';
import { markOrdered, wantedOf } from '../ordered-requests.ts';
import { refuseWarehouse } from '../ordering.ts';
import { announceRequest, insertRequests, openRequests } from '../requests.ts';
import { createOrders } from '../wanting.ts';
import { boughtSku } from './offers.ts';

const CHANGE =
  statement(`update purchasing.request set quantity = :quantity::numeric, needed_by = :neededBy::date, supplier_id = :supplierId::uuid,
    note = :note, version = version + 1 where merchant_id = :merchant and id = :id::uuid`);
const MARK = statement(
  `update purchasing.request set status = :status, version = version + 1 where merchant_id = :merchant and id = any(:ids::uuid[])`,
);
/** 请购: somebody wants something to be bought. */
export const createRequest = handle(purchasing.operations['create-request'], async (ctx, input) => {
  refuseWarehouse(ctx, input.warehouseId);
  const sku = (await skusById(ctx, [input.skuId])).get(input.skuId);
  boughtSku(sku);
  if (sku && !isExactTo(decimal(input.quantity), sku.precision))
    throw errors.quantity_too_fine({ sku: sku.code, quantity: input.quantity });
  const large = await largeAmount(ctx, input);
  const [made] = await insertRequests(ctx, [
    { ...input, source: 'manual', ...(large === undefined ? {} : { amount: text(large), status: 'to_approve' as const }) },
  ]);
  if (!made) throw errors.request_not_found();
  if (large !== undefined) await askApproval(ctx, made);
  ctx.change('purchasing.request', made.id, null, { number: made.number, sku: sku?.code, quantity: input.quantity });
  return { ...made, version: 1 };
});

export const changeRequest = handle(purchasing.operations['change-request'], async (ctx, { requestId, expectedVersion, ...fields }) => {
  const [request] = await openRequests(ctx, [requestId], 'open');
  if (!request) throw errors.request_not_found();
  checkVersion(request.version, expectedVersion);
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const after = { ...request, ...given };
  ctx.post(CHANGE, { ...after });
  const large = await largeAmount(ctx, after);
  if (large !== undefined && request.source === 'manual') {
    ctx.post(MARK, { ids: [request.id], status: 'to_approve' });
    await askApproval(ctx, request);
  }
  ctx.change('purchasing.request', request.id, request, after);
  announceRequest(ctx, request);
  return { id: request.id, number: request.number, version: request.version + 1 };
});

/** It is not bought. */
export const dismissRequests = handle(purchasing.operations['dismiss-requests'], async (ctx, { requestIds }) => {
  const requests = await openRequests(ctx, requestIds, 'open', 'to_approve');
  ctx.post(MARK, { ids: requestIds, status: 'dismissed' });
  for (const request of requests) {
    ctx.change('purchasing.request', request.id, { status: request.status }, { status: 'dismissed' });
    announceRequest(ctx, request);
  }
  return { requests: requests.length };
});

/** It is wanted after all. */
export const reopenRequest = handle(purchasing.operations['reopen-request'], async (ctx, { requestId, expectedVersion }) => {
  const [request] = await openRequests(ctx, [requestId], 'dismissed');
  if (!request) throw errors.request_not_found();
  checkVersion(request.version, expectedVersion);
  const large = request.source === 'manual' ? await largeAmount(ctx, request) : undefined;
  ctx.post(MARK, { ids: [requestId], status: large === undefined ? 'open' : 'to_approve' });
  if (large !== undefined) await askApproval(ctx, request);
  ctx.change('purchasing.request', requestId, { status: 'dismissed' }, { status: 'open' });
  announceRequest(ctx, request);
  return { id: request.id, number: request.number, version: request.version + 1 };
});

/** One press: orders of each supplier and warehouse out of what is wanted, rounded to their steps and priced by their catalogues. */
export const orderRequests = handle(purchasing.operations['order-requests'], async (ctx, { requestIds }) => {
  const requests = await openRequests(ctx, requestIds, 'open');
  const orders = await createOrders(ctx, wantedOf(requests));
  markOrdered(ctx, requests, orders);
  return { orders: orders.map(({ id, number }) => ({ id, number })) };
});
