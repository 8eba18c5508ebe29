import { type Context, handle } from '../../../kernel/context.ts';
import { absolute, decimal, isNegative, isPositive, isZero, subtract, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { counterAccount } from '../../ledger/index.ts';
import { banking } from '../contract.ts';
import { writeDocument } from '../documents.ts';
import type { NewDocument } from '../paper.ts';
import { errors } from '../errors.ts';
import { learn } from '../learning.ts';
import { type BankLine, entriesOf, insertMatch, openEntries, openLines, totalOf } from '../matching.ts';
import { accountOf, type MoneyAccount } from '../opening.ts';
import { counterOf, type Made, payTo, receiveOf, type Told } from '../partners.ts';
import { refuseBooked } from '../transfers.ts';

const { operations } = banking;

const newest = (dates: readonly { date: string }[], otherwise: string): string =>
  dates
    .map(({ date }) => date)
    .sort()
    .at(-1) ?? otherwise;

/** Any lines of the bank with any of the books, sums equal; what they differ by is booked as the person says, and belongs to the match. */
export const matchLines = handle(operations['match-lines'], async (ctx, input) => {
  if (input.lineIds.length + input.entries.length < 2) throw errors.nothing_to_match();
  const account = await accountOf(ctx, input.moneyAccountId);
  const lines = await openLines(ctx, input.lineIds, account.id);
  const entries = await openEntries(ctx, account, input.entries);
  const difference = subtract(totalOf(lines), totalOf(entries));
  if (isZero(difference)) return { id: insertMatch(ctx, { account, lines, entries, foundBy: 'person' }) };
  const sums = { lines: text(totalOf(lines)), entries: text(totalOf(entries)), difference: text(difference) };
  if (!input.difference) throw errors.sums_differ(sums);
  const { kind, counterAccountId } = input.difference;
  // the bank kept more than a fee can be, or gave what no interest is: say so
  if ((kind === 'fee' && isPositive(difference)) || (kind === 'interest' && isNegative(difference))) throw errors.wrong_direction();
  if (kind === 'other' && !counterAccountId) throw errors.counter_needed();
  const document: NewDocument = {
    kind: kind === 'other' ? (isPositive(difference) ? 'receipt' : 'payment') : kind,
    money: account,
    ...(kind === 'other' && counterAccountId && { counter: await counterAccount(ctx, counterAccountId) }),
    amount: text(absolute(difference)),
    date: newest(lines, ctx.today),
    reference: '',
    note: '',
  };
  const written = await writeDocument(ctx, document);
  const booked = await entriesOf(ctx, account, [written.id]);
  const explanation = [{ difference: text(difference), kind, document: written.number }];
  return { id: insertMatch(ctx, { account, lines, entries: [...entries, ...booked], foundBy: 'person', explanation }) };
});

const UNDONE = statement(`with m as (
    update banking.match set undone_at = :now where merchant_id = :merchant and id = :matchId::uuid and undone_at is null returning id),
  l as (update banking.match_line x set undone = true from m where x.merchant_id = :merchant and x.match_id = m.id),
  e as (update banking.match_entry x set undone = true from m where x.merchant_id = :merchant and x.match_id = m.id)
  select id from m`);

/** All lines of a match are open again; what was booked for it stays. */
export const unmatchLines = handle(operations['unmatch-lines'], async (ctx, { matchId }) => {
  if (!(await ctx.row(UNDONE, { matchId }))) throw errors.match_not_found();
  ctx.change('banking.match', matchId, { matched: true }, { matched: false });
  return { id: matchId };
});

interface Recording extends Pick<Told, 'partyId' | 'counterAccountId' | 'orders' | 'bills' | 'again'> {
  kind: 'receipt' | 'payment' | 'fee' | 'interest' | 'transfer';
  otherAccountId?: string | undefined;
  otherAmount?: string | undefined;
  exchangeRate?: string | undefined;
  another: boolean;
  note: string;
}

const COMES_IN = { receipt: true, interest: true, payment: false, fee: false } as const;

interface Between {
  account: MoneyAccount;
  other: MoneyAccount;
  line: BankLine;
  asked: Recording;
}

/** The paper of a transfer that a line tells one side of. */
async function transferOf(
  ctx: Context,
  { account, other, line, asked }: Between,
  paper: Omit<NewDocument, 'kind' | 'money' | 'target'>,
): Promise<NewDocument> {
  const here = { accountId: account.accountId, otherId: other.accountId, amounts: [line.amount], date: line.date };
  if (!asked.another) await refuseBooked(ctx, here);
  const kind = 'transfer' as const;
  if (isNegative(decimal(line.amount))) return { ...paper, kind, money: account, target: other, targetAmount: asked.otherAmount };
  if (other.currency === account.currency) return { ...paper, kind, money: other, target: account };
  return { ...paper, kind, money: other, target: account, amount: asked.otherAmount ?? '0', targetAmount: paper.amount };
}

/** What a line of the bank asks for: of its day and amount, with its serial number. */
async function madeOf(ctx: Context, account: MoneyAccount, line: BankLine, asked: Recording): Promise<Made[]> {
  const amount = decimal(line.amount);
  const { kind, partyId, note, exchangeRate } = asked;
  const paper = {
    amount: text(absolute(amount)),
    date: line.date,
    reference: line.serial,
    note: note || line.summary.slice(0, 200),
    exchangeRate,
  };
  const write = async (document: NewDocument) => {
    const { id, number } = await writeDocument(ctx, document);
    return [{ id, number, version: 1, link: `/banking/documents/${number}` }];
  };
  if (kind === 'transfer') {
    if (!asked.otherAccountId) throw errors.account_not_found();
    if (asked.otherAccountId === account.id) throw errors.same_account();
    const other = await accountOf(ctx, asked.otherAccountId);
    return write(await transferOf(ctx, { account, other, line, asked }, paper));
  }
  if (COMES_IN[kind] !== isPositive(amount)) throw errors.wrong_direction();
  if (kind === 'fee' || kind === 'interest') return write({ ...paper, kind, money: account });
  const told = { ...asked, ...paper };
  const counter = await counterOf(ctx, told);
  if (counter || !partyId) return write({ ...paper, kind, money: account, ...(counter && { counter }), partyId });
  return kind === 'receipt' ? receiveOf(ctx, account, { ...told, partyId }) : payTo(ctx, account, { ...told, partyId });
}

/**
 * What the books lack is made of the line and matched with it: a paper, or what a partner paid or was paid, with the orders and bills that it settles. The
 * other side of a transfer waits for the statement of its own account.
 */
export const recordFromLine = handle(operations['record-from-line'], async (ctx, { lineId, ...asked }) => {
  const [line] = await openLines(ctx, [lineId]);
  if (!line) throw errors.line_not_found();
  const account = await accountOf(ctx, line.moneyAccountId);
  const made = await madeOf(ctx, account, line, asked);
  const entries = await entriesOf(
    ctx,
    account,
    made.map(({ id }) => id),
  );
  insertMatch(ctx, { account, lines: [line], entries, foundBy: 'person', explanation: made.map(({ number }) => ({ document: number })) });
  learn(ctx, line, asked);
  return made[0] as Made;
});
