import { answer } from '../../../kernel/context.ts';
import type { Title } from '../../../kernel/contract.ts';
import { statement } from '../../../kernel/statement.ts';
import { office } from '../contract.ts';

interface TaskRow {
  id: string;
  kind: string;
  title: Title;
  link: string | null;
  status: 'running' | 'done' | 'failed' | 'cancelled';
  done: number;
  total: number | null;
  result: Title | null;
  startedAt: string;
  finishedAt: string | null;
  lost: boolean;
  mayCancel: boolean;
}

// what began long ago and never ended was lost with its process
const TASKS = statement(`
  select id, kind, title, link, status, done, total, result, started_at as "startedAt", finished_at as "finishedAt",
    coalesce(status = 'running' and heard_at < :now - interval '1 minute', false) as lost, status = 'running' and heard_at is not null as "mayCancel"
  from office.task
  where merchant_id = :merchant and person_id = :actor and started_at > :now - interval '2 days'
    and (status = 'running' or finished_at > :now - interval '12 hours')
  order by started_at desc, id desc limit 30`);

const LOST: Title = {
  zh: '程序重启过，文件没有写完，请重新来一次',
  en: 'The program was restarted and the file is incomplete; do it again',
};

function shown({ lost, mayCancel, ...task }: TaskRow) {
  if (lost) return { ...task, status: 'failed' as const, result: LOST, allowed: [] };
  return { ...task, allowed: mayCancel ? [office.operations['cancel-task'].name] : [] };
}

/** What runs for the actor in the background, and what ended lately. */
export const tasks = answer(office.queries.tasks, async (ctx) => (await ctx.rows<TaskRow>(TASKS)).map(shown));
