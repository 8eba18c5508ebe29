import { halfWidth, type Parser, refusal } from './cell.ts';

/**
 * Where an order stands, one word for the three axes (facts.md 4.2): closed = the money went back wholly, cancelled = never paid or
 * given up before it was. Paid means it waits for shipping.
 */
export const orderStatuses = ['unpaid', 'paid', 'shipped', 'delivered', 'completed', 'cancelled', 'closed'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** What a status word of a platform says. */
export interface StatusWord {
  status: OrderStatus;
  /** The platform says the money went back. */
  refunded?: true;
  /** The platform forbids shipping for now: risk check, group not formed, refund asked for (facts.md P1). */
  held?: true;
  /** Cancelled if it was never paid, closed if it was: the word does not tell. */
  paidTells?: true;
}

export type StatusWords = Readonly<Record<string, StatusWord>>;

export interface PlatformStatus extends StatusWord {
  /** The platform's own word. */
  word: string;
}

const normal = (word: string): string =>
  halfWidth(word)
    .replace(/[\s,，、。]/g, '')
    .toLowerCase();

/**
 * A status word of one platform. A word nobody knows is refused, never guessed (P1): the person says once what it means, or the rows
 * wait outside.
 */
export function status(words: StatusWords): Parser<PlatformStatus> {
  const known = new Map(Object.entries(words).map(([word, meaning]) => [normal(word), meaning]));
  return (cell, context) => {
    const explained = context.statusWords[cell] ?? context.statusWords[normal(cell)];
    if (explained !== undefined && (orderStatuses as readonly string[]).includes(explained)) {
      return { value: { word: cell, status: explained as OrderStatus } };
    }
    const meaning = known.get(normal(cell));
    return meaning ? { value: { word: cell, ...meaning } } : refusal('status_unknown', { value: cell });
  };
}

export const taobaoWords: StatusWords = {
  等待买家付款: { status: 'unpaid' },
  付款确认中: { status: 'unpaid' },
  买家已付款等待卖家发货: { status: 'paid' },
  定金已付尾款未付: { status: 'unpaid' },
  卖家部分发货: { status: 'shipped' },
  卖家已发货等待买家确认: { status: 'shipped' },
  交易成功: { status: 'completed' },
  交易完成: { status: 'completed' },
  交易关闭: { status: 'cancelled', paidTells: true },
  已付款待发货: { status: 'paid' },
  退款中的订单: { status: 'paid', held: true },
};

export const jdWords: StatusWords = {
  等待付款: { status: 'unpaid' },
  等待付款确认: { status: 'unpaid' },
  等待出库: { status: 'paid' },
  等待确认收货: { status: 'shipped' },
  等待发货: { status: 'paid' },
  暂停: { status: 'paid', held: true },
  锁定: { status: 'paid', held: true },
  '(锁定)等待出库': { status: 'paid', held: true },
  '(暂停)等待出库': { status: 'paid', held: true },
  完成: { status: 'completed' },
  已完成: { status: 'completed' },
  配送退货: { status: 'closed', refunded: true },
  取消: { status: 'cancelled', paidTells: true },
  已取消: { status: 'cancelled', paidTells: true },
  '(删除)等待付款': { status: 'cancelled' },
  '(删除)等待出库': { status: 'cancelled', paidTells: true },
  '(删除)等待确认收货': { status: 'cancelled', paidTells: true },
  '(删除)完成': { status: 'completed' },
};

export const pinduoduoWords: StatusWords = {
  待付款: { status: 'unpaid' },
  待支付: { status: 'unpaid' },
  待成团: { status: 'paid', held: true },
  拼团中: { status: 'paid', held: true },
  待发货: { status: 'paid' },
  待发货退款中: { status: 'paid', held: true },
  部分发货: { status: 'shipped' },
  已发货待签收: { status: 'shipped' },
  已发货待收货: { status: 'shipped' },
  已签收: { status: 'delivered' },
  已收货: { status: 'delivered' },
  交易成功: { status: 'completed' },
  已取消: { status: 'cancelled' },
  未成交: { status: 'cancelled' },
  已取消退款成功: { status: 'closed', refunded: true },
  未成交退款成功: { status: 'closed', refunded: true },
  未发货退款成功: { status: 'closed', refunded: true },
  已发货退款成功: { status: 'closed', refunded: true },
  已签收退款成功: { status: 'closed', refunded: true },
  已收货退款成功: { status: 'closed', refunded: true },
};

export const douyinWords: StatusWords = {
  待确认: { status: 'unpaid' },
  待支付: { status: 'unpaid' },
  待付款: { status: 'unpaid' },
  已支付: { status: 'paid', held: true },
  备货中: { status: 'paid' },
  待发货: { status: 'paid' },
  部分发货: { status: 'shipped' },
  已发货: { status: 'shipped' },
  已收货: { status: 'delivered' },
  已完成: { status: 'completed' },
  已取消: { status: 'cancelled', paidTells: true },
  已关闭: { status: 'cancelled', paidTells: true },
};

export const alibabaWords: StatusWords = {
  等待买家付款: { status: 'unpaid' },
  待付款: { status: 'unpaid' },
  等待卖家发货: { status: 'paid' },
  待发货: { status: 'paid' },
  等待买家确认收货: { status: 'shipped' },
  等待买家收货: { status: 'shipped' },
  待收货: { status: 'shipped' },
  已收货: { status: 'delivered' },
  交易成功: { status: 'completed' },
  已完成: { status: 'completed' },
  退款中: { status: 'paid', held: true },
  交易取消: { status: 'cancelled', paidTells: true },
  交易关闭: { status: 'cancelled', paidTells: true },
  已取消: { status: 'cancelled', paidTells: true },
  交易终止: { status: 'cancelled', paidTells: true },
};

export const olistWords: StatusWords = {
  created: { status: 'unpaid' },
  approved: { status: 'paid' },
  invoiced: { status: 'paid' },
  processing: { status: 'paid' },
  shipped: { status: 'shipped' },
  delivered: { status: 'delivered' },
  canceled: { status: 'cancelled' },
  // paid, but the goods cannot be had: nothing may leave before somebody settles it
  unavailable: { status: 'paid', held: true },
};

export const ownWords: StatusWords = {
  待付款: { status: 'unpaid' },
  未付款: { status: 'unpaid' },
  unpaid: { status: 'unpaid' },
  待发货: { status: 'paid' },
  已付款: { status: 'paid' },
  paid: { status: 'paid' },
  已发货: { status: 'shipped' },
  shipped: { status: 'shipped' },
  已签收: { status: 'delivered' },
  delivered: { status: 'delivered' },
  已完成: { status: 'completed' },
  completed: { status: 'completed' },
  已取消: { status: 'cancelled' },
  cancelled: { status: 'cancelled' },
  已关闭: { status: 'closed', refunded: true },
  closed: { status: 'closed', refunded: true },
};
