import { handle } from '../../../kernel/context.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { takeIn } from '../intake.ts';
import { keyOf } from '../sources.ts';

/** Takes in up to 200 orders of platforms and files. Each stands once in a call; however often it comes, it is one order. */
export const intakeOrders = handle(sales.operations['intake-orders'], async (ctx, { orders }) => {
  const seen = new Set<string | undefined>();
  for (const document of orders) {
    const key = keyOf(document);
    if (seen.has(key)) throw errors.document_twice({ number: document.platformNumber });
    seen.add(key);
  }
  return { orders: await takeIn(ctx, orders) };
});
