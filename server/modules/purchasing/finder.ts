import { statement } from '../../kernel/statement.ts';
import { addSource, addStanding, asListed, walkOf } from '../search/index.ts';
import { orderOperations } from './order.rules.ts';
import { orders } from './queries/orders.ts';

const ORDER_IDS = statement(walkOf('purchasing.purchase_order'));
const ORDERS = statement(`select o.id, o.number, o.reference, o.warehouse_id as "warehouseId", p.name as supplier,
    array(select n.tracking_number from purchasing.notice n where n.merchant_id = o.merchant_id and n.order_id = o.id and n.tracking_number <> '') as tracking
  from purchasing.purchase_order o join parties.party p on p.merchant_id = o.merchant_id and p.id = o.supplier_id
  where o.merchant_id = :merchant and o.id = any(:ids::uuid[])`);

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
