import type { Title } from '../../kernel/contract.ts';
import { paperParameters } from './paper-parameters.rules.ts';
import { stockParameters } from './stock-parameters.rules.ts';

interface Described {
  title: Title;
  help: Title;
}
export type ParameterRow = Described &
  (
    | { type: 'boolean'; default: boolean }
    | { type: 'number'; default: number; minimum: number; maximum: number }
    | { type: 'decimal'; default: string }
    | { type: 'choice'; default: string; choices: readonly { value: string; label: Title }[] }
  );
export type ParameterValue = boolean | number | string;

/** The hours of a day, for what is done by itself once a day. */
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0')).map((hour) => ({
  value: hour,
  label: { zh: `${hour}:00`, en: `${hour}:00` },
}));

/**
 * Every parameter a merchant may set, with what holds until it does. A parameter stands here once something reads it:
 * `parameter(ctx, key)`. Numbers are whole (days, hours, pieces of a page); amounts and quantities are decimals.
 */
export const parameters = {
  'sales.ship_within_hours': {
    type: 'number',
    default: 48,
    minimum: 1,
    maximum: 720,
    title: { zh: '承诺发货时限（小时）', en: 'Ship within (hours)' },
    help: { zh: '付款后超过此时限仍未发货的订单算作逾期', en: 'A paid order not shipped within this time is late' },
  },
  'fulfilment.start_within_hours': {
    type: 'number',
    default: 12,
    minimum: 1,
    maximum: 720,
    title: { zh: '审后处理时限（小时）', en: 'Start work within (hours)' },
    help: {
      zh: '审核后超过此时限仍没进波次、没发货的订单算作未处理',
      en: 'An audited order that is in no wave and not shipped within this time waits too long',
    },
  },
  'fulfilment.collect_within_hours': {
    type: 'number',
    default: 24,
    minimum: 1,
    maximum: 720,
    title: { zh: '揽收时限（小时）', en: 'Collect within (hours)' },
    help: { zh: '发货后超过此时限快递还没揽收算作逾期', en: 'A shipment its carrier has not collected within this time is late' },
  },
  'sales.merge_wait_minutes': {
    type: 'number',
    default: 0,
    minimum: 0,
    maximum: 1440,
    title: { zh: '等待合单（分钟）', en: 'Wait to be merged (minutes)' },
    help: {
      zh: '有可合的订单时，付款后先挂起等这么久再审；0 为不等',
      en: 'An order that could be merged is held this long after its payment before it is audited; 0: no waiting',
    },
  },
  'sales.merge_within_hours': {
    type: 'number',
    default: 72,
    minimum: 1,
    maximum: 720,
    title: { zh: '合单时间范围（小时）', en: 'Merge orders placed within (hours)' },
    help: {
      zh: '同一买家、同一收货人，下单相隔不超过此时间的订单才可以合单',
      en: 'Orders of one buyer to one door are merged if placed no further apart',
    },
  },
  'sales.merge_up_to_weight': {
    type: 'decimal',
    default: '0',
    title: { zh: '合单重量上限（千克）', en: 'Merged orders weigh at most (kg)' },
    help: { zh: '合起来超过此重量就不合；0 为不限', en: 'Heavier together: not merged; 0: no limit' },
  },
  'sales.merge_up_to_amount': {
    type: 'decimal',
    default: '0',
    title: { zh: '合单金额上限', en: 'Merged orders come to at most' },
    help: { zh: '合起来超过此金额就不合；0 为不限', en: 'Dearer together: not merged; 0: no limit' },
  },
  'fulfilment.deliver_within_days': {
    type: 'number',
    default: 5,
    minimum: 1,
    maximum: 90,
    title: { zh: '承诺送达时限（天）', en: 'Deliver within (days)' },
    help: {
      zh: '快递服务没有填时效时，发货后超过此天数未签收的包裹算作逾期',
      en: 'A parcel not delivered this long after it left is late, where its carrier service names no days',
    },
  },
  'fulfilment.parcel_still_hours': {
    type: 'number',
    default: 48,
    minimum: 1,
    maximum: 720,
    title: { zh: '物流停滞提醒（小时）', en: 'Parcels stand still after (hours)' },
    help: { zh: '在途包裹超过此时间没有新轨迹算作停滞', en: 'A parcel on its way without news for this long stands still' },
  },
  'aftersales.answer_within_hours': {
    type: 'number',
    default: 24,
    minimum: 1,
    maximum: 720,
    title: { zh: '售后响应时限（小时）', en: 'Answer after-sales within (hours)' },
    help: { zh: '售后申请超过此时限未处理算作超时', en: 'A request not answered within this time is late' },
  },
  'aftersales.return_within_hours': {
    type: 'number',
    default: 240,
    minimum: 1,
    maximum: 2160,
    title: { zh: '买家退货时限（小时）', en: 'Goods come back within (hours)' },
    help: { zh: '同意退货后超过此时限未收到退件算作超时', en: 'Goods not back within this time after the approval are late' },
  },
  'aftersales.inspect_within_hours': {
    type: 'number',
    default: 24,
    minimum: 1,
    maximum: 720,
    title: { zh: '退货验货时限（小时）', en: 'Inspect returns within (hours)' },
    help: { zh: '收到退件后超过此时限未验货算作超时', en: 'A parcel not inspected within this time is late' },
  },
  'aftersales.refund_within_hours': {
    type: 'number',
    default: 48,
    minimum: 1,
    maximum: 720,
    title: { zh: '售后退款时限（小时）', en: 'Refund within (hours)' },
    help: { zh: '同意或验货后超过此时限未退款算作超时', en: 'A refund not paid within this time after the approval or inspection is late' },
  },
  'aftersales.bad_review_up_to': {
    type: 'number',
    default: 2,
    minimum: 0,
    maximum: 5,
    title: { zh: '差评转售后（星级不高于）', en: 'Reviews open after-sales up to (stars)' },
    help: { zh: '不高于此星级的评价自动新建售后单；0 为关闭', en: 'Reviews up to these stars open an after-sale; 0 turns it off' },
  },
  'aftersales.quick_refund_limit': {
    type: 'decimal',
    default: '0',
    title: { zh: '未发货极速退款上限', en: 'Refund at once up to' },
    help: {
      zh: '未发货订单的退款不超过此金额时自动同意并退款；0 为关闭',
      en: 'Refunds before shipping up to this amount are approved and paid at once; 0 turns it off',
    },
  },
  'aftersales.scrap_approval_above': {
    type: 'decimal',
    default: '0',
    title: { zh: '报废审批（成本超过）', en: 'Scrap needs a second person above' },
    help: {
      zh: '一次验货报废的成本超过此金额，要由另一人审批，审批前按残次品入库；0 为不审批',
      en: 'Scrap of one inspection that costs more waits among the defective goods until another person agrees; 0: nothing waits',
    },
  },
  'aftersales.return_freight_account': {
    type: 'choice',
    default: 'aftersale',
    choices: [
      { value: 'aftersale', label: { zh: '售后赔付', en: 'After-sale compensation' } },
      { value: 'freight', label: { zh: '物流快递费', en: 'Carrier charges' } },
    ],
    title: { zh: '承担的退货运费记入', en: 'Return freight is booked as' },
    help: { zh: '商家承担的退货运费记在哪个科目', en: 'The account of return freight that the merchant bears' },
  },
  'inventory.purchase_expenses': {
    type: 'choice',
    default: 'expense',
    choices: [
      { value: 'expense', label: { zh: '计入采购费用', en: 'An expense of the month' } },
      { value: 'capitalise', label: { zh: '计入货品成本', en: 'Part of what goods cost' } },
    ],
    title: { zh: '采购运费等费用', en: 'Freight and duty of goods bought' },
    help: {
      zh: '分摊采购费用时默认怎样处理；小企业会计准则下零售企业计入费用，企业会计准则下计入货品成本；单据上可以另选',
      en: 'What happens to them unless a document says otherwise; retailers under the small-business standard expense them, enterprises add them to the cost of goods',
    },
  },
  'inventory.defective_price': {
    type: 'decimal',
    default: '0.3',
    title: { zh: '残次品预计售价（占标价）', en: 'Expected price of defective goods (share of the list price)' },
    help: { zh: '估算残次品还能卖多少钱，0.3 即三折', en: 'What defective goods would still bring: 0.3 is thirty per cent' },
  },
  'inventory.defective_selling_cost': {
    type: 'decimal',
    default: '0',
    title: { zh: '残次品每件销售费用', en: 'Cost of selling a defective unit' },
    help: { zh: '估算可变现净值时从预计售价里扣除', en: 'Taken from the expected price for the net realisable value' },
  },
  'inventory.transfer_within_days': {
    type: 'number',
    default: 5,
    minimum: 1,
    maximum: 180,
    title: { zh: '调拨在途时限（天）', en: 'Transfers arrive within (days)' },
    help: { zh: '调出后超过此时限仍未收齐的调拨单算作逾期', en: 'A transfer not wholly received within this time is late' },
  },
  'ledger.close_within_days': {
    type: 'number',
    default: 15,
    minimum: 1,
    maximum: 180,
    title: { zh: '月末结账时限（天）', en: 'Close months within (days)' },
    help: { zh: '月份结束后超过此时限仍未结账算作逾期', en: 'A month not closed within this time after its end is late' },
  },
  'settlement.dunning_proposes': {
    type: 'boolean',
    default: false,
    title: { zh: '每天自动生成催款函', en: 'Draw up dunning letters every day' },
    help: {
      zh: '开启后，每天为到了催款时候的客户生成待发的催款函；发不发仍由人决定',
      en: 'Every day letters are drawn up for customers who are due one; whether they are sent is for a person to say',
    },
  },
  'settlement.dunning_again_days': {
    type: 'number',
    default: 7,
    minimum: 1,
    maximum: 365,
    title: { zh: '两封催款函至少间隔（天）', en: 'Days between two dunning letters' },
    help: { zh: '上一封发出后过这么多天，才到下一封', en: 'The next letter is due so many days after the last one was sent' },
  },
  'ledger.review_vouchers': {
    type: 'boolean',
    default: false,
    title: { zh: '手工凭证须由另一人审核', en: 'A second person reviews vouchers by hand' },
    help: {
      zh: '开启后，手工凭证先提交，由录入人以外有「审核凭证」权限的人审核记账或退回；业务自动生成的凭证不受影响',
      en: 'Vouchers by hand are handed in and posted, or sent back, by another person who may review them; what documents post stays as it is',
    },
  },
  'ledger.vat_debits_are_assets': {
    type: 'boolean',
    default: true,
    title: { zh: '增值税借方余额列为其他流动资产', en: 'VAT in debit is a current asset' },
    help: {
      zh: '资产负债表：留抵、待认证等借方余额列入“其他流动资产”；关闭则在“应交税费”以负数列示',
      en: 'On the balance sheet; otherwise it stands negative among the taxes payable',
    },
  },
  'fulfilment.replenish_at': {
    type: 'choice',
    default: 'never',
    choices: [{ value: 'never', label: { zh: '不自动安排', en: 'Not by itself' } }, ...HOURS],
    title: { zh: '每天自动安排补货', en: 'Plan replenishment each day' },
    help: {
      zh: '到点后为低于下限的拣货位生成补货任务，并提醒安排波次的人',
      en: 'At this time pick faces below their minimum get tasks that fill them, and whoever plans waves is told',
    },
  },
  'fulfilment.packaging_cost': {
    type: 'decimal',
    default: '0',
    title: { zh: '包材成本（每件包裹）', en: 'Packing materials (each parcel)' },
    help: {
      zh: '没有用库存里的包装箱的包裹，发货时每件按此从包装物转入包装耗材；0 表示不记',
      en: 'With each parcel that leaves without a box out of stock so much goes from packing materials to their use; 0: nothing is booked',
    },
  },
  'freight.default_weight': {
    type: 'decimal',
    default: '0',
    title: { zh: '默认重量（千克）', en: 'Default weight (kg)' },
    help: {
      zh: '商品没有填重量时按此计算运费；0 表示不猜，这样的包裹选不出快递',
      en: 'Used for goods without a weight; 0: nothing is guessed, no carrier is found for such parcels',
    },
  },
  'freight.carrier_choice': {
    type: 'choice',
    default: 'cheapest',
    choices: [
      { value: 'cheapest', label: { zh: '先比运费，再比时效', en: 'Cost first, then speed' } },
      { value: 'fastest', label: { zh: '先比时效，再比运费', en: 'Speed first, then cost' } },
    ],
    title: { zh: '自动选快递', en: 'Choice of the carrier' },
    help: { zh: '没有指定、也没有规则的订单按此选快递', en: 'How carriers are compared where neither buyer nor rule asks for one' },
  },
  'freight.several_templates': {
    type: 'choice',
    default: 'max_first',
    choices: [
      { value: 'max_first', label: { zh: '首费只收最高的一次', en: 'The highest first fee once' } },
      { value: 'sum', label: { zh: '各模板分别计费再相加', en: 'Each template by itself, added up' } },
    ],
    title: { zh: '一单多个运费模板', en: 'Several freight templates in one order' },
    help: { zh: '同一订单的商品属于不同运费模板时怎样合计', en: 'How the freight of goods with different templates comes together' },
  },
  'freight.claim_tolerance': {
    type: 'decimal',
    default: '0.5',
    title: { zh: '快递账单容差', en: 'Tolerance of carrier bills' },
    help: { zh: '每个包裹多收的金额超过此数才索赔', en: 'A parcel billed dearer by more than this is claimed' },
  },
  'purchasing.approve_from': {
    type: 'decimal',
    default: '10000',
    title: { zh: '采购单审批（金额不低于）', en: 'Purchase orders are approved from' },
    help: {
      zh: '不到此金额（本位币）的采购单提交后自动通过；达到的要由另一个人审批',
      en: 'Purchase orders below this amount of the books’ currency pass at once; others are approved by another person',
    },
  },
  'purchasing.request_approve_from': {
    type: 'decimal',
    default: '50000',
    title: { zh: '请购审批（金额不低于）', en: 'Purchase requests are approved from' },
    help: {
      zh: '按首选或最便宜的供货价估算，不到此金额（本位币）的请购直接可以采购；达到的要由另一个人审批',
      en: 'By the preferred or cheapest supplier price: requests below this amount of the books’ currency may be ordered at once; others are approved by another person',
    },
  },
  'purchasing.amend_tolerance': {
    type: 'decimal',
    default: '0',
    title: { zh: '采购变更免审比例', en: 'Amendments pass up to (share)' },
    help: {
      zh: '变更后金额超过审批金额的此比例才重新审批；0.05 为 5%',
      en: 'An amendment that makes an order dearer by more than this share is approved again; 0.05: 5 %',
    },
  },
  ...paperParameters,
  ...stockParameters,
} as const satisfies Record<string, ParameterRow>;

export type ParameterKey = keyof typeof parameters;
/** The type of a parameter's value: decimals and choices are texts. */
export type ValueOf<K extends ParameterKey> = (typeof parameters)[K] extends { type: 'boolean' }
  ? boolean
  : (typeof parameters)[K] extends { type: 'number' }
    ? number
    : string;

export const isParameter = (key: string): key is ParameterKey => Object.hasOwn(parameters, key);

/** Whether a value may be set for the parameter. */
export function isFitting(row: ParameterRow, value: unknown): value is ParameterValue {
  switch (row.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return Number.isSafeInteger(value) && (value as number) >= row.minimum && (value as number) <= row.maximum;
    case 'decimal':
      return typeof value === 'string' && /^\d{1,12}(\.\d{1,6})?$/.test(value);
    default:
      return row.choices.some((choice) => choice.value === value);
  }
}
