import type { Title } from '../contract.ts';

/** What sheets of several modules say, in one wording. */
export const sheetWords = {
  platformNumber: { zh: '平台单号', en: 'Platform number' },
  receiver: { zh: '收货人', en: 'Ship to' },
  address: { zh: '地址', en: 'Address' },
  buyerRemark: { zh: '买家留言', en: 'Message' },
  sku: { zh: '规格编码', en: 'SKU' },
  goods: { zh: '商品', en: 'Product' },
  quantity: { zh: '数量', en: 'Qty' },
  total: { zh: '合计', en: 'Total' },
  remark: { zh: '备注', en: 'Remark' },
  prepared: { zh: '制单', en: 'Prepared' },
} as const satisfies Record<string, Title>;
