import { useRef, useState } from 'react';
import { type Askable, askList, call, isRefusal, type ListAsk, refresh, type RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type Actions, type Failure, refusedOf } from '../action.tsx';
import { messages as words } from '../messages.ts';
import { tell } from '../notice.ts';
import { type Run, runPages } from './bulk-run.ts';
import { messages } from './messages.ts';

const PAGE = 500;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Over how many rows an operation runs: all that are filtered, or those chosen; the first of them are tried before. */
interface Over<Row> {
  total: number;
  whole: boolean;
  first: Row[];
}

/** How far a run over many rows has come. */
export interface BulkProgress {
  title: string;
  done: number;
  failed: number;
  total: number;
}

/**
 * Everything that is filtered, a page at a time. A row that an operation moved further down comes again: it is told apart by its id.
 */
export async function* filteredRows<L extends Askable>(
  list: L,
  asked: ListAsk,
  fixed: Record<string, unknown>,
  idOf: (row: RowOf<L>) => string,
) {
  const seen = new Set<string>();
  for (let after: string | undefined; ; ) {
    const page = await askList(list, { ...asked, after, limit: PAGE }, fixed);
    const fresh = page.rows.filter((row) => !seen.has(idOf(row)));
    for (const row of fresh) seen.add(idOf(row));
    yield fresh;
    if (!page.next) return;
    after = page.next;
  }
}

/** Asks again where the server wants a pause: a run over thousands of rows is no attack. */
async function patiently<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      if (!isRefusal(error) || error.code !== 'request.too_many' || attempt === 30) throw error;
      await pause(2_000);
    }
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Runs an operation over some rows; answers those that were refused. */
async function runOver<Row>(action: Action<Row>, rows: Row[]): Promise<Failure[]> {
  try {
    if (action.batch) return refusedOf(rows, await patiently(() => call(action.batch!.operation, action.batch!.input(rows) as never)));
    return refusedOf(rows, await patiently(() => call(action.operation, action.input?.(rows[0] as Row) as never)));
  } catch (error) {
    return rows.map((row) => ({ row, reason: reasonOf(error) }));
  }
}

/** Runs operations over many rows, with a result for each; it can be stopped between rows. */
export function useBulk<Row>({ nameOf, ask }: Pick<Actions<Row>, 'nameOf' | 'ask'>) {
  const t = useText(messages);
  const say = useText(words);
  const [progress, setProgress] = useState<BulkProgress | null>(null);
  const stopped = useRef(false);

  /** Answers what was refused; undefined where the person did not go on. */
  async function run(action: Action<Row>, pages: AsyncIterable<Row[]>, over: Over<Row>) {
    const asks = over.whole || action.danger || action.preview || action.confirm;
    if (asks && !(await ask(action, over.first, over.total))) return undefined;
    const title = nameOf(action);
    stopped.current = false;
    const running: Run<Row> = {
      done: 0,
      failures: [],
      isStopped: () => stopped.current,
      told: () =>
        setProgress({
          title,
          done: running.done,
          failed: running.failures.length,
          total: Math.max(over.total, running.done),
        }),
      act: runOver,
    };
    running.told();
    try {
      await runPages(action, pages, running);
    } catch (error) {
      tell({ tone: 'bad', text: reasonOf(error) });
    }
    setProgress(null);
    refresh();
    report(title, running);
    return running.failures;
  }

  function report(name: string, { done, failures }: { done: number; failures: Failure[] }) {
    const good = done - failures.length;
    const before = stopped.current ? t('bulk.stopped') : '';
    if (failures.length === 0) return tell({ tone: 'good', text: before + say('action.doneMany', { name, count: good }) });
    tell({
      tone: 'bad',
      text: before + say('action.someFailed', { name, good, bad: failures.length }),
      details: [...new Set(failures.map((failure) => failure.reason))].slice(0, 5),
    });
  }

  return {
    run,
    progress,
    stop: () => {
      stopped.current = true;
    },
  };
}

export async function* atOnce<Row>(rows: Row[]) {
  yield rows;
}

/** All of it, at most so many rows; undefined where there are more. */
export async function gathered<Row>(pages: AsyncIterable<Row[]>, most: number): Promise<Row[] | undefined> {
  const rows: Row[] = [];
  for await (const page of pages) {
    rows.push(...page);
    if (rows.length > most) return undefined;
  }
  return rows;
}
