import { defineErrors } from '../../kernel/errors.ts';

export const errors = defineErrors('analytics', {
  practice_of_practice: [
    'rule',
    '这里已经是练习账套，请回到原账套再开设',
    'This is a practice merchant already; open another from the real one',
  ],
  practice_needs_person: ['rule', '请登录后由本人开设练习账套', 'A practice merchant is opened by a person who works in it'],
  practice_not_found: ['not_found', '找不到这个练习账套', 'This practice merchant is not there'],
  proof_runs: ['rule', '正在核对，请等它做完', 'The books are being proven; wait until that is done'],
  too_many_practices: ['rule', '最多保留 {limit} 个练习账套，请先删除不用的', 'At most {limit} practice merchants; delete one first'],
});
