import { answer, type Language, type ReadContext } from '../../../kernel/context.ts';
import { add, type Decimal, negate, subtract, text, zero } from '../../../kernel/decimal.ts';
import { nameIn } from '../account.ts';
import { ledger } from '../contract.ts';
import { accountsBelow } from '../queries/account-ledger.ts';
import { balancesByDimension, type Sums } from './dimension-lines.ts';
import type { BookDimension } from '../book-dimensions.rules.ts';
import { usualAccount } from './usual.ts';

/** What one answer names of them. */
const MOST = 1_000;

const nothing: Sums = { opening: zero, debit: zero, credit: zero };
const plus = (a: Sums, b: Sums): Sums => ({
  opening: add(a.opening, b.opening),
  debit: add(a.debit, b.debit),
  credit: add(a.credit, b.credit),
});

export interface DimensionAsked {
  accountId: string;
  dimension: BookDimension;
  from: string;
  to: string;
}

/** The balances of an account, and of all below it, by the things of a dimension; together they are the balance of the account. */
export async function dimensionBalancesOf(ctx: ReadContext, { accountId, dimension, from, to }: DimensionAsked, language: Language) {
  const [account, ...below] = await accountsBelow(ctx, accountId);
  const accounts = [account, ...below].filter(({ leaf }) => leaf).map(({ id }) => id);
  const found = await balancesByDimension(ctx, { from, to, accounts, dimension, limit: MOST }, language);
  const onSide = (net: Decimal) => (account.side === 'debit' ? net : negate(net));
  const shown = ({ opening, debit, credit }: Sums) => ({
    opening: text(onSide(opening)),
    debit: text(debit),
    credit: text(credit),
    closing: text(onSide(subtract(add(opening, debit), credit))),
  });
  const others = found.find(({ place }) => place === null);
  return {
    account: { id: account.id, code: account.code, name: nameIn(account.name, language), side: account.side },
    rows: found.filter(({ place }) => place !== null).map((row) => ({ id: row.id, name: row.name, ...shown(row) })),
    left: others?.count ?? 0,
    rest: shown(others ?? nothing),
    total: shown(found.reduce(plus, nothing)),
  };
}

/** Balances by dimension 辅助核算余额表. */
export const dimensionBalancesQuery = answer(ledger.queries['dimension-balances'], async (ctx, { accountId, ...input }) =>
  dimensionBalancesOf(ctx, { ...input, accountId: accountId ?? (await usualAccount(ctx, 'receivable')).id }, ctx.actor.language),
);
