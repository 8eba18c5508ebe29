import type { Action, Failure } from '../action.tsx';

const AT_ONCE = 4;
const IN_A_CALL = 100;

const parts = <Row>(rows: Row[], size: number) =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => rows.slice(at * size, (at + 1) * size));

/** A run over many rows as it goes: told after each part, ended between two parts where somebody stopped it. */
export interface Run<Row> {
  done: number;
  failures: Failure[];
  isStopped: () => boolean;
  told: () => void;
  act: (action: Action<Row>, rows: Row[]) => Promise<Failure[]>;
}

/** Runs an operation over pages of rows, several at once where it takes one row; what has begun ends, what has not is left alone. */
export async function runPages<Row>(action: Action<Row>, pages: AsyncIterable<Row[]>, run: Run<Row>): Promise<void> {
  for await (const rows of pages) {
    const waiting = parts(rows, action.batch ? (action.most ?? IN_A_CALL) : 1);
    const worker = async () => {
      for (let part = waiting.shift(); part && !run.isStopped(); part = waiting.shift()) {
        run.failures.push(...(await run.act(action, part)));
        run.done += part.length;
        run.told();
      }
    };
    await Promise.all(Array.from({ length: action.batch ? 1 : AT_ONCE }, worker));
    if (run.isStopped()) return;
  }
}
