import { z } from 'zod';
import { amount, date, id, instant, list, money, operation, positiveQuantity, quantity, query, version } from '../../../kernel/contract.ts';
import { balanceTerms, presaleStates } from './shapes.ts';

const expectedVersion = version.optional();
const offerTerms = {
  quantity: positiveQuantity,
  /** Of one unit. */
  deposit: amount,
  /** What it counts for against the price; its amount unless told (定金膨胀). */
  countsAs: amount.optional(),
  ...balanceTerms,
  /** Not sent before this day. */
  shipFrom: date.nullish(),
};
const changedOffer = z.object({ id, version });
const setUp = 'sales.set-up-presales';
const OFFER_ERRORS = ['sales.presale_terms_unfit', 'sales.presale_window_reversed'];

export const presalePermissions = { [setUp]: { zh: '管理预售', en: 'Set up pre-sales' } } as const;

/** Pre-sales: goods to come, a deposit, a balance within its window (facts.md 4.12). */
export const presaleOperations = {
  'create-presale-offer': operation({
    title: { zh: '新建预售', en: 'Create pre-sale' },
    permission: setUp,
    entity: 'sales.presale_offer',
    input: z.object({ shopId: id, skuId: id, ...offerTerms }),
    output: changedOffer,
    errors: [...OFFER_ERRORS, 'sales.shop_not_found', 'sales.sku_unknown'],
  }),
  'change-presale-offer': operation({
    title: { zh: '修改预售', en: 'Change pre-sale' },
    permission: setUp,
    entity: 'sales.presale_offer',
    /** Orders that are placed keep what they agreed on. */
    input: z.object({ offerId: id, expectedVersion, ...offerTerms }),
    output: changedOffer,
    errors: [...OFFER_ERRORS, 'sales.presale_offer_not_found', 'sales.presale_below_promised'],
  }),
  'end-presale-offer': operation({
    title: { zh: '停止预售', en: 'Stop pre-sale' },
    permission: setUp,
    entity: 'sales.presale_offer',
    input: z.object({ offerId: id, expectedVersion }),
    output: changedOffer,
    errors: ['sales.presale_offer_not_found'],
  }),
  'resume-presale-offer': operation({
    title: { zh: '恢复预售', en: 'Resume pre-sale' },
    permission: setUp,
    entity: 'sales.presale_offer',
    input: z.object({ offerId: id, expectedVersion }),
    output: changedOffer,
    errors: ['sales.presale_offer_not_found'],
  }),
  'change-presale': operation({
    title: { zh: '改尾款期限', en: 'Change balance window' },
    permission: 'sales.change-price',
    entity: 'sales.order',
    input: z.object({ orderId: id, expectedVersion, ...balanceTerms }),
    output: z.object({ id, number: z.string(), version }),
    errors: ['sales.order_not_found', 'sales.order_no_presale', 'sales.presale_window_reversed'],
  }),
  'reopen-order': operation({
    title: { zh: '恢复订单', en: 'Reopen order' },
    permission: 'sales.cancel',
    entity: 'sales.order',
    /** A cancelled order stands again as it was sold and is audited anew; the promise of a pre-sale is made again, where there is enough. */
    input: z.object({ orderId: id, expectedVersion }),
    output: z.object({ id, number: z.string(), version }),
    errors: ['sales.order_not_found', 'sales.order_not_cancelled', 'sales.presale_sold_out'],
  }),
};

export const presaleQueries = {
  'presale-offers': list({
    title: { zh: '预售', en: 'Pre-sales' },
    permission: 'sales.view',
    row: z.object({
      id,
      shopId: id,
      shop: z.string(),
      skuId: id,
      skuCode: z.string(),
      name: z.string(),
      quantity,
      promised: quantity,
      left: quantity,
      deposit: money,
      countsAs: money,
      currency: z.string(),
      balanceFrom: instant,
      balanceUntil: instant,
      shipFrom: z.string().nullable(),
      forfeitable: z.boolean(),
      active: z.boolean(),
      version,
      allowed: z.array(z.string()),
    }),
  }),
  presales: list({
    title: { zh: '预售订单', en: 'Pre-sold orders' },
    permission: 'sales.view',
    row: z.object({
      id,
      number: z.string(),
      platformNumber: z.string().nullable(),
      shopId: id,
      shop: z.string(),
      placedAt: instant,
      state: z.enum(presaleStates),
      deposit: money,
      countsAs: money,
      payable: money,
      paid: money,
      refunded: money,
      /** Still to be paid. */
      balance: money,
      balanceFrom: instant,
      balanceUntil: instant,
      shipFrom: z.string().nullable(),
      forfeitable: z.boolean(),
      forfeited: money,
      currency: z.string(),
      version,
      allowed: z.array(z.string()),
    }),
  }),
  'order-presale': query({
    title: { zh: '订单的预售约定', en: 'Pre-sale of an order' },
    permission: 'sales.view',
    input: z.object({ orderId: id }),
    output: z
      .object({
        state: z.enum(presaleStates),
        offerId: id.nullable(),
        promised: quantity,
        deposit: money,
        countsAs: money,
        balance: money,
        balanceFrom: instant,
        balanceUntil: instant,
        shipFrom: z.string().nullable(),
        forfeitable: z.boolean(),
        forfeited: money,
        endedAt: instant.nullable(),
        currency: z.string(),
      })
      .nullable(),
  }),
};
