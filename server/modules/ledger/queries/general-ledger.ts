import { answer, type Language, type ReadContext } from '../../../kernel/context.ts';
import { isZero, subtract, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { nameIn } from '../account.ts';
import { movedInEach } from '../balances.ts';
import { endOf } from '../closing/posting.ts';
import { ledger } from '../contract.ts';
import { generalLedger } from '../general.rules.ts';

interface Account {
  id: string;
  code: string;
  name: Record<string, string>;
  side: 'debit' | 'credit';
  parentId: string | null;
}

const ACCOUNTS = statement(
  `select id, code, name, side, parent_id as "parentId" from ledger.account where merchant_id = :merchant order by code`,
);
const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));

/** The general ledger of a year through a level of accounts. */
export async function generalOf(ctx: ReadContext, { year, level }: { year: string; level: number }, language: Language) {
  const intervals = MONTHS.map((month) => ({ from: `${year}-${month}-01`, to: endOf(`${year}-${month}`) }));
  const [accounts, moved] = await Promise.all([ctx.rows<Account>(ACCOUNTS), movedInEach(ctx, intervals)]);
  const openings = (moved[0] ?? [])
    .map((row) => ({ accountId: row.accountId, balance: subtract(row.debitBefore, row.creditBefore) }))
    .filter(({ balance }) => !isZero(balance));
  const inMonths = moved.flatMap((rows, at) =>
    rows.flatMap(({ accountId, debit, credit }) =>
      isZero(debit) && isZero(credit) ? [] : [{ accountId, month: `${year}-${MONTHS[at]}`, debit, credit }],
    ),
  );
  const rows = generalLedger(accounts, openings, inMonths);
  const levelOf = ({ code }: Account) => (code.length - 2) / 2;
  return rows
    .filter(({ account }) => levelOf(account) <= level)
    .map(({ account, opening, months }) => ({
      accountId: account.id,
      accountCode: account.code,
      accountName: nameIn(account.name, language),
      side: account.side,
      level: levelOf(account),
      opening: text(opening),
      months: months.map(({ month, ...figures }) => ({
        month,
        ...(Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, text(value)])) as Record<
          keyof typeof figures,
          string
        >),
      })),
    }));
}

/** The general ledger 总账: each account of a year, month by month. */
export const generalLedgerQuery = answer(ledger.queries['general-ledger'], async (ctx, { year, level = 1 }) => ({
  year,
  accounts: await generalOf(ctx, { year, level }, ctx.actor.language),
}));
