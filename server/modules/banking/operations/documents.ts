import { type Context, handle } from '../../../kernel/context.ts';
import { add, decimal, negate, text } from '../../../kernel/decimal.ts';
import { banking } from '../contract.ts';
import { writeDocument } from '../documents.ts';
import type { NewDocument } from '../paper.ts';
import { errors } from '../errors.ts';
import { accountOf, type MoneyAccount, openMoneyAccounts } from '../opening.ts';
import { counterOf, type Made, payTo, receiveOf } from '../partners.ts';
import { refuseBooked } from '../transfers.ts';

const { operations } = banking;

interface Paper {
  amount: string;
  date?: string | undefined;
  reference: string;
  note: string;
  exchangeRate?: string | undefined;
}
const paperOf = ({ amount, date, reference, note, exchangeRate }: Paper) => ({ amount, date, reference, note, exchangeRate });

async function write(ctx: Context, draft: NewDocument) {
  const { id, number } = await writeDocument(ctx, draft);
  return { id, number, version: 1 };
}

const linked = <T extends { number: string }>(made: T) => ({ ...made, link: `/banking/documents/${made.number}` });

function first([made]: readonly Made[]): Made {
  if (!made) throw new Error('money came or went, and nothing was made of it');
  return made;
}

/** 收款单: money comes in; of a customer it becomes his credit and pays what is named, else it stands against the account that is named. */
export const recordReceipt = handle(operations['record-receipt'], async (ctx, input) => {
  const { partyId } = input;
  const account = await accountOf(ctx, input.moneyAccountId);
  const counter = await counterOf(ctx, input);
  if (!counter && partyId) return first(await receiveOf(ctx, account, { ...input, partyId }));
  return linked(await write(ctx, { kind: 'receipt', money: account, ...(counter && { counter }), partyId, ...paperOf(input) }));
});

/** 付款单: money goes out; to a supplier it pays bills or is paid ahead, else it stands against the account that is named. */
export const recordPayment = handle(operations['record-payment'], async (ctx, input) => {
  const { partyId } = input;
  const account = await accountOf(ctx, input.moneyAccountId);
  const counter = await counterOf(ctx, input);
  if (!counter && partyId) return first(await payTo(ctx, account, { ...input, partyId }));
  return linked(await write(ctx, { kind: 'payment', money: account, ...(counter && { counter }), partyId, ...paperOf(input) }));
});

/** 转账, 提现 (8): from one account of the merchant to another; changed by the bank where they are kept in two currencies (30). */
export const transferMoney = handle(operations['transfer-money'], async (ctx, input) => {
  if (input.moneyAccountId === input.targetAccountId) throw errors.same_account();
  const [money, target] = (await openMoneyAccounts(ctx, [input.moneyAccountId, input.targetAccountId])) as [MoneyAccount, MoneyAccount];
  const { fee, targetAmount } = input;
  // the file of the wallet or of a bank may have brought it: with its fee, or with the fee apart
  const out = [add(decimal(input.amount), decimal(fee)), decimal(input.amount)].map((amount) => text(negate(amount)));
  if (!input.another)
    await refuseBooked(ctx, { accountId: money.accountId, otherId: target.accountId, amounts: out, date: input.date ?? ctx.today });
  return write(ctx, { kind: 'transfer', money, target, fee, targetAmount, ...paperOf(input) });
});

/** 36: what the bank keeps. */
export const recordFee = handle(operations['record-fee'], async (ctx, input) => {
  const [money] = await openMoneyAccounts(ctx, [input.moneyAccountId]);
  return write(ctx, { kind: 'fee', ...(money && { money }), ...paperOf(input) });
});

/** 36: what the bank pays. */
export const recordInterest = handle(operations['record-interest'], async (ctx, input) => {
  const [money] = await openMoneyAccounts(ctx, [input.moneyAccountId]);
  return write(ctx, { kind: 'interest', ...(money && { money }), ...paperOf(input) });
});
