import { defineErrors } from '../../kernel/errors.ts';

export const errors = defineErrors('office', {
  feedback_not_found: ['not_found', '找不到这条反馈', 'This feedback is not there'],
  screenshot_missing: ['invalid', '截图没有上传成功，请重新选择', 'The screenshot did not arrive; choose it again'],
  screenshot_unreadable: ['invalid', '这张图片打不开，请换一张', 'This picture cannot be read; choose another'],
  too_much_feedback: ['rule', '一小时内最多提交 {limit} 条反馈，请稍后再试', 'At most {limit} messages an hour; try again later'],
  view_not_found: ['not_found', '该视图已不存在', 'This view is no longer there'],
  view_not_yours: ['forbidden', '这是 {owner} 的视图，只有本人可以修改', 'This view belongs to {owner}; only they can change it'],
  view_name_taken: ['conflict', '您已有同名的视图', 'You already have a view of this name'],
  too_many_views: [
    'rule',
    '每个列表最多保存 {limit} 个视图，请先删除不用的',
    'A list keeps at most {limit} of your views; delete some first',
  ],
});
