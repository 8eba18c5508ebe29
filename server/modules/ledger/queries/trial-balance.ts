import { answer, type Language, type ReadContext } from '../../../kernel/context.ts';
import { type Decimal, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { nameIn } from '../account.ts';
import { type Balance, totalOf, trialBalance } from '../balances.rules.ts';
import { movedBetween } from '../balances.ts';
import { ledger } from '../contract.ts';
import { monthOf } from '../periods.ts';

interface Row {
  id: string;
  code: string;
  name: Record<string, string>;
  category: 'asset' | 'liability' | 'equity' | 'cost' | 'revenue' | 'expense';
  side: 'debit' | 'credit';
  parentId: string | null;
  leaf: boolean;
}

const ACCOUNTS = statement(
  `select id, code, name, category, side, parent_id as "parentId", leaf from ledger.account where merchant_id = :merchant`,
);

const texts = (balance: Balance) =>
  Object.fromEntries(Object.entries(balance).map(([key, value]) => [key, text(value as Decimal)])) as Record<keyof Balance, string>;

/** The balances of all accounts that ever moved and their total, which is that of the first level and balances in each pair of columns. */
export async function balancesBetween(ctx: ReadContext, input: { from?: string | undefined; to: string }, language: Language) {
  const from = input.from ?? monthOf(input.to);
  const [accounts, moved] = await Promise.all([ctx.rows<Row>(ACCOUNTS), movedBetween(ctx, { from, to: input.to })]);
  const rows = trialBalance(accounts, moved);
  const total = totalOf(rows.filter(({ account }) => !account.parentId).map(({ balance }) => balance));
  return {
    from,
    to: input.to,
    rows: rows.map(({ account, balance }) => ({
      accountId: account.id,
      accountCode: account.code,
      accountName: nameIn(account.name, language),
      category: account.category,
      side: account.side,
      level: (account.code.length - 2) / 2,
      leaf: account.leaf,
      ...texts(balance),
    })),
    total: texts(total),
  };
}

/** The trial balance 科目余额表 at any date: opening, movement, closing. */
export const trialBalanceQuery = answer(ledger.queries['trial-balance'], (ctx, input) => balancesBetween(ctx, input, ctx.actor.language));
