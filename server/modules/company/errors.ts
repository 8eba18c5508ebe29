import { defineErrors } from '../../kernel/errors.ts';

export const errors = defineErrors('company', {
  already_founded: ['conflict', '该账套已经开设', 'This merchant is founded already'],
  not_founded: ['not_found', '该账套尚未开设完成', 'This merchant is not founded yet'],
  merchant_not_yours: ['forbidden', '您不在该账套中工作', 'You do not work in that merchant'],
  parameter_unknown: ['not_found', '没有参数 {key}', 'There is no parameter {key}'],
  parameter_invalid: ['invalid', '“{title}”的值不正确', 'Not a valid value of “{title}”'],
  logo_missing: ['invalid', '标志图片没有上传完成，请重新上传', 'The logo was not uploaded completely; upload it again'],
  logo_unreadable: ['invalid', '这张图片无法读取，请换一张', 'This picture cannot be read; try another'],
});
