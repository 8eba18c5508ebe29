import { answer } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { office } from '../contract.ts';
import { notificationKinds } from '../notification-kinds.ts';

const UNREAD = statement(`
  select count(*)::int as unread from (
    select 1 from office.notification where merchant_id = :merchant and person_id = :actor and read_at is null limit 100) as bounded`);
const CHOICE = statement('select silent from office.notification_choice where merchant_id = :merchant and person_id = :actor');

/** How many notifications the actor has not read, up to 100. */
export const inbox = answer(office.queries.inbox, async (ctx) => ({ unread: (await ctx.row<{ unread: number }>(UNREAD))?.unread ?? 0 }));

/** The kinds of notifications and whether the actor wants them. */
export const notificationChoice = answer(office.queries['notification-choice'], async (ctx) => {
  const silent = (await ctx.row<{ silent: string[] }>(CHOICE))?.silent ?? [];
  return [...notificationKinds()].map(([kind, title]) => ({ kind, title, on: !silent.includes(kind) }));
});

const label = (zh: string, en: string) => ({ zh, en });

/** What the actor was told, newest first. */
export const notifications = answerList(office.queries.notifications, {
  from: 'office.notification n',
  where: 'n.merchant_id = :merchant and n.person_id = :actor',
  key: 'n.id',
  columns: {
    id: { sql: 'n.id', type: 'reference', label: label('标识', 'Id') },
    kind: {
      sql: 'n.kind',
      type: 'choice',
      label: label('类别', 'Kind'),
      get choices() {
        return [...notificationKinds()].map(([value, title]) => ({ value, label: title }));
      },
    },
    text: { sql: 'n.text', type: 'text', label: label('内容', 'What'), filter: false },
    excerpt: { sql: 'n.excerpt', type: 'text', label: label('摘要', 'Words') },
    document: { sql: 'n.title', type: 'text', label: label('单据', 'Document') },
    link: { sql: 'n.link', type: 'text', label: label('地址', 'Address'), filter: false },
    createdAt: { sql: 'n.created_at', type: 'instant', label: label('时间', 'When'), sort: true },
    unread: { sql: '(n.read_at is null)', type: 'boolean', label: label('未读', 'Unread') },
  },
  defaultSort: '-createdAt',
  search: `lower(n.excerpt) like :pattern or lower(n.title) like :pattern or lower(n.text ->> 'zh') like :pattern
    or lower(n.text ->> 'en') like :pattern`,
  finish: (_, rows) => rows.map((row) => ({ ...row, allowed: [row.unread ? 'office.mark-read' : 'office.mark-unread'] })),
});
