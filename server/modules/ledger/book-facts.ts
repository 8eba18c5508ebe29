import type { ReadContext } from '../../kernel/context.ts';
import { add, type Decimal, isZero, subtract, sum } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { movedBetween } from './balances.ts';
import { monthOf } from './periods.ts';
import type { Role } from './roles.ts';
import { unsealedByMonth } from './seal.ts';

const ACCOUNTS = statement(
  `select distinct account_id as id from ledger.account_role where merchant_id = :merchant and role = any(:roles::text[])`,
);
const OPEN = statement(`select to_char(min(starts_on), 'YYYY-MM') as "openMonth",
    (count(*) filter (where ends_on < date_trunc('month', :today)::date))::int as "openMonths"
  from ledger.period where merchant_id = :merchant and status = 'open'`);

/** No entry lies later. */
const END_OF_DAYS = '9999-12-31';

/** What stands on the accounts of these roles, debit less credit, everything posted so far. */
export async function balanceOfRoles(ctx: ReadContext, roles: readonly Role[]): Promise<Decimal> {
  const accounts = (await ctx.rows<{ id: string }>(ACCOUNTS, { roles })).map(({ id }) => id);
  const moved = await movedBetween(ctx, { from: monthOf(ctx.today), to: END_OF_DAYS, accounts });
  const debits = sum(moved.map((row) => add(row.debitBefore, row.debit)));
  return subtract(debits, sum(moved.map((row) => add(row.creditBefore, row.credit))));
}

/** How the books stand: which months are open, what waits for its number, and whether debits and credits are the same. */
export async function bookFacts(ctx: ReadContext) {
  const [open, unsealed, moved] = await Promise.all([
    ctx.row<{ openMonth: string | null; openMonths: number }>(OPEN),
    unsealedByMonth(ctx),
    movedBetween(ctx, { from: monthOf(ctx.today), to: ctx.today }),
  ]);
  const [debit, credit] = [sum(moved.map((row) => row.debit)), sum(moved.map((row) => row.credit))];
  const [debitBefore, creditBefore] = [sum(moved.map((row) => row.debitBefore)), sum(moved.map((row) => row.creditBefore))];
  return {
    openMonth: open?.openMonth ?? null,
    openMonths: open?.openMonths ?? 0,
    unsealed: [...unsealed.values()].reduce((so, count) => so + count, 0),
    debit,
    credit,
    balanced: isZero(subtract(debit, credit)) && isZero(subtract(debitBefore, creditBefore)),
  };
}
