import type { Context } from '../../kernel/context.ts';
import { errorMessage } from '../../kernel/errors.ts';
import { errors } from './errors.ts';

/** Something wrong with a line, counted from 1. */
interface LineProblem {
  line: number;
  code: string;
  message: string;
}

/** Gathers what is wrong with the lines of a document and refuses all of it at once. */
export function lineProblems(ctx: Context) {
  const problems: LineProblem[] = [];
  const tell = (line: number, name: string, params: Record<string, unknown>): void =>
    void problems.push({ line, code: name, message: errorMessage(name, params, ctx.actor.language) });
  return {
    add: (line: number, code: keyof typeof errors, params: Record<string, unknown> = {}): void => tell(line, `purchasing.${code}`, params),
    /** What the stock finds wrong with the same lines; what was told of a line under the same name is not told twice. */
    ofStock: {
      add(line: number, code: string, params: Record<string, unknown> = {}): void {
        if (!problems.some((known) => known.line === line && known.code === `purchasing.${code}`)) tell(line, `inventory.${code}`, params);
      },
    },
    refuse(): void {
      const lines = problems.toSorted((one, other) => one.line - other.line);
      const [first] = lines;
      if (first) throw errors.lines_wrong({ count: lines.length, first: first.message, lines });
    },
  };
}
