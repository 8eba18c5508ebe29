import { answer } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { office } from '../contract.ts';

const STATES = [
  { value: 'open', label: { zh: '待处理', en: 'Open' } },
  { value: 'done', label: { zh: '已处理', en: 'Done' } },
];

/** All feedback, the newest first. */
export const feedbackList = answerList(office.queries.feedback, {
  from: 'office.feedback f',
  where: 'f.merchant_id = :merchant',
  key: 'f.id',
  defaultSort: '-createdAt',
  columns: {
    id: { sql: 'f.id', type: 'reference', label: { zh: '标识', en: 'Id' }, filter: false },
    createdAt: { sql: 'f.created_at', type: 'instant', label: { zh: '时间', en: 'Sent' }, sort: true },
    person: { sql: 'f.person_name', type: 'text', label: { zh: '提交人', en: 'From' } },
    page: { sql: 'f.page', type: 'text', label: { zh: '页面', en: 'Page' } },
    text: { sql: 'f.text', type: 'text', label: { zh: '内容', en: 'Text' } },
    screenshot: { sql: 'f.screenshot', type: 'text', label: { zh: '截图', en: 'Screenshot' }, filter: false },
    diagnostics: { sql: 'f.diagnostics', type: 'text', label: { zh: '诊断信息', en: 'Diagnostics' }, filter: false },
    state: { sql: 'f.state', type: 'choice', label: { zh: '状态', en: 'State' }, choices: STATES },
    answer: { sql: 'f.answer', type: 'text', label: { zh: '回复', en: 'Answer' } },
    answeredBy: { sql: 'f.answered_by', type: 'text', label: { zh: '回复人', en: 'Answered by' } },
    answeredAt: { sql: 'f.answered_at', type: 'instant', label: { zh: '回复时间', en: 'Answered' } },
    version: { sql: 'f.version', type: 'number', label: { zh: '版本', en: 'Version' }, filter: false },
  },
  search: '(lower(f.text) like :pattern or lower(f.page) like :pattern)',
  finish: (_, rows) => rows.map((row) => ({ ...row, allowed: ['office.answer-feedback'] })),
});

const MINE = statement(`select id, created_at as "createdAt", text, state, answer from office.feedback
  where merchant_id = :merchant and person_id = :actor order by created_at desc limit 20`);
/** What the person said themselves, with the answers. */
export const myFeedback = answer(office.queries['my-feedback'], (ctx) => ctx.rows<any>(MINE));

const SEEN = statement('select entry from office.news_seen where merchant_id = :merchant and person_id = :actor');
/** The latest news the person was shown. */
export const newsSeen = answer(office.queries['news-seen'], async (ctx) => ({
  entry: (await ctx.row<{ entry: string }>(SEEN))?.entry ?? null,
}));
