import { answer, type ReadContext } from '../../../kernel/context.ts';
import { absolute, compare, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { nameIn } from '../account.ts';
import { ledger } from '../contract.ts';
import type { StatementForm } from '../statements/forms/form.ts';
import type { StatementRow } from '../statements/forms/rows.ts';
import { dayOf, type StatementColumn, type StatementDays, spanOf } from '../statements/intervals.rules.ts';
import { statementsOf } from '../statements/statements.ts';
import type { Part, TotalRule } from '../statements/totals.rules.ts';

const HOLDERS = statement(`select x.id, coalesce(p.name, m.person_name, s.name) as name
  from unnest(:ids::uuid[]) as x (id)
  left join parties.party p on p.merchant_id = :merchant and p.id = x.id
  left join access.membership m on m.merchant_id = :merchant and m.person_id = x.id
  left join sales.shop s on s.merchant_id = :merchant and s.id = x.id`);

type Name = keyof StatementForm['titles'];

interface Shown {
  rows: readonly StatementRow[];
  totals: readonly TotalRule[];
  of: 'balance' | 'income' | 'cash';
  /** Rows that entries of cash stand behind. */
  flows: readonly number[];
}

/** The rows of a statement, which of them are totals of others, and where its figures are. */
function partOf(form: StatementForm, name: Name): Shown {
  const { balance, income, cash } = form;
  if (name === 'balance-sheet') return { rows: [...balance.assets, ...balance.claims], totals: balance.totals, of: 'balance', flows: [] };
  return name === 'income-statement' ? { ...income, of: 'income', flows: [] } : { ...cash, of: 'cash', flows: cash.choices };
}

/** What one answer holds of them. */
const MOST = 500;
const largest = (parts: readonly Part[]): Part[] =>
  [...parts].sort((a, b) => compare(absolute(b.amount), absolute(a.amount))).slice(0, MOST);

async function namesOf(ctx: ReadContext, ids: readonly string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map();
  const rows = await ctx.rows<{ id: string; name: string | null }>(HOLDERS, { ids: [...new Set(ids)] });
  return new Map(rows.map(({ id, name }) => [id, name ?? id]));
}

/** The days whose ledgers show a figure: of a balance those of its year. */
function daysOf(statementName: Name, column: StatementColumn, days: StatementDays): { from: string; to: string } {
  if (statementName !== 'balance-sheet') return spanOf(column, days);
  const to = dayOf(column, days);
  return { from: `${to.slice(0, 4)}-01-01`, to };
}

/** What a figure of a statement is made of: the rows of a total, the accounts (and partners) of any other. */
export const statementRowQuery = answer(ledger.queries['statement-row'], async (ctx, { statement: name, row, column, from, to }) => {
  const { language } = ctx.actor;
  const all = await statementsOf(ctx, { from, to });
  const { rows, totals, of, flows } = partOf(all.accounts.form, name);
  const figures = all[of][column];
  const titleOf = (number: number) => rows.find((each) => each.row === number)?.title[language] ?? '';
  const made = name === 'cash-flow-statement' ? [] : (figures.parts.get(row) ?? []);
  const parts = made.length > MOST ? largest(made) : made;
  const names = await namesOf(
    ctx,
    parts.flatMap(({ holderId }) => (holderId ? [holderId] : [])),
  );
  return {
    title: titleOf(row),
    amount: text(figures.amounts.get(row) ?? zero),
    interval: name === 'balance-sheet' ? { from: null, to: dayOf(column, all.days) } : spanOf(column, all.days),
    of: (totals.find(([total]) => total === row)?.[1] ?? []).map((each) => ({
      row: Math.abs(each),
      title: titleOf(Math.abs(each)),
      sign: Math.sign(each),
      amount: text(figures.amounts.get(Math.abs(each)) ?? zero),
    })),
    flows: flows.includes(row),
    left: made.length - parts.length,
    parts: parts.map(({ accountId, holderId, amount }) => {
      const account = all.accounts.byId.get(accountId);
      return {
        accountId,
        accountCode: account?.code ?? '',
        accountName: account ? nameIn(account.name, language) : '',
        holder: holderId && (names.get(holderId) ?? null),
        amount: text(amount),
        ...daysOf(name, column, all.days),
      };
    }),
  };
});
