import type { ReadContext } from '../../kernel/context.ts';
import { permittedOf } from '../../kernel/permitted.ts';
import { invoicing } from './contract.ts';

type Key = keyof typeof invoicing.operations;

/** What decides which operations an invoice allows. */
export interface InvoiceState {
  colour: string;
  status: string;
  used: boolean;
  left: string;
}

const OPEN: readonly Key[] = ['issue-invoices', 'record-issued', 'withdraw-invoice'];

function keysFor({ colour, status, used, left }: InvoiceState): readonly Key[] {
  if (status === 'requested' || status === 'failed') return colour === 'blue' ? [...OPEN, 'change-invoice'] : OPEN;
  if (status === 'issuing') return ['record-issued', 'recall-invoices'];
  if (status !== 'issued') return [];
  if (colour === 'red') return ['mark-invoice-sent'];
  const more = /[1-9]/.test(left) ? ([...(used ? [] : (['request-red-invoice'] as const)), 'open-red-confirmation'] as const) : [];
  return ['mark-invoice-sent', 'set-buyer-use', ...more];
}

const permitted = permittedOf(invoicing.operations);

/** What may be done with an invoice, with an order that lacks one, and with a classification. */
export const allowedOn = {
  invoice: (ctx: ReadContext, state: InvoiceState) => permitted(ctx, keysFor(state)),
  lacking: (ctx: ReadContext) => permitted(ctx, ['request-invoices']),
  refunded: (ctx: ReadContext) => permitted(ctx, ['take-back-refunded']),
  goodsCode: (ctx: ReadContext) => permitted(ctx, ['set-goods-code', 'remove-goods-code']),
};
