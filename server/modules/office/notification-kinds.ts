import type { Title } from '../../kernel/contract.ts';

const kinds = new Map<string, Title>();

/** Declares a kind of notification at the top of a file: people choose by kind what they are told. */
export function notificationKind(name: string, title: Title): string {
  kinds.set(name, title);
  return name;
}

/** All kinds, in the order they were declared. */
export const notificationKinds = (): ReadonlyMap<string, Title> => kinds;

export const MENTION = notificationKind('mention', { zh: '有人提到我', en: 'Somebody mentions me' });
export const COMMENT = notificationKind('comment', { zh: '我关注的单据有新评论', en: 'Comments on documents I follow' });
export const ASSIGNMENT = notificationKind('assignment', { zh: '单据指派给我', en: 'Documents assigned to me' });
export const TASK = notificationKind('task', { zh: '后台任务结束', en: 'Background tasks that ended' });
export const FEEDBACK = notificationKind('feedback', { zh: '我的反馈有回复', en: 'Answers to my feedback' });
export const REPORT = notificationKind('report', { zh: '定期报表', en: 'Scheduled reports' });
