import { answer } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { nameOf } from '../../../kernel/names.ts';
import { sales } from '../contract.ts';
import type { PresaleState } from '../presale/shapes.ts';
import { PRESALE_STATE, presaleMay } from '../presale/showing.ts';
import { choicesOf, labels } from '../words.ts';

interface OfferRow {
  active: boolean;
  name: Record<string, string>;
}

/** What is offered before it is there, and how much of it is promised. */
export const presaleOffers = answerList(sales.queries['presale-offers'], {
  from: `sales.presale_offer f
    join sales.shop s on s.merchant_id = f.merchant_id and s.id = f.shop_id
    join catalog.sku k on k.merchant_id = f.merchant_id and k.id = f.sku_id
    join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id`,
  where: 'f.merchant_id = :merchant and (:shops is null or f.shop_id = any(:shops))',
  key: 'f.id',
  defaultSort: '-createdAt',
  columns: {
    id: { sql: 'f.id', type: 'reference', label: { zh: '', en: '' }, filter: false },
    shopId: { sql: 'f.shop_id', type: 'reference', label: labels.shop },
    shop: { sql: 's.name', type: 'text', label: labels.shop, filter: false },
    skuId: { sql: 'f.sku_id', type: 'reference', label: { zh: '货品', en: 'SKU' } },
    skuCode: { sql: 'k.code', type: 'text', label: { zh: '货品编码', en: 'SKU code' } },
    name: { sql: 'p.name', type: 'text', label: { zh: '名称', en: 'Name' }, filter: false },
    quantity: { sql: 'f.quantity', type: 'quantity', label: { zh: '可预售数量', en: 'To come' } },
    promised: { sql: 'f.promised', type: 'quantity', label: { zh: '已预售', en: 'Promised' } },
    left: { sql: 'f.quantity - f.promised', type: 'quantity', label: { zh: '剩余', en: 'Left' } },
    deposit: { sql: 'f.deposit', type: 'money', label: { zh: '定金/件', en: 'Deposit per unit' } },
    countsAs: { sql: 'f.counts_as', type: 'money', label: { zh: '抵扣/件', en: 'Counts as' } },
    currency: { sql: 's.currency', type: 'text', label: { zh: '币种', en: 'Currency' }, filter: false },
    balanceFrom: { sql: 'f.balance_from', type: 'instant', label: { zh: '尾款开始', en: 'Balance from' } },
    balanceUntil: { sql: 'f.balance_until', type: 'instant', label: { zh: '尾款截止', en: 'Balance until' } },
    shipFrom: { sql: 'f.ship_from', type: 'date', label: { zh: '发货日', en: 'Ships from' } },
    forfeitable: { sql: 'f.forfeitable', type: 'boolean', label: { zh: '违约不退定金', en: 'Deposit forfeitable' } },
    active: { sql: 'f.active', type: 'boolean', label: { zh: '预售中', en: 'On offer' } },
    createdAt: { sql: 'f.created_at', type: 'instant', label: { zh: '创建时间', en: 'Created' }, sort: true, inRows: false },
    version: { sql: 'f.version', type: 'number', label: { zh: '', en: '' }, filter: false },
  },
  search: `(k.code ilike '%' || :search || '%' or p.name::text ilike '%' || :search || '%')`,
  finish: (ctx, rows: OfferRow[]) =>
    rows.map((row) => ({
      ...row,
      name: nameOf(ctx, row.name),
      allowed: ctx.may('sales.set-up-presales') ? offerOperations(row.active) : [],
    })),
});

const offerOperations = (active: boolean): string[] => [
  'sales.change-presale-offer',
  active ? 'sales.end-presale-offer' : 'sales.resume-presale-offer',
];

interface Row {
  state: PresaleState;
}

/** Orders that are pre-sold: what binds the buyer, what is still to be paid and until when. */
export const presales = answerList(sales.queries.presales, {
  from: `sales.presale p
    join sales.sales_order o on o.merchant_id = p.merchant_id and o.id = p.order_id
    join sales.shop s on s.merchant_id = o.merchant_id and s.id = o.shop_id`,
  where: 'p.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops))',
  key: 'o.id',
  defaultSort: 'balanceUntil',
  columns: {
    id: { sql: 'o.id', type: 'reference', label: { zh: '', en: '' }, filter: false },
    number: { sql: 'o.number', type: 'text', label: labels.number },
    platformNumber: { sql: 'o.platform_number', type: 'text', label: labels.platformNumber },
    shopId: { sql: 'o.shop_id', type: 'reference', label: labels.shop },
    shop: { sql: 's.name', type: 'text', label: labels.shop, filter: false },
    placedAt: { sql: 'o.placed_at', type: 'instant', label: labels.placedAt },
    state: { sql: PRESALE_STATE, type: 'choice', label: labels.presale, choices: choicesOf('presale') },
    deposit: { sql: 'p.deposit', type: 'money', label: { zh: '定金', en: 'Deposit' } },
    countsAs: { sql: 'p.counts_as', type: 'money', label: { zh: '抵扣', en: 'Counts as' } },
    payable: { sql: 'o.payable_amount', type: 'money', label: labels.payable },
    paid: { sql: 'o.paid_amount', type: 'money', label: labels.paid },
    refunded: { sql: 'o.refunded_amount', type: 'money', label: labels.refunded },
    balance: { sql: 'greatest(o.payable_amount - o.paid_amount, 0)', type: 'money', label: { zh: '待付', en: 'Still to pay' } },
    balanceFrom: { sql: 'p.balance_from', type: 'instant', label: { zh: '尾款开始', en: 'Balance from' } },
    balanceUntil: { sql: 'p.balance_until', type: 'instant', label: { zh: '尾款截止', en: 'Balance until' }, sort: true },
    shipFrom: { sql: 'o.ship_from', type: 'date', label: { zh: '发货日', en: 'Ships from' } },
    forfeitable: { sql: 'p.forfeitable', type: 'boolean', label: { zh: '违约不退定金', en: 'Deposit forfeitable' } },
    forfeited: { sql: 'o.forfeited_amount', type: 'money', label: { zh: '没收', en: 'Forfeited' } },
    currency: { sql: 'o.currency', type: 'text', label: { zh: '币种', en: 'Currency' }, filter: false },
    version: { sql: 'o.version', type: 'number', label: { zh: '', en: '' }, filter: false },
  },
  search: `(o.number = upper(:search) or o.platform_number = :search)`,
  finish: (ctx, rows: Row[]) => rows.map((row) => ({ ...row, allowed: presaleMay(ctx, row.state) })),
});

const OF_ORDER = statement(`select ${PRESALE_STATE} as state, p.offer_id as "offerId", p.promised, p.deposit, p.counts_as as "countsAs",
    greatest(o.payable_amount - o.paid_amount, 0) as balance, p.balance_from as "balanceFrom", p.balance_until as "balanceUntil", o.ship_from as "shipFrom",
    p.forfeitable, o.forfeited_amount as forfeited, p.ended_at as "endedAt", o.currency
  from sales.presale p join sales.sales_order o on o.merchant_id = p.merchant_id and o.id = p.order_id
  where p.merchant_id = :merchant and p.order_id = :orderId::uuid and (:shops is null or o.shop_id = any(:shops))`);

/** What one order agreed on; null where it is no pre-sale. */
export const orderPresale = answer(
  sales.queries['order-presale'],
  async (ctx, { orderId }) => (await ctx.row<any>(OF_ORDER, { orderId })) ?? null,
);
