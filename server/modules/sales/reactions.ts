import { type Reaction, react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { addSource, indexing, removeTexts, walkOf } from '../search/index.ts';
import { whoMay } from '../access/index.ts';
import { inventory } from '../inventory/contract.ts';
import { notify } from '../office/index.ts';
import { ORDERS } from './audit/notices.ts';
import { checkAgain, returnServed } from './audit/returning.ts';
import { parties } from '../parties/contract.ts';
import { sales } from './contract.ts';
import { holdOverCredit } from './credit-holds.ts';
import { repairWaiting } from './repairing.ts';

const RETURNED_AT_ONCE = 500;

const TEXTS =
  statement(`select o.id, o.number, o.platform_number as "platformNumber", o.shop_id as "shopId", s.name as shop, o.buyer_account as buyer,
    o.receiver_name as receiver, o.province, o.city, o.buyer_remark as "buyerRemark", o.seller_remark as "sellerRemark",
    o.tags, array(select distinct l.title from sales.order_line l
      where l.merchant_id = o.merchant_id and l.order_id = o.id and l.title <> '') as titles
  from sales.sales_order o join sales.shop s on s.merchant_id = o.merchant_id and s.id = o.shop_id
  where o.merchant_id = :merchant and o.id = any(:ids::uuid[])`);

interface TextRow {
  id: string;
  number: string;
  platformNumber: string | null;
  shopId: string;
  shop: string;
  buyer: string;
  receiver: string;
  province: string;
  city: string;
  buyerRemark: string;
  sellerRemark: string;
  tags: string[];
  titles: string[];
}

const IDS = statement(walkOf('sales.sales_order'));

/** Orders, by what stands in them. Title and subtitle name no person: the index shows them to all who may view orders. */
addSource({
  entity: 'sales.order',
  edition: 1,
  ids: IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<TextRow>(TEXTS, { ids })).map((row) => ({
      id: row.id,
      title: row.number,
      subtitle: [row.shop, row.platformNumber, row.province].filter(Boolean).join(' · '),
      link: `/orders/${row.number}`,
      permission: 'sales.view',
      shopId: row.shopId,
      texts: [
        ...[row.number, row.platformNumber, row.buyer, row.receiver, row.city, row.buyerRemark, row.sellerRemark],
        ...[...row.tags, ...row.titles],
      ].filter(Boolean),
    })),
});

const indexOrders = indexing('sales.order');

export const reactions: Reaction[] = [
  react(sales.events['order-placed'], 'sales.index-placed-orders', indexOrders),
  react(sales.events['order-changed'], 'sales.index-changed-orders', indexOrders),
  // holds whose cause went away by the change end, new ones come
  react(sales.events['order-changed'], 'sales.check-changed-orders', (ctx, events) =>
    checkAgain(
      ctx,
      events.map((event) => event.entityId),
    ),
  ),
  // a limit was lowered after orders passed their audit: what is beyond it does not leave; raised, it may again
  react(parties.events['credit-limit-changed'], 'sales.hold-over-credit', (ctx, events) =>
    holdOverCredit(
      ctx,
      events.map(({ entityId }) => entityId),
    ),
  ),
  // goods came in: orders that waited for them return by themselves (B03)
  react(inventory.events['stock-document-posted'], 'sales.return-served-orders', async (ctx) => {
    await returnServed(ctx, RETURNED_AT_ONCE);
  }),
  react(sales.events['gift-rule-stopped'], 'sales.tell-of-stopped-gifts', async (ctx, events) => {
    const people = await whoMay(ctx, 'sales.set-up-audit');
    for (const { id, payload } of events)
      await notify(ctx, {
        to: people.map((person) => person.id),
        kind: ORDERS,
        source: `sales.gift-rule-stopped ${id}`,
        text:
          payload.reason === 'stock'
            ? { zh: `赠品已送完，规则“${payload.name}”已停用`, en: `The gift ran out: rule “${payload.name}” was switched off` }
            : { zh: `名额已满，规则“${payload.name}”已停用`, en: `Its number is reached: rule “${payload.name}” was switched off` },
        link: '/settings/gift-rules',
      });
  }),
  react(sales.events['order-deleted'], 'sales.unindex-orders', async (ctx, events) => {
    await removeTexts(
      ctx,
      'sales.order',
      events.map((event) => event.entityId),
    );
  }),
  // orders beyond the first batch of a mapped listing, a batch per event
  react(sales.events['listing-mapped'], 'sales.repair-waiting-orders', async (ctx, events) => {
    for (const { payload } of events) {
      const { more } = await repairWaiting(ctx, payload.shopId, payload.platformSku);
      if (more) ctx.emit(sales.events['listing-mapped'], payload);
    }
  }),
];
