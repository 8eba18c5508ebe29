import type { Context } from '../../../kernel/context.ts';
import { errorMessage } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';

interface Wrong {
  code: keyof typeof errors;
  params?: Record<string, unknown>;
}

/** Gathers what is wrong with how lines name their goods; refuses all of it at once: by its own name where it is one thing, else as unclear goods. */
export function goodsProblems(ctx: Context, skuOf: (line: number) => string) {
  const problems: { line: number; code: keyof typeof errors; params: Record<string, unknown> }[] = [];
  return {
    add: (line: number, { code, params = {} }: Wrong) => void problems.push({ line, code, params: { sku: skuOf(line), ...params } }),
    refuse(): void {
      const [first] = problems;
      if (!first) return;
      const lines = problems.map(({ line, code, params }) => ({
        ...{ line, ...params, code: `inventory.${code}` },
        message: errorMessage(`inventory.${code}`, params, ctx.actor.language),
      }));
      const isOne = problems.every(({ code }) => code === first.code);
      throw (isOne ? errors[first.code] : errors.goods_unclear)({
        ...first.params,
        count: problems.length,
        first: lines[0]?.message,
        lines,
      });
    },
  };
}
