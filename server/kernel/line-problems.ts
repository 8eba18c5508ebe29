import { type DomainError, errorMessage, type ErrorParams } from './errors.ts';

type Makers = Record<string, (params?: ErrorParams) => DomainError>;

/** Who gathers what is wrong with the lines of a document, counted from 1. */
export interface LineProblems<Code extends string> {
  add(line: number, code: Code, params?: ErrorParams): void;
}

/**
 * Gathers what is wrong with lines and refuses all of it at once: by its own name where it is one thing, else as the module's `lines_wrong`. The
 * refusal carries `lines` [{line, code, message, ...params}]; of params in `together` its sentence names those of all lines.
 */
export function gathering<E extends Makers & { lines_wrong: Makers[string] }>(
  { module, errors, together = [] }: { module: string; errors: E; together?: readonly string[] },
  language: 'zh' | 'en',
): LineProblems<keyof E & string> & { refuse(): void } {
  const problems: { line: number; code: keyof E & string; params: ErrorParams }[] = [];
  return {
    add: (line, code, params = {}) => void problems.push({ line, code, params }),
    refuse(): void {
      const sorted = problems.toSorted((one, other) => one.line - other.line);
      const [first] = sorted;
      if (!first) return;
      const lines = sorted.map(({ line, code, params }) => {
        const name = `${module}.${code}`;
        return { line, ...params, code: name, message: errorMessage(name, params, language) };
      });
      const isOne = sorted.every(({ code }) => code === first.code);
      const joined = together.filter((name) => name in first.params).map((name) => [name, distinct(sorted, name)]);
      const params = { ...first.params, ...Object.fromEntries(joined), count: lines.length, first: lines[0]?.message, lines };
      throw ((isOne && errors[first.code]) || errors.lines_wrong)(params);
    },
  };
}

const distinct = (problems: readonly { params: ErrorParams }[], name: string): string =>
  [...new Set(problems.map(({ params }) => params[name]))].join(', ');
