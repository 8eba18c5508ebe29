import { statement } from '../../kernel/statement.ts';
import { addSource, addStanding, asListed, walkOf } from '../search/index.ts';
import { orderOperations } from './order.rules.ts';
import { bills } from './queries/bills.ts';
import { consignments } from './consignment/queries.ts';
import { orders } from './queries/orders.ts';
import { payments } from './queries/payments.ts';
import { receipts } from './queries/receipts.ts';
import { requests } from './queries/requests.ts';
import { returns } from './queries/returns.ts';

const ORDER_IDS = statement(walkOf('purchasing.purchase_order'));
const ORDERS = statement(`select o.id, o.number, o.reference, o.warehouse_id as "warehouseId", p.name as supplier,
    array(select n.tracking_number from purchasing.notice n where n.merchant_id = o.merchant_id and n.order_id = o.id and n.tracking_number <> '') as tracking
  from purchasing.purchase_order o join parties.party p on p.merchant_id = o.merchant_id and p.id = o.supplier_id
  where o.merchant_id = :merchant and o.id = any(:ids::uuid[])`);

const BILL_IDS = statement(walkOf('purchasing.bill'));
const BILLS = statement(`select b.id, b.number, b.invoice_number as invoice, p.name as supplier
  from purchasing.bill b join parties.party p on p.merchant_id = b.merchant_id and p.id = b.supplier_id
  where b.merchant_id = :merchant and b.id = any(:ids::uuid[])`);
const PAYMENT_IDS = statement(walkOf('purchasing.payment'));
const PAYMENTS = statement(`select y.id, y.number, y.reference as invoice, p.name as supplier
  from purchasing.payment y join parties.party p on p.merchant_id = y.merchant_id and p.id = y.supplier_id
  where y.merchant_id = :merchant and y.id = any(:ids::uuid[])`);
const REQUEST_IDS = statement(walkOf('purchasing.request'));
const REQUESTS = statement(`select r.id, r.number, s.code as invoice, coalesce(p.name, '') as supplier
  from purchasing.request r join catalog.sku s on s.merchant_id = r.merchant_id and s.id = r.sku_id
  left join parties.party p on p.merchant_id = r.merchant_id and p.id = r.supplier_id
  where r.merchant_id = :merchant and r.id = any(:ids::uuid[])`);
const CONSIGNMENT_IDS = statement(walkOf('purchasing.consignment'));
const CONSIGNMENTS = statement(`select r.id, r.number, r.reference as invoice, r.warehouse_id as "warehouseId", p.name as supplier
  from purchasing.consignment r join parties.party p on p.merchant_id = r.merchant_id and p.id = r.supplier_id
  where r.merchant_id = :merchant and r.id = any(:ids::uuid[])`);
const RETURN_IDS = statement(walkOf('purchasing.supplier_return'));
const RETURNS = statement(`select r.id, r.number, r.tracking_number as invoice, p.name as supplier
  from purchasing.supplier_return r join parties.party p on p.merchant_id = r.merchant_id and p.id = r.supplier_id
  where r.merchant_id = :merchant and r.id = any(:ids::uuid[])`);
const RECEIPT_IDS = statement(walkOf('purchasing.receipt'));
const RECEIPTS =
  statement(`select r.id, r.number, r.reference, r.warehouse_id as "warehouseId", p.name as supplier, o.number as "orderNumber"
  from purchasing.receipt r join purchasing.purchase_order o on o.merchant_id = r.merchant_id and o.id = r.order_id
  join parties.party p on p.merchant_id = r.merchant_id and p.id = r.supplier_id
  where r.merchant_id = :merchant and r.id = any(:ids::uuid[])`);

interface ReceiptTexts {
  id: string;
  number: string;
  reference: string;
  warehouseId: string;
  supplier: string;
  orderNumber: string;
}

interface OrderTexts {
  id: string;
  number: string;
  reference: string;
  warehouseId: string;
  supplier: string;
  tracking: string[];
}

