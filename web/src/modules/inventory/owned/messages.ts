import { defineMessages } from '../../../i18n/i18n.ts';

export const messages = defineMessages('owned', {
  'zh-CN': {
    title: '他人的货',
    noneHint: '客户寄存在您这里的货记在这里：清点、移动都有账，不计库存金额，也不会被卖出。供应商寄售的货收货走“寄售”。',
    hint: '货品、编码或条码',
    owner: '货主',
    warehouse: '仓库',
    toWarehouse: '调入仓库',
    remark: '备注',
    lines: '明细',
    quantity: '数量',
    toBin: '移入货位',
    posted: '已过账 {{number}}',
    of: '{{owner}} · {{sku}} · {{place}}',
  },
  en: {
    title: 'Goods of others',
    noneHint:
      'What customers leave with you is kept here: counted, moved and handed out by documents, worth nothing in your books, never sold. A supplier’s goods on consignment come in by Consignment.',
    hint: 'SKU, code or barcode',
    owner: 'Owner',
    warehouse: 'Warehouse',
    toWarehouse: 'To warehouse',
    remark: 'Remark',
    lines: 'Lines',
    quantity: 'Quantity',
    toBin: 'To bin',
    posted: 'Posted {{number}}',
    of: '{{owner}} · {{sku}} · {{place}}',
  },
});
