import { statement } from '../../kernel/statement.ts';
import { addSource, addStanding, asListed, walkOf } from '../search/index.ts';
import { salesInvoices } from './queries/sales-invoices.ts';

const IDS = statement(walkOf('invoicing.sales_invoice'));
const TEXTS = statement(`select i.id, i.number, coalesce(i.invoice_number, '') as "invoiceNumber", i.buyer_name as "buyerName",
    i.buyer_tax_identity as "taxIdentity", i.order_numbers as orders, i.shop_id as "shopId"
  from invoicing.sales_invoice i where i.merchant_id = :merchant and i.id = any(:ids::uuid[])`);

interface Texts {
  id: string;
  number: string;
  invoiceNumber: string;
  buyerName: string;
  taxIdentity: string;
  orders: string[];
  shopId: string | null;
}

/** Invoices are found by their number, the authority's, the buyer, the tax identity and the numbers of their orders. */
addSource({
  entity: 'invoicing.sales_invoice',
  edition: 1,
  ids: IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<Texts>(TEXTS, { ids })).map(({ id, number, invoiceNumber, buyerName, taxIdentity, orders, shopId }) => ({
      ...{ id, title: number, permission: 'invoicing.view', ...(shopId && { shopId }) },
      subtitle: [buyerName, invoiceNumber].filter(Boolean).join(' · '),
      link: `/invoices/${number}`,
      texts: [number, invoiceNumber, buyerName, taxIdentity, ...orders.slice(0, 50)],
    })),
});
addStanding({
  entity: 'invoicing.sales_invoice',
  operations: [
    ...['change-invoice', 'withdraw-invoice', 'issue-invoices', 'recall-invoices', 'record-issued', 'set-buyer-use', 'mark-invoice-sent'],
    ...['request-red-invoice', 'open-red-confirmation'],
  ].map((name) => `invoicing.${name}`),
  of: asListed(salesInvoices),
});
