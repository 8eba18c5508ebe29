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
  return {
    add(line: number, code: keyof typeof errors, params: Record<string, unknown> = {}): void {
      const name = `purchasing.${code}`;
      problems.push({ line, code: name, message: errorMessage(name, params, ctx.actor.language) });
    },
    refuse(): void {
      const [first] = problems;
      if (first) throw errors.lines_wrong({ count: problems.length, first: first.message, lines: problems });
    },
  };
}
