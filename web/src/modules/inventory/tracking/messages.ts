import { defineMessages } from '../../../i18n/i18n.ts';

export const messages = defineMessages('inventory-tracking', {
  'zh-CN': {
    tracking: '批次与序列号',
    trackingHint: '按批次：入库要填批次号；按效期：还要有生产日期或有效期；按序列号：每件入库、出库都要扫号',
    'way.none': '不管理',
    'way.lot': '按批次',
    'way.lot_expiry': '按批次和效期',
    'way.serial': '按序列号',
    shelfLife: '保质期',
    shelfLifeHint: '填了之后，入库只填生产日期就能算出有效期',
    lifeUnit: '单位',
    'unit.day': '天',
    'unit.month': '个月',
  },
  en: {
    tracking: 'Lots and serial numbers',
    trackingHint:
      'Lots: receipts name the lot. With expiry: also when it was made or until when it is good. Serial numbers: every piece is scanned in and out.',
    'way.none': 'Not kept',
    'way.lot': 'By lot',
    'way.lot_expiry': 'By lot with expiry',
    'way.serial': 'By serial number',
    shelfLife: 'Shelf life',
    shelfLifeHint: 'With it, the day of manufacture is enough: the last usable day follows',
    lifeUnit: 'Counted in',
    'unit.day': 'Days',
    'unit.month': 'Months',
  },
});
