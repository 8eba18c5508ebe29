import { defineErrors } from '../../kernel/errors.ts';

export const errors = defineErrors('tax', {
  code_taken: ['conflict', '税码已存在', 'This tax code exists already'],
  code_not_found: ['not_found', '找不到该税码', 'No such tax code'],
  code_inactive: ['rule', '税码 {code} 已停用', 'Tax code {code} is not active'],
  default_stays_active: ['rule', '默认税码不能停用，请先换一个默认税码', 'The default tax code stays active: choose another default first'],
  rate_not_zero: ['rule', '免税和零税率税码的税率只能是 0', 'The rate of an exempt or zero-rated code is 0'],
  rule_not_found: ['not_found', '找不到该计税规则', 'No such tax rule'],
  dates_reversed: ['invalid', '截止日期早于开始日期', 'The last day is before the first'],
  no_default: ['rule', '没有默认税码，请先在税码页设置', 'There is no default tax code; choose one on the page of tax codes'],
});
