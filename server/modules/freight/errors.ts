import { defineErrors } from '../../kernel/errors.ts';

/** What freight refuses, in the words of both languages. */
export const errors = defineErrors('freight', {
  carrier_not_found: ['not_found', '找不到快递公司 {carrier}', 'Carrier {carrier} was not found'],
  carrier_code_taken: ['conflict', '快递编码已被使用', 'Another carrier has this code already'],
  service_not_found: ['not_found', '找不到物流方式', 'The shipping service was not found'],
  service_code_taken: ['conflict', '物流方式编码已被使用', 'Another service has this code already'],
  goods_class_not_found: ['not_found', '找不到货品类别', 'The goods class was not found'],
  goods_class_code_taken: ['conflict', '货品类别编码已被使用', 'Another goods class has this code already'],
  template_not_found: ['not_found', '找不到运费模板', 'The freight template was not found'],
  template_code_taken: ['conflict', '运费模板编码已被使用', 'Another freight template has this code already'],
  template_needs_service: [
    'invalid',
    '成本模板要选物流方式，收费模板不选',
    'A cost template belongs to a shipping service, a charge template to none',
  ],
  region_unknown: ['invalid', '不认识的地区：{regions}', 'Unknown regions: {regions}'],
  region_twice: ['invalid', '地区在两行里重复：{regions}', 'Regions named in two rows: {regions}'],
  bands_out_of_order: [
    'invalid',
    '分段的上限要从小到大，只有最后一段可以不限',
    'Bands go up, and only the last may be without an upper bound',
  ],
  prices_end_before: ['invalid', '结束日期早于开始日期', 'The prices would end before they begin'],
  prices_in_force: ['rule', '已经生效的价格不能撤回，只能设定新的', 'Prices that hold already cannot be withdrawn: set new ones'],
  bill_not_found: ['not_found', '找不到快递账单', 'The carrier bill was not found'],
  bill_status: ['rule', '账单 {number} 当前状态不能这样操作', 'Bill {number} is not in a state for this'],
  nothing_accepted: ['rule', '账单 {number} 没有要付的行', 'No line of bill {number} is accepted'],
  claim_settled: ['rule', '账单 {number} 的这笔索赔已有结果', 'A claim of bill {number} is settled already'],
  shipment_billed: [
    'rule',
    '发货单 {number} 的快递费已入账单，先撤销账单',
    'Shipment {number} stands in a posted carrier bill: reverse the bill first',
  ],
  rule_not_found: ['not_found', '找不到规则', 'The rule was not found'],
});
