import { defineErrors } from '../../kernel/errors.ts';

/** The refusals of payroll. */
export const errors = defineErrors('payroll', {
  sheet_not_found: ['not_found', '找不到该工资表', 'The sheet was not found'],
  sheet_status: ['conflict', '{month} 的工资表状态不允许这样做', 'The sheet of {month} is not in a state for this'],
  sheet_was_posted: [
    'rule',
    '{month} 的工资表过过账，不能删除；请直接修改',
    'The sheet of {month} was in the books once and stays: write it anew instead',
  ],
  employee_twice: ['invalid', '“{name}”填了两次', '“{name}” stands there twice'],
  amount_too_fine: ['rule', '金额的小数位超过本位币的最小单位', 'An amount is finer than the smallest unit of the currency'],
  net_negative: ['rule', '“{name}”扣款超过应发工资', 'More is taken off the pay of “{name}” than there is'],
  earlier_draft: ['rule', '请先过账 {month} 的工资表：个税按全年累计', 'Post the sheet of {month} first: tax counts the year so far'],
  later_posted: ['rule', '请先撤销 {month} 的工资表', 'Take the sheet of {month} back first'],
  period_closed: ['rule', '该月已结账', 'The month is closed'],
});
