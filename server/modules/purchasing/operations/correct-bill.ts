import { handle } from '../../../kernel/context.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { takeBackBill } from './bills.ts';
import { makeBill } from './enter-bill.ts';
import { makeServiceBill } from './service-bills.ts';

/**
 * 更正发票 (facts.md 6.1, B70): the wrong bill is taken back and the right one entered, both or neither; each names the other. What was settled by the
 * wrong one can be settled by the right one.
 */
export const correctBill = handle(purchasing.operations['correct-bill'], async (ctx, { billId, expectedVersion, ...right }) => {
  const wrong = await takeBackBill(ctx, { billId, expectedVersion });
  if (wrong.kind !== 'goods') throw errors.bill_kind({ number: wrong.number });
  return { ...(await makeBill(ctx, right, wrong.id)), reversed: wrong.number };
});

/** The same of a bill for services. */
export const correctServiceBill = handle(
  purchasing.operations['correct-service-bill'],
  async (ctx, { billId, expectedVersion, ...right }) => {
    const wrong = await takeBackBill(ctx, { billId, expectedVersion });
    if (wrong.kind !== 'service') throw errors.bill_kind({ number: wrong.number });
    return { ...(await makeServiceBill(ctx, right, wrong.id)), reversed: wrong.number };
  },
);
