import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { IN_FORCE, OPEN_BOOK_LINES } from '../book.sql.ts';
import { banking } from '../contract.ts';
import { TRANSFERS } from '../transfers.ts';
import { errors } from '../errors.ts';

const LINE =
  statement(`select l.line_date as date, l.amount, l.serial, l.counterparty, l.summary, m.account_id as "accountId" from banking.statement_line l
  join banking.money_account m on m.merchant_id = l.merchant_id and m.id = l.money_account_id
  where l.merchant_id = :merchant and l.id = :lineId::uuid and l.state = 'taken'`);
// neither its amount nor its reference: no candidate, however near the day
const CANDIDATES =
  statement(`with book as (${OPEN_BOOK_LINES} ${IN_FORCE} and l.business_date between :date::date - 60 and :date::date + 60),
  judged as (
    select b.*, b.amount = :amount::numeric as same_amount,
      coalesce((b.reference <> '' and (b.reference = :serial or (length(b.reference) >= 6 and position(b.reference in :summary) > 0)))
        or (b.source_number <> '' and position(b.source_number in :summary) > 0), false) as same_reference,
      b.event in (${TRANSFERS}) as is_transfer, b.party <> '' and b.party = :counterparty as same_party, abs(b.business_date - :date::date) as days
    from book b)
  select entry_id as "entryId", n, business_date as date, amount, source, source_id as "sourceId", source_number as "sourceNumber", reference, party, summary,
    same_amount as "sameAmount", same_reference as "sameReference", same_party as "sameParty", is_transfer as "isTransfer", days
  from judged where (same_amount or same_reference) and sign(amount) = sign(:amount::numeric)
  order by (same_reference::int * 60 + same_amount::int * 40 + same_party::int * 20 - least(days, 30)) desc, business_date, entry_id, n limit 50`);

interface Found {
  sameAmount: boolean;
  sameReference: boolean;
  sameParty: boolean;
  isTransfer: boolean;
  days: number;
}

/** Out of a hundred and a bit: reference 60, amount 40, whom it is about 20, less a point for each day between them. */
function judged<T extends Found>({ sameAmount, sameReference, sameParty, isTransfer, days, ...line }: T) {
  const reasons = [
    ...(sameReference ? (['reference'] as const) : []),
    ...(sameAmount ? (['amount'] as const) : []),
    ...(days === 0 ? (['same_day'] as const) : days <= 3 ? (['near_day'] as const) : []),
    ...(sameParty ? (['counterparty'] as const) : []),
    ...(isTransfer ? (['transfer'] as const) : []),
  ];
  const score = Number(sameReference) * 60 + Number(sameAmount) * 40 + Number(sameParty) * 20 - Math.min(days, 30);
  return { ...line, score, reasons };
}

/** What a line of the bank may be in the books, with why. */
export const candidates = answer(banking.queries.candidates, async (ctx, { lineId }) => {
  const line = await ctx.row<Record<string, string>>(LINE, { lineId });
  if (!line) throw errors.line_not_found();
  const rows = await ctx.rows<any>(CANDIDATES, line);
  return { rows: rows.map(judged) as never };
});

const RUN = statement(`select r.id, r.status, r.months_total as total, r.months_done as done, r.matched from banking.matching_run r
  where r.merchant_id = :merchant and r.money_account_id = :moneyAccountId::uuid order by r.recorded_at desc limit 1`);

/** How far the last automatic matching of an account is. */
export const matchingRun = answer(banking.queries['matching-run'], async (ctx, { moneyAccountId }) => ({
  run: (await ctx.row<any>(RUN, { moneyAccountId })) ?? null,
}));
