import { defineErrors } from '../../kernel/errors.ts';

export const errors = defineErrors('office', {
  view_not_found: ['not_found', '该视图已不存在', 'This view is no longer there'],
  view_not_yours: ['forbidden', '这是 {owner} 的视图，只有本人可以修改', 'This view belongs to {owner}; only they can change it'],
  view_name_taken: ['conflict', '您已有同名的视图', 'You already have a view of this name'],
  too_many_views: [
    'rule',
    '每个列表最多保存 {limit} 个视图，请先删除不用的',
    'A list keeps at most {limit} of your views; delete some first',
  ],
});
