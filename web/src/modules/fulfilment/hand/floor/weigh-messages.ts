import { defineMessages } from '../../../../i18n/i18n.ts';

export const messages = defineMessages('fulfilment-hand-weigh', {
  'zh-CN': {
    weigh: '称重',
    askOrder: '称哪一单？',
    scanOrder: '扫订单号、出库单号或运单号',
    notFound: '没有找到 {{code}}',
    notNow: '订单 {{number}} 现在不是称重',
    order: '订单',
    weighed: '已称',
    askWeight: '这个包裹多重？',
    askNext: '第 {{at}} 个包裹多重？',
    kilograms: '千克',
    done: '称好了',
    more: '还有一个包裹',
    said: '{{number}} 称重 {{weight}} 千克',
  },
  en: {
    weigh: 'Weigh',
    askOrder: 'Which order?',
    scanOrder: 'Order, slip or label',
    notFound: '{{code}} was not found',
    notNow: 'Order {{number}} is not to be weighed now',
    order: 'Order',
    weighed: 'Weighed',
    askWeight: 'How heavy is the parcel?',
    askNext: 'How heavy is parcel {{at}}?',
    kilograms: 'kg',
    done: 'Weighed',
    more: 'One parcel more',
    said: '{{number}} weighs {{weight}} kg',
  },
});
