import type { Title } from '../../kernel/contract.ts';
import type { RecordedMethod } from './methods.ts';

export const methodTitles: Record<RecordedMethod, Title> = {
  bank: { zh: '银行转账', en: 'Bank transfer' },
  cash: { zh: '现金', en: 'Cash' },
  alipay: { zh: '支付宝', en: 'Alipay' },
  wechat: { zh: '微信', en: 'WeChat Pay' },
  card: { zh: '银行卡收单', en: 'Card' },
  jd_wallet: { zh: '京东钱包', en: 'JD wallet' },
  douyin_wallet: { zh: '抖店账户', en: 'Douyin shop account' },
  pinduoduo_wallet: { zh: '拼多多账户', en: 'Pinduoduo account' },
  other_wallet: { zh: '其他钱包', en: 'Other wallet' },
  platform: { zh: '平台代收', en: 'Through the platform' },
  exchange: { zh: '换货抵扣', en: 'Set against an exchange' },
  collection: { zh: '快递代收', en: 'Collected by the carrier' },
  difference: { zh: '代收差额', en: 'Difference of a settlement' },
  on_account: { zh: '预收冲抵', en: 'Set against a receipt' },
  account_deposit: { zh: '定金冲抵', en: 'Set against a deposit' },
  write_off: { zh: '坏账核销', en: 'Written off' },
  cash_discount: { zh: '现金折扣', en: 'Cash discount' },
};

export const directionTitles = {
  received: { zh: '收款', en: 'Received' },
  refunded: { zh: '退款', en: 'Refunded' },
  forfeited: { zh: '没收定金', en: 'Deposit forfeited' },
} as const satisfies Record<string, Title>;

export const holderTitles = {
  platform: { zh: '平台代管', en: 'Held by the platform' },
  merchant: { zh: '商家自收', en: 'Held by the merchant' },
} as const satisfies Record<string, Title>;

export const stateTitles = {
  valid: { zh: '有效', en: 'Valid' },
  reversed: { zh: '已作废', en: 'Taken back' },
  reversal: { zh: '作废记录', en: 'Takes another back' },
} as const satisfies Record<string, Title>;

export const collectionTitles = {
  open: { zh: '未结', en: 'Outstanding' },
  settled: { zh: '已结', en: 'Settled' },
  refused: { zh: '拒收', en: 'Refused' },
  undone: { zh: '已撤销', en: 'Undone' },
} as const satisfies Record<string, Title>;

export const settlementTitles = {
  draft: { zh: '待过账', en: 'To post' },
  posted: { zh: '已过账', en: 'Posted' },
  reversed: { zh: '已撤销', en: 'Reversed' },
} as const satisfies Record<string, Title>;

export const parkedTitles = {
  parked: { zh: '待查', en: 'To be cleared up' },
  assigned: { zh: '已认领', en: 'Assigned' },
  paid_back: { zh: '已退回快递', en: 'Paid back' },
} as const satisfies Record<string, Title>;
