import { z } from 'zod';
import { id, instant, operation, optionalText, quantity, query, secret, text, version } from '../../../kernel/contract.ts';
import { parcelKinds, parcelStatuses } from '../tracking/track.rules.ts';

const changedLink = z.object({ orderId: id, token: secret(z.string()), expiresAt: instant, version });
const address = optionalText(200).refine((given) => given === '' || /^https?:\/\/[^\s/?#]+$/i.test(given), 'address');

/** Steps of an order as its buyer sees them, in their order. */
export const buyerSteps = ['placed', 'paid', 'preparing', 'shipped', 'delivered'] as const;
export const buyerStates = ['open', 'cancelled', 'refunded', 'moved', 'done'] as const;

/** The order page of buyers: who may have its link, and what it says. */
export const linkOperations = {
  'set-order-links': operation({
    title: { zh: '设置订单进度链接', en: 'Set up order links' },
    permission: 'fulfilment.set-up-work',
    input: z.object({
      active: z.boolean(),
      /** Where buyers reach this program, such as https://orders.example.com; slips print no code without it. */
      address,
      days: z.int().min(1).max(1095),
    }),
    output: z.object({ active: z.boolean() }),
  }),
  'renew-order-link': operation({
    title: { zh: '重新生成进度链接', en: 'Renew order link' },
    permission: 'fulfilment.share-orders',
    entity: 'sales.order',
    /** A first link, or another one: those before do not open any more. */
    input: z.object({ orderId: id }),
    output: changedLink,
    errors: ['sales.order_not_found'],
  }),
  'revoke-order-link': operation({
    title: { zh: '停用进度链接', en: 'Revoke order link' },
    permission: 'fulfilment.share-orders',
    entity: 'sales.order',
    input: z.object({ orderId: id }),
    output: z.object({ orderId: id, version }),
    errors: ['sales.order_not_found', 'fulfilment.link_not_found'],
  }),
};

export const linkQueries = {
  'link-setting': query({
    title: { zh: '订单进度链接设置', en: 'Order links' },
    permission: 'fulfilment.set-up-work',
    input: z.object({}),
    output: z.object({ active: z.boolean(), address: z.string(), days: z.int() }),
  }),
  'order-link': query({
    title: { zh: '订单进度链接', en: 'Link of an order' },
    permission: 'fulfilment.share-orders',
    input: z.object({ orderId: id }),
    output: z.object({
      /** null where there is none that opens. */
      token: secret(z.string()).nullable(),
      expiresAt: instant.nullable(),
      address: z.string(),
    }),
  }),
  /** What the buyer of an order may see of it: persons masked, no prices. Whoever has the link may ask, nobody signs in. */
  'order-status': query({
    title: { zh: '订单进度', en: 'Status of an order' },
    permission: 'public',
    input: z.object({ token: secret(text(100)) }),
    output: z.object({
      shop: z.string(),
      number: z.string(),
      state: z.enum(buyerStates),
      receiver: z.string(),
      place: z.string(),
      zone: z.string(),
      steps: z.array(z.object({ step: z.enum(buyerSteps), at: instant.nullable() })),
      lines: z.array(
        z.object({ name: z.string(), optionText: z.string(), unit: z.string(), quantity, shipped: quantity, remaining: quantity }),
      ),
      parcels: z.array(
        z.object({
          carrier: z.string(),
          trackingNumber: z.string(),
          trackingLink: z.string().nullable(),
          status: z.enum(parcelStatuses),
          shippedAt: instant,
          promisedAt: instant.nullable(),
          events: z.array(z.object({ kind: z.enum(parcelKinds), at: instant, place: z.string(), words: z.string() })),
        }),
      ),
    }),
  }),
};
