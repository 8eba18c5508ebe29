import { answer, type Language, type ReadContext } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, isZero, negate, subtract, text, zero } from '../../../kernel/decimal.ts';
import { nameIn } from '../account.ts';
import { type Moved, movedBetween } from '../balances.ts';
import { ledger } from '../contract.ts';
import { type Account, accountLines, accountsBelow, type LedgerAsked } from '../queries/account-ledger.ts';
import { usualAccount } from './usual.ts';

/** Sub-accounts of an account, direct ones: each level adds two digits. */
const columnOf = (account: { code: string }, code: string): string => code.slice(0, account.code.length + 2);
const onSide = (side: 'debit' | 'credit', net: Decimal): Decimal => (side === 'debit' ? net : negate(net));

/** The columns of an account: each direct sub-account that stood or moved, with all below it, on its own side. */
function columnsOf([account, ...below]: readonly Account[], moved: readonly Moved[], language: Language) {
  const codes = new Map(below.map(({ id, code }) => [id, code]));
  return below
    .filter(({ code }) => account && code.length === account.code.length + 2)
    .flatMap(({ id, code, name, side }) => {
      const own = moved.filter((row) => codes.get(row.accountId)?.startsWith(code));
      const opening = own.reduce<Decimal>((so, row) => add(so, subtract(row.debitBefore, row.creditBefore)), zero);
      const net = own.reduce<Decimal>((so, row) => add(so, subtract(row.debit, row.credit)), zero);
      const hasMoved = own.some((row) => !isZero(row.debit) || !isZero(row.credit));
      if (isZero(opening) && !hasMoved) return [];
      const figures = {
        opening: text(onSide(side, opening)),
        moved: text(onSide(side, net)),
        closing: text(onSide(side, add(opening, net))),
      };
      return [{ id, code, name: nameIn(name, language), side, ...figures }];
    });
}

type Lines = Awaited<ReturnType<typeof accountLines>>['rows'];

/** Lines of one entry that follow each other are one row: with an amount in the column of each, on the side of the column. */
function rowsOf(lines: Lines, account: { code: string }, columns: readonly { code: string; side: 'debit' | 'credit' }[]) {
  const rows: (Omit<Lines[number], 'debit' | 'credit'> & { debit: Decimal; credit: Decimal; cells: Decimal[] })[] = [];
  for (const line of lines) {
    let row = rows.at(-1);
    if (row?.entryId !== line.entryId) {
      row = { ...line, debit: zero, credit: zero, cells: columns.map(() => zero) };
      rows.push(row);
    }
    const [debit, credit] = [decimal(line.debit), decimal(line.credit)];
    row.debit = add(row.debit, debit);
    row.credit = add(row.credit, credit);
    row.balance = line.balance;
    const at = columns.findIndex(({ code }) => code === columnOf(account, line.accountCode));
    const column = columns[at];
    if (column) row.cells[at] = add(row.cells[at] ?? zero, onSide(column.side, subtract(debit, credit)));
  }
  return rows.map(({ debit, credit, cells, ...row }) => ({ ...row, debit: text(debit), credit: text(credit), cells: cells.map(text) }));
}

/** The ledger of an account with a column for each of its sub-accounts. */
export async function multiColumnOf(ctx: ReadContext, input: LedgerAsked, language: Language) {
  const all = await accountsBelow(ctx, input.accountId);
  const accounts = all.filter(({ leaf }) => leaf).map(({ id }) => id);
  const [moved, lines] = await Promise.all([
    movedBetween(ctx, { from: input.from, to: input.to, accounts }),
    accountLines(ctx, input, language),
  ]);
  const columns = columnsOf(all, moved, language);
  return { ...lines, columns, rows: rowsOf(lines.rows, lines.account, columns) };
}

/** The multi-column ledger 多栏账: expenses by kind, VAT by its columns; what was booked red, or on the other side, is negative in its column (R36). */
export const multiColumnQuery = answer(ledger.queries['multi-column-ledger'], async (ctx, { accountId, ...input }) => {
  // expenses of selling are what is usually looked at by kind
  const usual = accountId ? undefined : await usualAccount(ctx, 'freight_cost');
  return multiColumnOf(ctx, { ...input, accountId: accountId ?? usual?.parentId ?? usual?.id ?? '' }, ctx.actor.language);
});
