import type { Context } from '../../kernel/context.ts';
import type { Title } from '../../kernel/contract.ts';
import { statement } from '../../kernel/statement.ts';
import { office } from './contract.ts';
import { TASK } from './notification-kinds.ts';
import { notify } from './notify.ts';

/** Long work that a person asked for and may leave. */
export interface Task {
  /** Of the caller's choice; starting it again begins it anew. */
  id: string;
  /** Whom it belongs to. */
  personId: string;
  /** `module.noun`, such as exchange.import. */
  kind: string;
  title: Title;
  /** Where it is seen. */
  link?: string;
  /** How much there is to do; unknown where left out. */
  total?: number;
}

const START = statement(`
  insert into office.task (merchant_id, id, person_id, kind, title, link, status, total, started_at)
  values (:merchant, :id, :personId, :kind, :title::jsonb, :link, 'running', :total::int, :now)
  on conflict (merchant_id, id) do update set title = excluded.title, link = excluded.link, status = 'running', done = 0,
    total = excluded.total, result = null, started_at = excluded.started_at, finished_at = null`);
const ADVANCE = statement(`
  update office.task set done = :done::int, total = coalesce(:total::int, total)
  where merchant_id = :merchant and id = :id::uuid and status = 'running'`);
const END = statement(`
  update office.task set status = :status, result = :result::jsonb, finished_at = :now,
    done = case when :status = 'done' then coalesce(total, done) else done end
  where merchant_id = :merchant and id = :id::uuid and status = 'running'
  returning person_id as "personId", link, title`);

/** Shows that work has begun, in the caller's transaction. */
export function startTask(ctx: Context, { link, total, title, ...task }: Task): void {
  ctx.post(START, { ...task, title: JSON.stringify(title), link: link ?? null, total: total ?? null });
  ctx.emit(office.events['task-changed'], { id: task.id, status: 'running' });
}

/** Shows how far it has come. Nobody is told: the bar asks while it runs. */
export function advanceTask(ctx: Context, id: string, done: number, total?: number): void {
  ctx.post(ADVANCE, { id, done, total: total ?? null });
}

/** How work ended. */
export interface Ending {
  status: 'done' | 'failed' | 'cancelled';
  /** What came of it, in a sentence. */
  result: Title;
}
type Ended = { personId: string; link: string | null; title: Title };

async function end(ctx: Context, id: string, { status, result }: Ending): Promise<Ended | undefined> {
  const ended = await ctx.row<Ended>(END, { id, status, result: JSON.stringify(result) });
  if (ended) ctx.emit(office.events['task-changed'], { id, status });
  return ended;
}

/** The work is over and its person is told. Whatever is over already stays as it is. */
export async function finishTask(ctx: Context, id: string, ending: Ending): Promise<void> {
  const ended = await end(ctx, id, ending);
  if (!ended) return;
  const { title, personId, link } = ended;
  await notify(ctx, {
    to: [personId],
    kind: TASK,
    source: `task ${id} ${ctx.operationId}`,
    text: { zh: `${title.zh}：${ending.result.zh}`, en: `${title.en}: ${ending.result.en}` },
    title: '',
    link,
  });
}

/** A stretch of the work is over, without a word: more follows, or the person ended it. */
export async function restTask(ctx: Context, id: string, ending: Ending): Promise<void> {
  await end(ctx, id, ending);
}
