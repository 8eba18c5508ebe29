import { type Context, type Delivered, react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { sales } from '../sales/contract.ts';
import { addSource, indexing, walkOf } from '../search/index.ts';
import { billing } from './contract.ts';
import { divideMoney } from './dividing.ts';

const ENTITY = 'billing.payment';
const IDS = statement(walkOf('billing.payment'));
const TEXTS = statement(`
  select p.id, p.number, p.order_number as "orderNumber", p.amount::text || ' ' || p.currency as amount, p.reference, p.reason, p.shop_id as "shopId"
  from billing.payment p where p.merchant_id = :merchant and p.id = any(:ids::uuid[])`);

interface TextRow {
  id: string;
  number: string;
  orderNumber: string;
  amount: string;
  reference: string;
  reason: string;
  shopId: string;
}

/** Payments are found by any part of their number, of the reference of the bank or platform, and of what was noted. */
addSource({
  entity: ENTITY,
  edition: 1,
  ids: IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<TextRow>(TEXTS, { ids })).map(({ id, number, orderNumber, amount, reference, reason, shopId }) => ({
      ...{ id, shopId, title: number, permission: 'billing.view' },
      subtitle: `${orderNumber} · ${amount}`,
      link: `/payments/${number}`,
      texts: [number, reference, reason],
    })),
});

const index = indexing(ENTITY);

const SETTLEMENT = 'billing.cod_settlement';
const SETTLEMENT_IDS = statement(walkOf('billing.cod_settlement'));
const SETTLEMENT_TEXTS = statement(`select s.id, s.number, s.carrier, s.received::text as received, s.reference, s.note
  from billing.cod_settlement s where s.merchant_id = :merchant and s.id = any(:ids::uuid[])`);

/** Settlements of carriers are found by their number and by what the carrier calls them. */
addSource({
  entity: SETTLEMENT,
  edition: 1,
  ids: SETTLEMENT_IDS,
  entries: async (ctx, ids) =>
    (
      await ctx.rows<{ id: string; number: string; carrier: string; received: string; reference: string; note: string }>(SETTLEMENT_TEXTS, {
        ids,
      })
    ).map(({ id, number, carrier, received, reference, note }) => ({
      ...{ id, title: number, permission: 'billing.view', subtitle: `${carrier} · ${received}` },
      link: `/cod/settlements/${number}`,
      texts: [number, reference, note].filter(Boolean),
    })),
});
/** The money follows the orders, one order after the other: each has its own parts. */
async function divide(ctx: Context, events: readonly Delivered[]): Promise<void> {
  for (const { payload } of events) await divideMoney(ctx, (payload as { parts: string[] }).parts);
}

export const reactions = [
  react(sales.events['order-divided'], 'billing.divide-money', divide),
  react(billing.events['payment-received'], 'billing.index-payments', index),
  react(billing.events['payment-refunded'], 'billing.index-refunds', index),
  react(billing.events['deposit-forfeited'], 'billing.index-forfeits', index),
  react(billing.events['settlement-changed'], 'billing.index-settlements', indexing(SETTLEMENT)),
  react(billing.events['payment-reversed'], 'billing.index-reversals', index),
];
