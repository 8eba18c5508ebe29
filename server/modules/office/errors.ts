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
  document_hidden: ['forbidden', '您没有查看这张单据的权限', 'You may not see this document'],
  comment_not_found: ['not_found', '该评论已不存在', 'This comment is no longer there'],
  comment_not_yours: ['forbidden', '只能修改或删除自己的评论', 'You can only change or delete your own comments'],
  comment_too_old: ['rule', '评论发表超过 {hours} 小时后不能再修改', 'A comment can be changed for {hours} hours only'],
  file_missing: ['not_found', '找不到文件“{name}”，请重新上传', 'The file “{name}” is not there; upload it again'],
  image_unreadable: ['invalid', '图片“{name}”打不开，文件可能已损坏', 'The picture “{name}” cannot be read; the file may be damaged'],
  file_not_found: ['not_found', '找不到该附件', 'There is no such attachment'],
  people_only: ['rule', '接口密钥不能关注单据', 'An API key cannot follow a document'],
  assignee_cannot_see: [
    'rule',
    '{name} 没有查看这张单据的权限，不能指派',
    '{name} may not see this document, so it cannot be assigned to them',
  ],
  task_over: ['rule', '该任务已经结束', 'This task is over'],
  assignment_not_found: ['not_found', '该指派已不存在', 'This assignment is no longer there'],
});
