import { defineErrors } from '../../kernel/errors.ts';

export const errors = defineErrors('company', {
  already_founded: ['conflict', '该账套已经开设', 'This merchant is founded already'],
  not_founded: ['not_found', '该账套尚未开设完成', 'This merchant is not founded yet'],
  merchant_not_yours: ['forbidden', '您不在该账套中工作', 'You do not work in that merchant'],
  parameter_unknown: ['not_found', '没有参数 {key}', 'There is no parameter {key}'],
  parameter_invalid: ['invalid', '“{title}”的值不正确', 'Not a valid value of “{title}”'],
  logo_missing: ['invalid', '标志图片没有上传完成，请重新上传', 'The logo was not uploaded completely; upload it again'],
  logo_unreadable: ['invalid', '这张图片无法读取，请换一张', 'This picture cannot be read; try another'],
  field_rule_broken: ['invalid', '不符合录入规则：{problems}', 'Against the data-entry rules: {problems}'],
  form_unknown: ['not_found', '没有这个表单或字段：{form} {field}', 'There is no such form or field: {form} {field}'],
  field_not_text: ['rule', '“{title}”不是文字，只能设为必填或加提示', '“{title}” is no text: it can only be required and have a hint'],
  format_wrong: ['invalid', '格式表达式不正确：{why}', 'The expression is not right: {why}'],
  default_unfit: ['rule', '默认值本身不符合规则', 'The default breaks the rule itself'],
  lengths_crossed: ['rule', '最短不能超过最长', 'The least length is more than the most'],
  rule_not_found: ['not_found', '这个字段没有录入规则', 'This field has no rule'],
});
