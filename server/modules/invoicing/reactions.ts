import { type Reaction, react } from '../../kernel/context.ts';
import { indexing } from '../search/index.ts';
import { invoicing } from './contract.ts';
import { lockInvoices } from './invoices.ts';
import { markIssued } from './issuing.ts';
import './finder.ts';

const DIGITS = 18;

/** A number that no tax authority gives: it begins with 00, where a real one has its year. */
const simulatedNumber = (id: string): string =>
  `00${(BigInt(`0x${id.replaceAll('-', '')}`) % 10n ** BigInt(DIGITS)).toString().padStart(DIGITS, '0')}`;

export const reactions: Reaction[] = [
  // the simulated issuer answers at once and refuses nothing
  react(invoicing.events['invoice-submitted'], 'invoicing.simulate-issuing', async (ctx, events) => {
    const ids = [...new Set(events.filter(({ payload }) => payload.provider === 'simulated').map(({ entityId }) => entityId))];
    if (!ids.length) return;
    const waiting = (await lockInvoices(ctx, ids)).filter(({ status }) => status === 'issuing');
    markIssued(
      ctx,
      waiting.map((invoice) => ({ invoice, invoiceNumber: simulatedNumber(invoice.id), issuedOn: ctx.today })),
    );
  }),
  react(invoicing.events['invoice-changed'], 'invoicing.index-invoices', indexing('invoicing.sales_invoice')),
];