/** Purchase orders are found by their number, the supplier's, its name, and the tracking numbers of what is under way. */
addSource({
  entity: 'purchasing.order',
  edition: 1,
  ids: ORDER_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<OrderTexts>(ORDERS, { ids })).map(({ id, number, reference, warehouseId, supplier, tracking }) => ({
      ...{ id, title: number, permission: 'purchasing.view', warehouseId },
      subtitle: [supplier, reference].filter(Boolean).join(' · '),
      link: `/purchasing/orders/${number}`,
      texts: [number, reference, supplier, ...tracking],
    })),
});
addStanding({ entity: 'purchasing.order', operations: orderOperations.map((name) => `purchasing.${name}`), of: asListed(orders) });

/** Receipts are found by their number, that of the order, the supplier's and its name. */
addSource({
  entity: 'purchasing.receipt',
  edition: 1,
  ids: RECEIPT_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<ReceiptTexts>(RECEIPTS, { ids })).map(({ id, number, reference, warehouseId, supplier, orderNumber }) => ({
      ...{ id, title: number, permission: 'purchasing.receive', warehouseId },
      subtitle: [supplier, orderNumber].join(' · '),
      link: `/purchasing/receipts/${number}`,
      texts: [number, reference, supplier, orderNumber],
    })),
});
addStanding({
  entity: 'purchasing.receipt',
  operations: ['purchasing.inspect-receipt', 'purchasing.undo-receipt-inspection', 'purchasing.reverse-receipt'],
  of: asListed(receipts),
});

interface MoneyTexts {
  id: string;
  number: string;
  invoice: string;
  supplier: string;
}
const entryOf =
  (path: string) =>
  ({ id, number, invoice, supplier }: MoneyTexts) => ({
    ...{ id, title: number, permission: 'purchasing.view', subtitle: [supplier, invoice].filter(Boolean).join(' · ') },
    ...{ link: `${path}${encodeURIComponent(number)}`, texts: [number, invoice, supplier] },
  });

/** Bills are found by our number and the supplier's, payments by theirs and that of the bank. */
addSource({
  entity: 'purchasing.bill',
  edition: 1,
  ids: BILL_IDS,
  entries: async (ctx, ids) => (await ctx.rows<MoneyTexts>(BILLS, { ids })).map(entryOf('/purchasing/bills/')),
});
addSource({
  entity: 'purchasing.payment',
  edition: 1,
  ids: PAYMENT_IDS,
  entries: async (ctx, ids) => (await ctx.rows<MoneyTexts>(PAYMENTS, { ids })).map(entryOf('/purchasing/payments?q=')),
});
addStanding({
  entity: 'purchasing.bill',
  operations: ['release-bill', 'hold-bill', 'certify-bill', 'uncertify-bill', 'reverse-bill'].map((name) => `purchasing.${name}`),
  of: asListed(bills),
});
addStanding({
  entity: 'purchasing.payment',
  operations: ['apply-prepayment', 'unapply-prepayment', 'reverse-supplier-payment', 'undo-claim-credit'].map(
    (name) => `purchasing.${name}`,
  ),
  of: asListed(payments),
});
addSource({
  entity: 'purchasing.request',
  edition: 1,
  ids: REQUEST_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<MoneyTexts>(REQUESTS, { ids })).map((row) => ({
      ...entryOf('/purchasing/requests?q=')(row),
      permission: 'purchasing.request',
    })),
});
addStanding({
  entity: 'purchasing.request',
  operations: ['order-requests', 'approve-requests', 'refuse-request', 'change-request', 'dismiss-requests', 'reopen-request'].map(
    (name) => `purchasing.${name}`,
  ),
  of: asListed(requests),
});
addSource({
  entity: 'purchasing.return',
  edition: 1,
  ids: RETURN_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<MoneyTexts>(RETURNS, { ids })).map((row) => ({
      ...entryOf('/purchasing/returns?q=')(row),
      permission: 'purchasing.return',
    })),
});
addStanding({ entity: 'purchasing.return', operations: ['purchasing.undo-return'], of: asListed(returns) });
addSource({
  entity: 'purchasing.consignment',
  edition: 1,
  ids: CONSIGNMENT_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<MoneyTexts & { warehouseId: string }>(CONSIGNMENTS, { ids })).map((row) => ({
      ...entryOf('/purchasing/consignments?q=')(row),
      ...{ permission: 'purchasing.receive', warehouseId: row.warehouseId },
    })),
});
addStanding({ entity: 'purchasing.consignment', operations: ['purchasing.reverse-consignment'], of: asListed(consignments) });
