import { handle } from '../../../kernel/context.ts';
import { counterAccount } from '../../ledger/index.ts';
import { banking } from '../contract.ts';
import { writeDocument } from '../documents.ts';
import { openMoneyAccounts } from '../opening.ts';
import { givePetty, takePetty } from '../petty.ts';

const { operations } = banking;

/** 备用金: a person is given money and will account for it. */
export const advancePettyCash = handle(operations['advance-petty-cash'], async (ctx, { moneyAccountId, ...input }) => {
  const [money] = await openMoneyAccounts(ctx, [moneyAccountId]);
  await givePetty(ctx, input.personId, input.amount);
  const { id, number } = await writeDocument(ctx, { kind: 'petty_advance', ...(money && { money }), ...input });
  return { id, number, version: 1 };
});

/** 报销: what that person spent of it, against an account of expenses. */
export const spendPettyCash = handle(operations['spend-petty-cash'], async (ctx, { counterAccountId, ...input }) => {
  const counter = await counterAccount(ctx, counterAccountId);
  await takePetty(ctx, input.personId, input.amount);
  const { id, number } = await writeDocument(ctx, { kind: 'petty_expense', counter, ...input });
  return { id, number, version: 1 };
});

/** What is left comes back. */
export const returnPettyCash = handle(operations['return-petty-cash'], async (ctx, { moneyAccountId, ...input }) => {
  const [money] = await openMoneyAccounts(ctx, [moneyAccountId]);
  await takePetty(ctx, input.personId, input.amount);
  const { id, number } = await writeDocument(ctx, { kind: 'petty_return', ...(money && { money }), ...input });
  return { id, number, version: 1 };
});
