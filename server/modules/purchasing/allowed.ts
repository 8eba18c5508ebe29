import type { ReadContext } from '../../kernel/context.ts';
import { permittedOf } from '../../kernel/permitted.ts';
import { purchasing } from './contract.ts';
import { SET_OFF } from './set-off.ts';
import { type OrderState, orderOperations, orderRefusals } from './order.rules.ts';

/** What is known of a receipt where its operations are offered. */
export interface ReceiptState {
  status: 'posted' | 'reversed';
  toInspect: number;
  settled: boolean;
  inspected: boolean;
}

/** What is known of a bill and of a payment where their operations are offered. */
export interface BillState {
  kind: string;
  status: 'posted' | 'reversed';
  payment: string;
  holds: readonly string[];
  certifiedOn: string | null;
  paid: string;
}
export interface PaymentState {
  method: string;
  status: 'posted' | 'reversed';
  kind: string;
  open: string;
  applied: string;
  /** Of a credit note for a claim. */
  claimNumber: string | null;
}

const permitted = permittedOf(purchasing.operations);

/** What may be done with what purchasing keeps. */
export const allowedOn = {
  supplier: (ctx: ReadContext) => permitted(ctx, ['set-terms', 'create-order']),
  offer: (ctx: ReadContext, { active, nextFrom }: { active: boolean; nextFrom: string | null }) =>
    permitted(ctx, active ? ['set-offer', ...(nextFrom ? (['withdraw-prices'] as const) : []), 'archive-offer'] : ['restore-offer']),
  order: (ctx: ReadContext, order: OrderState) =>
    permitted(
      ctx,
      orderOperations.filter((operation) => !orderRefusals(order, operation, ctx.actor.id).length),
    ),
  receipt: (ctx: ReadContext, { status, toInspect, settled, inspected }: ReceiptState) =>
    permitted(
      ctx,
      status !== 'posted'
        ? []
        : [
            ...(toInspect ? (['inspect-receipt'] as const) : []),
            ...(inspected ? (['undo-receipt-inspection'] as const) : []),
            'return-goods',
            ...(settled || inspected ? [] : (['reverse-receipt'] as const)),
          ],
    ),
  bill: (ctx: ReadContext, { kind, status, payment, holds, certifiedOn, paid }: BillState) => {
    if (status !== 'posted') return [];
    const unpaid = paid === '0';
    // it follows from its landed cost, tax and end included
    const own = kind !== 'landed_cost';
    return permitted(ctx, [
      ...(payment === 'blocked' ? (['release-bill'] as const) : []),
      ...(payment === 'open' || payment === 'part_paid' ? (['pay-bills'] as const) : []),
      ...(!own ? [] : certifiedOn === null ? (['certify-bill'] as const) : (['uncertify-bill'] as const)),
      ...(certifiedOn === null ? [] : (['transfer-input-tax'] as const)),
      ...(holds.length && payment !== 'blocked' && unpaid ? (['hold-bill'] as const) : []),
      ...(own && unpaid && certifiedOn === null ? (['reverse-bill'] as const) : []),
      ...(kind === 'goods' && unpaid && certifiedOn === null ? (['correct-bill'] as const) : []),
      ...(kind === 'service' && unpaid && certifiedOn === null ? (['correct-service-bill'] as const) : []),
    ]);
  },
  payment: (ctx: ReadContext, { status, kind, method, open, applied, claimNumber }: PaymentState) =>
    permitted(
      ctx,
      status !== 'posted'
        ? []
        : [
            ...(kind !== 'payment' && open !== '0' ? (['apply-prepayment', 'record-repayment'] as const) : []),
            ...(kind !== 'payment' && applied !== '0' ? (['unapply-prepayment'] as const) : []),
            ...(claimNumber && applied === '0' ? (['undo-claim-credit'] as const) : []),
            ...(kind === 'credit' || method === SET_OFF ? [] : (['reverse-supplier-payment'] as const)),
          ],
    ),
  request: (ctx: ReadContext, { status, requestedBy }: { status: string; requestedBy: string }) =>
    permitted(
      ctx,
      status === 'to_approve'
        ? requestedBy === ctx.actor.id
          ? ['dismiss-requests']
          : ['approve-requests', 'refuse-request']
        : status === 'open'
          ? ['order-requests', 'change-request', 'dismiss-requests']
          : status === 'dismissed'
            ? ['reopen-request']
            : [],
    ),
  return: (ctx: ReadContext, { status, credit, creditOpen }: { status: string; credit: string | null; creditOpen: string | null }) =>
    permitted(ctx, status === 'shipped' && credit === creditOpen ? ['undo-return'] : []),
  consignment: (ctx: ReadContext, { status, kind }: { status: string; kind: string }) =>
    permitted(ctx, status === 'posted' && kind !== 'back' ? ['reverse-consignment'] : []),
  consigned: (ctx: ReadContext, { held, sold }: { held: string; sold: string }) =>
    permitted(ctx, [
      ...(sold === '0' ? [] : (['settle-consignment'] as const)),
      ...(held === '0' ? [] : (['return-consigned'] as const)),
      'give-back-consigned',
      'set-consigned-price',
    ]),
  waitingLine: (ctx: ReadContext) => permitted(ctx, ['inspect-receipt']),
  message: (ctx: ReadContext, { status }: { status: string }) =>
    permitted(ctx, status === 'waiting' ? ['mark-message-sent', 'withdraw-message'] : []),
  notice: (ctx: ReadContext, { status }: { status: string }) => permitted(ctx, status === 'under_way' ? ['void-notice'] : []),
};
