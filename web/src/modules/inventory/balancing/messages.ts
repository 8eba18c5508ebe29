import { defineMessages } from '../../../i18n/i18n.ts';

export const messages = defineMessages('inventory-balancing', {
  'zh-CN': {
    proposals: '调拨建议',
    transfers: '调拨单',
    hint: '编码、名称、拼音或条码',
    none: '各仓库存均衡，没有要调的货。系统每小时按销量和上下限算一次。',
    supplier: '补货来源仓',
    supplierHint: '先从这个仓补；不选就从富余最多的仓补',
    anyWarehouse: '富余最多的仓',
  },
  en: {
    proposals: 'Proposed transfers',
    transfers: 'Transfers',
    hint: 'Code, name or barcode',
    none: 'The warehouses are in balance. This is worked out every hour from sales and limits.',
    supplier: 'Supplying warehouse',
    supplierHint: 'Filled from here first; without one, from whoever can spare most',
    anyWarehouse: 'Whoever can spare most',
  },
});
