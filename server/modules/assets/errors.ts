import { defineErrors } from '../../kernel/errors.ts';

/** The refusals of assets. */
export const errors = defineErrors('assets', {
  asset_not_found: ['not_found', '找不到该资产卡片', 'The asset was not found'],
  asset_status: ['conflict', '{number} 的状态不允许这样做', '{number} is not in a state for this'],
  amount_too_fine: ['rule', '金额的小数位超过本位币的最小单位', 'The amount is finer than the smallest unit of the currency'],
  asset_depreciated: [
    'rule',
    '{number} 已计提折旧，原值、残值率、月数和入账日期不能再改；请先撤销折旧',
    '{number} has been depreciated: cost, salvage, months and day stay; take its depreciation back first',
  ],
  before_too_much: ['rule', '以前的折旧超过可折旧金额或月数', 'What was depreciated before is more than there is to depreciate'],
  nothing_to_depreciate: ['rule', '{period} 没有需要计提的折旧或摊销', 'Nothing is to be depreciated in {period}'],
  nothing_depreciated: ['rule', '{period} 没有计提过折旧或摊销', 'Nothing was depreciated in {period}'],
  disposed_too_early: ['invalid', '处置日期早于入账日期', 'It is disposed of before it came'],
  period_closed: ['rule', '该日期所在的会计期间已结账', 'The day lies in a closed period'],
});
