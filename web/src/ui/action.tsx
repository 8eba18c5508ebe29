import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import type { OperationContract, Title } from '../../../server/kernel/contract.ts';
import { call, isRefusal, refresh } from '../call.ts';
import { useText, useTitle } from '../i18n/i18n.ts';
import { useMay } from '../session.ts';
import { useRowName } from './begin/named.ts';
import { takeBack } from './begin/taking-back.ts';
import { type Trial, TrialSheet } from './begin/TrialSheet.tsx';
import { useGo } from './Go.tsx';
import { messages } from './messages.ts';
import { type Notice, tell } from './notice.ts';

/** What a form of an action is given: the rows it is for, and how to close. */
export interface ActionFormProps<Row> {
  rows: Row[];
  row: Row;
  close: () => void;
}

/** An operation as a page offers it. Made by `action(...)`. */
export interface Action<Row> {
  operation: OperationContract;
  title?: Title;
  /** Runs at once with this input. */
  input?: (row: Row) => unknown;
  /** One call for the whole selection; its answer has a result per row: `rows: [{ orderId | id, done, message }]`. */
  batch?: { operation: OperationContract; input: (rows: Row[]) => unknown };
  /** The operation of the contract that its form becomes over several rows, where it is another one. */
  many?: OperationContract;
  /** Opens this form instead. */
  form?: (props: ActionFormProps<Row>) => ReactNode;
  /** Opens this page instead: a page to print, say. */
  to?: (rows: Row[]) => string;
  /** How many rows it takes at once. */
  most?: number;
  /** Whether it may be run now, where the row's `allowed` comes from a module that does not know the operation. */
  when?: (row: Row) => boolean;
  /** Undone only by another document, or not at all: asks first and stands last. */
  danger?: boolean;
  /** What follows is shown before it runs, although it can be taken back. */
  preview?: boolean;
  /** The question asked before, beside those of dangerous ones. */
  confirm?: (rows: Row[]) => string;
  /** May be run over a selection; those with an input may by themselves. */
  bulk?: boolean;
  /** The sentence said after it is done, or what is said where that is more. */
  done?: (row: Row, output: unknown) => string | Pick<Notice, 'tone' | 'text' | 'details'>;
  /** Why it came to something else than its name says, where its answer tells so: said instead of its success. */
  instead?: (output: unknown) => string | undefined;
  /** The operation that takes it back. */
  undo?: (row: Row, output: unknown) => { operation: OperationContract; input: unknown };
}

/** Offers an operation; its input is checked by the compiler. */
export const action = <Row, I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType>(
  operation: OperationContract<I, O>,
  offer: Omit<Action<Row>, 'operation' | 'input' | 'done' | 'instead' | 'undo'> & {
    input?: (row: Row) => z.input<I>;
    done?: (row: Row, output: z.output<O>) => string | Pick<Notice, 'tone' | 'text' | 'details'>;
    instead?: (output: z.output<O>) => string | undefined;
    undo?: (row: Row, output: z.output<O>) => { operation: OperationContract; input: unknown };
  },
): Action<Row> => ({ ...offer, operation: operation as unknown as OperationContract }) as Action<Row>;

/** Offers the page that shows what a query says of the rows. */
export const opening = <Row,>(
  query: Pick<OperationContract, 'name' | 'permission'>,
  offer: Required<Pick<Action<Row>, 'title' | 'to' | 'most'>>,
): Action<Row> => ({ ...offer, operation: query as OperationContract, when: () => true, bulk: true });

/** The operations that an action stands for: its own, and the one it becomes over several rows. */
export const namesOf = <Row,>({ operation, batch, many }: Action<Row>): OperationContract[] =>
  [operation, batch?.operation, many].filter((each) => each !== undefined);

const shortName = (name: string) => name.slice(name.indexOf('.') + 1);

/** Whether a row lets an operation run now: the server's `allowed` decides; where it says nothing, the permission does. */
export function isAllowed(row: unknown, operation: OperationContract): boolean {
  const allowed = (row as { allowed?: unknown }).allowed;
  if (!Array.isArray(allowed)) return true;
  return allowed.includes(operation.name) || allowed.includes(shortName(operation.name));
}

