import type { Title } from '../../kernel/contract.ts';

/** A row of facts.md 6.5: what happens, which events of the posting table are it, and what makes it where no event of its own does. */
export interface FactsRow {
  number: string;
  title: Title;
  /** Events by their names; those of closing a month have no fixed lines. */
  events: readonly string[];
  /** What makes it, where no document of its own does. */
  by?: Title;
  /** Why nothing is posted, or where it stands instead. */
  note?: Title;
}

const row = (number: string, zh: string, en: string, events: string, more: Partial<FactsRow> = {}): FactsRow => ({
  ...{ number, title: { zh, en }, events: events ? events.split(' ') : [] },
  ...more,
});
const NOTHING: Partial<FactsRow> = {
  note: { zh: '不记账：货款已是优惠后的金额', en: 'Nothing: what is paid is after the discount already' },
};
const BY_VOUCHER: Partial<FactsRow> = { by: { zh: '录入凭证', en: 'Voucher by hand' } };
const BY_MONEY: Partial<FactsRow> = { by: { zh: '资金收款、付款单', en: 'Money received or paid' } };

const FORGIVEN: Partial<FactsRow> = { by: { zh: '往来：免除欠款（坏账、折扣）', en: 'Dues: a debt forgiven (bad, or a discount)' } };

/** All rows of facts.md 6.5, in their order. */
export const factsRows: readonly FactsRow[] = [
  row('1', '发货确认销售', 'Sale shipped', 'sale_shipped'),
  row('1b', '结转销售成本', 'Cost of it', 'cost_of_sale resend_shipped'),
  row('2', '发货时不确认收入', 'Shipped, revenue when confirmed', '', {
    note: { zh: '收入在发货时确认（默认）：见 1', en: 'Revenue is recognised on shipping (the default): see 1' },
  }),
  row('2b', '买家确认收货', 'Buyer confirms', '', { note: { zh: '见 1：发货时已确认', en: 'See 1: recognised on shipping' } }),
  row('3', '向买家收的运费', 'Freight charged to the buyer', 'sale_shipped'),
  row('4', '批发发货，发票后开', 'B2B sale invoiced after shipping', 'sale_shipped', {
    note: { zh: '销项税在发货时确认，申报列为未开票收入', en: 'VAT is due on shipping; the return has it as not yet invoiced' },
  }),
  row('5', '收到货款（银行）', 'Payment received at the bank', 'payment_received advance_applied customer_received money_received'),
  row('6', '收到预收款、定金', 'Advance or deposit received', 'payment_received deposit_received customer_received deposit_applied'),
  row('6b', '预收冲应收', 'Advance applied', 'advance_applied'),
  row('6c', '没收定金', 'Deposit forfeited', 'deposit_forfeited'),
  row('7', '平台结算', 'Platform settlement', 'platform_settled platform_fees_invoiced'),
  row('8', '钱包提现、转账', 'Wallet withdrawal, money moved', 'wallet_withdrawn money_moved'),
  row('9', '发货前退款', 'Refund before shipping', 'refund_from_advance deposit_refunded customer_refunded'),
  row('10', '确认收入后退款', 'Refund after revenue', 'refund_after_revenue revenue_credited'),
  row('10b', '退货入库', 'Goods back', 'goods_back resend_back giveaway_back'),
  row('11', '平台出资的优惠', 'Platform-funded coupon', 'sale_shipped', {
    note: { zh: '是货款的一部分，含在 1 里', en: 'A part of what is received: within 1' },
  }),
  row('12', '商家优惠、满减', 'Merchant coupon', '', NOTHING),
  row('13', '积分抵现', 'Points redeemed', '', NOTHING),
  row('14', '礼品卡售出、兑付', 'Gift card sold, redeemed', 'money_received money_paid', BY_MONEY),
  row('15', '暂估入库', 'Received, bill not yet here', 'purchase_received purchase_consigned'),
  row('16', '发票到，冲暂估', 'Bill matched', 'purchase_billed'),
  row('17', '货未到，发票先到', 'Bill before goods', 'purchase_billed purchase_received'),
  row('18', '付供应商款', 'Supplier payment', 'purchase_paid'),
  row('18b', '预付款与冲抵', 'Prepayment and its use', 'purchase_paid purchase_repaid'),
  row('19', '退货给供应商', 'Supplier return', 'purchase_returned supplier_return_shipped purchase_claim_credited replacement_received'),
  row('20', '盘盈', 'Stock gain', 'other_in'),
  row('21', '盘亏、报废', 'Stock loss, scrap', 'other_out transfer_lost'),
  row('21b', '自用、样品', 'Internal use', 'other_out'),
  row('21c', '发给员工作福利', 'To staff welfare', 'other_out', {
    ...BY_VOUCHER,
    note: { zh: '出库按 21b，进项转出与福利费用凭证', en: 'Issued as 21b; input VAT and welfare by voucher' },
  }),
  row('22', '仓库间调拨', 'Transfer between warehouses', 'transfer_shipped transfer_received'),
  row('23', '正品转残次', 'Good to defective', 'quality_changed'),
  row('24', '采购费用分摊或费用化', 'Landed cost or purchase expense', 'landed_cost purchase_service'),
  row('25', '快递账单', 'Carrier bill', 'carrier_bill freight_accrued purchase_service'),
  row('26', '包材消耗', 'Packaging used', 'packaging_used'),
  row('27', '买赠的赠品', 'Gift inside a sale', 'cost_of_sale'),
  row('27b', '无销售的赠送', 'Gift without a sale', 'giveaway_shipped'),
  row('28', '计提工资、提成', 'Salary and commission accrued', 'payroll_accrued'),
  row('28b', '发放工资', 'Paid', 'payroll_paid money_paid'),
  row('28c', '单位社保公积金与缴纳', 'Social insurance and housing fund', 'payroll_accrued payroll_remitted'),
  row('29', '确认坏账', 'Bad debt confirmed', 'advance_applied collection_difference', FORGIVEN),
  row('29b', '收回坏账', 'Recovered later', 'money_received', BY_MONEY),
  row('30', '结算时的汇兑损益', 'Exchange at settlement', 'purchase_billed purchase_paid purchase_repaid money_moved exchange_settled'),
  row('30b', '期末调汇', 'Month-end revaluation', 'currencies_revalued'),
  row('31', '现金折扣', 'Cash discount', 'advance_applied', FORGIVEN),
  row('32', '售后赔付', 'After-sale compensation', 'compensation_paid return_freight_paid resend_shipped'),
  row('33', '快递、供应商赔付', 'Carrier or supplier claim accepted', 'claim_accepted claim_settled purchase_claim_credited'),
  row('34', '平台保证金', 'Platform deposit', 'platform_deposit_paid money_paid money_received'),
  row('35', '平台罚款', 'Platform fine', 'platform_settled money_paid'),
  row('36', '手续费与利息', 'Bank fee, interest', 'bank_fee bank_interest'),
  row('37', '分销商预存与代发', 'Distributor prepaid', 'customer_received advance_applied sale_shipped'),
  row('38', '给分销商返利', 'Rebate to a distributor', 'customer_charged', BY_VOUCHER),
  row('39', '收到供应商返利', 'Rebate from a supplier', 'purchase_claim_credited', BY_VOUCHER),
  row('40', '转出未交增值税', 'VAT of the month', 'vat_transferred'),
  row('40b', '转出多交增值税', 'Overpaid this month', 'vat_transferred'),
  row('40c', '缴上月增值税', 'Last month paid', 'money_paid', BY_MONEY),
  row('41', '附加税费', 'Surcharges', 'surcharges_accrued'),
  row('42', '小规模免征', 'Small-scale exemption', 'vat_exempted'),
  row('43', '计提所得税', 'Income tax provision', 'income_tax_accrued'),
  row('44', '折旧与摊销', 'Depreciation, amortisation', 'asset_depreciated'),
  row('45', '组装', 'Assembly', 'assembled disassembled'),
  row('46', '委托代销', 'Consignment out', 'consignment_sent consignment_taken_back sale_shipped cost_of_sale'),
];

/** Numbers of facts.md 6.5 by event. */
export const numbersOf = (event: string): string[] => factsRows.filter(({ events }) => events.includes(event)).map(({ number }) => number);
