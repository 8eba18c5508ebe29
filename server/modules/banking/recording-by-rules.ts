import type { Context } from '../../kernel/context.ts';
import { absolute, decimal, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { counterAccounts } from '../ledger/index.ts';
import { enteredBefore, type Receipt, receiveOfCustomers } from '../settlement/index.ts';
import { LINE_IS_OPEN } from './book.sql.ts';
import { writeDocuments } from './documents.ts';
import type { NewDocument } from './paper.ts';
import { type BankLine, entriesOf, insertMatches } from './matching.ts';
import { inLedger, type MoneyAccount, openMoneyAccounts } from './opening.ts';
import { accountsOfPartners } from './partners.ts';
import { ratesOn } from './rates.ts';

/** Papers that one stretch of work makes of rules at most; the next goes on. */
const MOST = 500;
// the pattern is the whole of what the bank says, and one of both says something: nothing follows from a blank
const FITTING =
  statement(`select l.id, l.money_account_id as "moneyAccountId", l.line_date as date, l.amount, l.serial, l.counterparty, l.summary, r.id as "ruleId",
    r.name as rule, r.kind, r.party_id as "partyId", r.counter_account_id as "counterAccountId"
  from banking.statement_line l
  join banking.rule r on r.merchant_id = l.merchant_id and r.money_account_id = l.money_account_id and r.status = 'active'
    and r.counterparty = l.counterparty and r.summary = l.summary and r.direction = case when l.amount > 0 then 'in' else 'out' end
  where l.merchant_id = :merchant and l.money_account_id = :moneyAccountId::uuid and l.state = 'taken' and l.line_date between :from::date and :to::date
    and l.counterparty || l.summary <> '' and ${LINE_IS_OPEN} order by l.line_date, l.id limit ${MOST}`);

type Fitting = BankLine & {
  ruleId: string;
  rule: string;
  kind: 'receipt' | 'payment' | 'fee' | 'interest';
  partyId: string | null;
  counterAccountId: string | null;
};

/** Lines of foreign money wait until the rate of their day is entered. */
async function thoseWithRate(ctx: Context, lines: readonly Fitting[], currency: string): Promise<readonly Fitting[]> {
  if (currency === ctx.merchant.currency) return lines;
  const rateOn = await ratesOn(
    ctx,
    lines.map(({ date }) => ({ currency, day: date })),
  );
  return lines.filter(({ date }) => rateOn({ currency, day: date }) !== undefined);
}

/**
 * Makes what rules in force say of open lines of an account, each of the day and amount of its line, and matches both: papers, and credits of customers.
 * Money of a customer that was entered already is left to a person: it may be the same.
 */
export async function recordByRules(ctx: Context, asked: { moneyAccountId: string; from: string; to: string }): Promise<number> {
  const fitting = await ctx.rows<Fitting>(FITTING, asked);
  if (!fitting.length) return 0;
  const [money] = await openMoneyAccounts(ctx, [asked.moneyAccountId]);
  if (!money) return 0;
  const lines = await thoseWithRate(ctx, fitting, money.currency);
  if (!lines.length) return 0;
  const ofPartners = await accountsOfPartners(ctx, asked.to);
  const byPartner = ({ kind, partyId, counterAccountId }: Fitting) =>
    (kind === 'receipt' || kind === 'payment') && (counterAccountId ? ofPartners.has(counterAccountId) : partyId !== null);
  const papers = lines.filter((line) => !byPartner(line));
  // customers owe in the currency of the books
  const isForeign = money.currency !== ctx.merchant.currency;
  const received = lines.filter((line) => !isForeign && byPartner(line) && line.kind === 'receipt' && line.partyId);
  const done = [...(await papersOf(ctx, money, papers)), ...(await creditsOf(ctx, money, received))];
  const booked = Map.groupBy(
    await entriesOf(
      ctx,
      money,
      done.map(({ id }) => id),
    ),
    ({ sourceId }) => sourceId,
  );
  insertMatches(
    ctx,
    done.map(({ line, id, number }) => ({
      account: money,
      lines: [line],
      entries: booked.get(id) ?? [],
      foundBy: 'rule',
      explanation: [{ rule: line.rule, ruleId: line.ruleId, document: number }],
    })),
  );
  return done.length;
}

interface Recorded {
  line: Fitting;
  id: string;
  number: string;
}
const paperOf = ({ amount, date, serial, summary }: Fitting) => ({
  ...{ amount: text(absolute(decimal(amount))), date, reference: serial, note: summary.slice(0, 200) },
});

async function papersOf(ctx: Context, money: MoneyAccount, lines: readonly Fitting[]): Promise<Recorded[]> {
  if (!lines.length) return [];
  const counters = await counterAccounts(
    ctx,
    lines.flatMap(({ counterAccountId }) => counterAccountId ?? []),
  );
  const drafts = lines.map((line): NewDocument => {
    const counter = counters.get(line.counterAccountId ?? '');
    return { kind: line.kind, money, ...paperOf(line), ...(counter && { counter }), ...(line.partyId && { partyId: line.partyId }) };
  });
  const written = await writeDocuments(ctx, drafts);
  return lines.map((line, at) => ({ line, ...(written[at] as (typeof written)[number]) }));
}

async function creditsOf(ctx: Context, money: MoneyAccount, lines: readonly Fitting[]): Promise<Recorded[]> {
  const receipts = lines.map((line): Receipt => {
    const told = { partyId: line.partyId ?? '', kind: 'receipt' as const, method: money.kind, place: inLedger(money) };
    return { ...told, ...paperOf(line), again: false };
  });
  const before = await enteredBefore(ctx, receipts);
  const fresh = lines.map((line, at) => ({ line, receipt: receipts[at] as Receipt })).filter((_, at) => before[at] === 0);
  const credits = await receiveOfCustomers(
    ctx,
    fresh.map(({ receipt }) => receipt),
  );
  return fresh.map(({ line }, at) => ({ line, ...(credits[at] as (typeof credits)[number]) }));
}