export interface Failure {
  row: unknown;
  reason: string;
}
export interface Progress {
  title: string;
  done: number;
  total: number;
}
const AT_ONCE = 4;
/** So many rows are tried before an operation runs over more. */
const MOST_TRIED = 20;

/** The rows that a batch refused: found by any id its results carry, else by their place. */
export function refusedOf<Row>(rows: Row[], output: unknown): Failure[] {
  const results = (output as { rows?: Record<string, unknown>[] }).rows ?? [];
  return results.flatMap((result, at) => {
    if (result.done !== false) return [];
    const row = rows.find((each) => Object.values(result).includes((each as { id?: unknown }).id)) ?? rows[at];
    return row === undefined ? [] : [{ row, reason: String(result.message ?? result.code ?? '') }];
  });
}

/** Runs the operations that a page offers, over one row or many, with a result per row. */
export function useActions<Row>(actions: Action<Row>[]): Actions<Row> {
  const t = useText(messages);
  const title = useTitle();
  const may = useMay();
  const go = useGo();
  const [form, setForm] = useState<{ action: Action<Row>; rows: Row[] } | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const nameOf = (offered: Action<Row>) => title(offered.title ?? offered.operation.title);
  const offeredFor = (row: Row) =>
    actions.filter((each) => may(each.operation.permission) && (each.when?.(row) ?? isAllowed(row, each.operation)));
  const permitted = actions.filter((each) => may(each.operation.permission));
  const bulk = permitted.filter((each) => each.bulk ?? (each.input ?? each.batch) !== undefined);
  const rowName = useRowName();
  const trial = useTrial<Row>(nameOf);

  /** Answers the rows that were refused, with the reasons; undefined when the person did not go on. */
  async function run(chosen: Action<Row>, rows: Row[]): Promise<Failure[] | undefined> {
    if (chosen.most && rows.length > chosen.most) {
      tell({ tone: 'bad', text: t('action.tooMany', { name: nameOf(chosen), most: chosen.most }) });
      return undefined;
    }
    if (chosen.to) {
      go(chosen.to(rows));
      return undefined;
    }
    if (chosen.form) {
      setForm({ action: chosen, rows });
      return undefined;
    }
    if ((chosen.danger || chosen.preview || chosen.confirm) && !(await trial.ask(chosen, rows))) return undefined;
    return carryOut(chosen, rows);
  }

  async function carryOut(chosen: Action<Row>, rows: Row[]): Promise<Failure[]> {
    const failures = await runEach(chosen, rows);
    report(chosen, rows, failures);
    return failures;
  }

  /** Begins what was asked for by its name: what would run at once shows its effects first. */
  async function begin(chosen: Action<Row>, rows: Row[]) {
    if (chosen.to || chosen.form || (chosen.most && rows.length > chosen.most)) return run(chosen, rows);
    return (await trial.ask(chosen, rows)) ? carryOut(chosen, rows) : undefined;
  }

  async function runEach(chosen: Action<Row>, rows: Row[]): Promise<Failure[]> {
    if (chosen.batch && rows.length > 1) return runBatch(chosen.batch, rows);
    const failures: Failure[] = [];
    const waiting = [...rows];
    let done = 0;
    const worker = async () => {
      for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
        try {
          const output = await call(chosen.operation, chosen.input?.(row));
          const instead = chosen.instead?.(output);
          const refused = instead === undefined ? refusedOf([row], output) : [{ row, reason: instead }];
          failures.push(...refused);
          if (rows.length === 1 && refused.length === 0) tellDone(chosen, row, output);
        } catch (error) {
          failures.push({ row, reason: isRefusal(error) ? error.title : String(error) });
        }
        if (rows.length > 1) setProgress({ title: nameOf(chosen), done: ++done, total: rows.length });
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, rows.length) }, worker));
    setProgress(null);
    refresh();
    return failures;
  }

  async function runBatch(batch: NonNullable<Action<Row>['batch']>, rows: Row[]): Promise<Failure[]> {
    setProgress({ title: title(batch.operation.title), done: 0, total: rows.length });
    try {
      return refusedOf(rows, await call(batch.operation, batch.input(rows) as never));
    } catch (error) {
      return rows.map((row) => ({ row, reason: error instanceof Error ? error.message : String(error) }));
    } finally {
      setProgress(null);
      refresh();
    }
  }

  function tellDone(chosen: Action<Row>, row: Row, output: unknown) {
    const back = chosen.undo?.(row, output);
    const said = chosen.done?.(row, output) ?? t('action.done', { name: nameOf(chosen) });
    tell({
      ...(typeof said === 'string' ? { tone: 'good' as const, text: said } : said),
      ...(back && {
        undo: () => void takeBack({ ...back, on: rowName(row), said: t('action.done', { name: title(back.operation.title) }) }),
      }),
    });
  }

  function report(chosen: Action<Row>, rows: Row[], failures: Failure[]) {
    const name = nameOf(chosen);
    if (rows.length === 1) {
      const only = failures[0];
      if (only) tell({ tone: 'bad', text: only.reason });
    } else if (failures.length === 0) tell({ tone: 'good', text: t('action.doneMany', { name, count: rows.length }) });
    else
      tell({
        tone: 'bad',
        text: t('action.someFailed', { name, good: rows.length - failures.length, bad: failures.length }),
        details: [...new Set(failures.map((failure) => failure.reason))].slice(0, 5),
      });
  }

  const first = form?.rows[0];
  const sheet =
    form?.action.form && first !== undefined ? form.action.form({ rows: form.rows, row: first, close: () => setForm(null) }) : null;
  return { run, begin, ask: trial.ask, permitted, offeredFor, bulk, nameOf, progress, sheet: sheet ?? trial.sheet };
}

