import type { Context } from '../../kernel/context.ts';
import type { Title } from '../../kernel/contract.ts';
import { errorMessage } from '../../kernel/errors.ts';
import { advanceTask, finishTask, restTask, startTask } from '../office/index.ts';
import type { ImportRow, ImportStatus } from './imports.ts';

type Failure = { code: string; params: Record<string, unknown> } | null;

const begun = (id: string, personId: string, title: Title) => ({ id, personId, kind: 'exchange.import', title, link: `/imports/${id}` });
const saidBy = ({ code, params }: NonNullable<Failure>): Title => ({
  zh: errorMessage(code, params, 'zh'),
  en: errorMessage(code, params, 'en'),
});

/** The check of an import shows among the background tasks of whoever asked for it. */
export const showCheck = (ctx: Context, id: string, number: string): void =>
  startTask(ctx, begun(id, ctx.actor.id, { zh: `检查导入 ${number}`, en: `Checking import ${number}` }));

/** So does its run. */
export const showRun = (ctx: Context, { id, number, total }: ImportRow): void =>
  startTask(ctx, { ...begun(id, ctx.actor.id, { zh: `导入 ${number}`, en: `Import ${number}` }), total });

// whoever waited this long for a check has gone on to something else
const LONG_MILLISECONDS = 20_000;

/** The check is over. A short one that went well is seen on the page of the import; of the others the person is told. */
export async function showChecked(
  ctx: Context,
  batch: ImportRow,
  { total, refused, error }: { total: number; refused: number; error: Failure },
): Promise<void> {
  const result = error
    ? saidBy(error)
    : { zh: `共 ${total} 张单据，${refused} 张有问题`, en: `${total} documents, ${refused} with problems` };
  const isLong = Date.parse(ctx.now) - Date.parse(batch.createdAt) > LONG_MILLISECONDS;
  const over = error || isLong ? finishTask : restTask;
  await over(ctx, batch.id, { status: error ? 'failed' : 'done', result });
}

interface Progress {
  position: number;
  created: number;
  updated: number;
  skipped: number;
  failed: number;
  status: ImportStatus;
  error: Failure;
}

/** How far the run got; at its end its person is told what came of it. */
export async function showProgress(ctx: Context, batch: ImportRow, { status, error, position, ...stretch }: Progress): Promise<void> {
  if (status === 'running') return advanceTask(ctx, batch.id, position, batch.total);
  const sum = (name: keyof typeof stretch) => batch[name] + stretch[name];
  const [created, updated, skipped, failed] = [sum('created'), sum('updated'), sum('skipped'), sum('failed')];
  const result = error
    ? saidBy(error)
    : {
        zh: `新建 ${created}，更新 ${updated}，跳过 ${skipped}，失败 ${failed}`,
        en: `${created} created, ${updated} updated, ${skipped} skipped, ${failed} failed`,
      };
  await finishTask(ctx, batch.id, { status: status === 'failed' ? 'failed' : 'done', result });
}

/** The person ended it. */
export const showCancelled = (ctx: Context, id: string): Promise<void> =>
  restTask(ctx, id, { status: 'cancelled', result: { zh: '已取消', en: 'Cancelled' } });
