import { defineMessages } from '../../i18n/i18n.ts';

export const messages = defineMessages('billing', {
  'zh-CN': { payments: '收付款', noPayments: '还没有收付款。在订单上登记收款或退款。', reason: '原因' },
  en: { payments: 'Payments', noPayments: 'There is no payment yet. Receive or refund money on an order.', reason: 'Reason' },
});