/** What `useActions` gives. */
export interface Actions<Row> {
  run: (chosen: Action<Row>, rows: Row[]) => Promise<Failure[] | undefined>;
  /** Like `run`, but what would run at once shows its effects first. */
  begin: (chosen: Action<Row>, rows: Row[]) => unknown;
  /** Shows what an operation will change, of the first rows where they are many; whether the person goes on. */
  ask: (chosen: Action<Row>, rows: Row[], total?: number) => Promise<boolean>;
  /** Those the person holds the permission for. */
  permitted: Action<Row>[];
  offeredFor: (row: Row) => Action<Row>[];
  bulk: Action<Row>[];
  nameOf: (action: Action<Row>) => string;
  progress: Progress | null;
  sheet: ReactNode;
}

interface Asked<Row> {
  action: Action<Row>;
  rows: Row[];
  /** How many it will run over, where that is more than these. */
  total: number;
  answer: (goOn: boolean) => void;
}

/** The sheet that shows what an action will change before it runs: the goods, the money and the documents that follow (capabilities D13). */
function useTrial<Row>(nameOf: Actions<Row>['nameOf']) {
  const t = useText(messages);
  const rowName = useRowName();
  const [asked, setAsked] = useState<Asked<Row> | null>(null);
  const [only] = asked?.rows ?? [];
  const answer = (goOn: boolean) => {
    asked?.answer(goOn);
    setAsked(null);
  };
  return {
    /** Whether the person goes on, with all of it in sight. */
    ask: (chosen: Action<Row>, rows: Row[], total = rows.length) =>
      new Promise<boolean>((resolve) => setAsked({ action: chosen, rows, total, answer: resolve })),
    sheet: asked && only !== undefined && (
      <TrialSheet
        title={nameOf(asked.action)}
        on={asked.total > 1 ? t('list.chosen', { count: asked.total }) : rowName(only)}
        trials={trialsOf(asked.action, asked.rows)}
        only={asked.total > MOST_TRIED || asked.total > asked.rows.length ? Math.min(MOST_TRIED, asked.rows.length) : undefined}
        question={asked.action.confirm?.(asked.rows)}
        danger={asked.action.danger === true}
        undo={asked.action.undo !== undefined && asked.total === 1}
        close={() => answer(false)}
        run={() => answer(true)}
      />
    ),
  };
}

/** The calls that a run over these rows would be: those of the first ones, where they are many. */
function trialsOf<Row>({ operation, input, batch }: Action<Row>, rows: Row[]): Trial[] {
  const tried = rows.slice(0, MOST_TRIED);
  if (batch && rows.length > 1) return [{ operation: batch.operation, input: batch.input(tried) }];
  return input ? tried.map((row) => ({ operation, input: input(row) })) : [];
}
