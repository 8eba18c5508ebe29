import type { Context, Module } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

const WRONG = statement(`update inventory.availability a set reserved = a.reserved + 1
  where a.merchant_id = :merchant and a.ctid = (select x.ctid from inventory.availability x where x.merchant_id = :merchant order by x.sku_id, x.warehouse_id limit 1)`);

/** The program with a fault: whoever reverses a document of stock promises one piece to nobody. */
export const planted = (modules: readonly Module[]): Module[] =>
  modules.map((module) => ({
    ...module,
    operations: module.operations.map((operation) =>
      operation.contract.name === 'inventory.reverse-stock-document'
        ? {
            ...operation,
            async handler(ctx: Context, input: unknown) {
              const answer = await operation.handler(ctx, input);
              ctx.post(WRONG, {});
              return answer;
            },
          }
        : operation,
    ),
  }));
