import { handle } from '../../../kernel/context.ts';
import { decimal, sum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { openDateSql, postEntries, reverseEntries } from '../../ledger/index.ts';
import { marketplaces } from '../contract.ts';
import { bankOf } from '../bank.ts';
import { errors } from '../errors.ts';
import { bookedElsewhere, sqlWords } from '../kinds.ts';
import { type Booked, eventsOf } from '../posting.rules.ts';
import { openShop } from '../shops.ts';
import { announce, openStatement } from '../statements.ts';
import { findTransfers } from '../withdrawals.ts';

const { operations } = marketplaces;

const ELSEWHERE = sqlWords(bookedElsewhere);
const DAY = openDateSql('l.business_date');
const DAYS = statement(`select ${DAY} as "entryDate", f.kind, f.class in ('unexpected', 'unclear') as pending, f.incoming,
    -- each withdrawal is a movement of its own at the bank
    case when f.kind = 'withdrawal' then l.number else '' end as number, sum(f.amount) as amount, sum(f.tax) as tax, sum(f.written) as written,
    count(*)::int as lines
  from marketplaces.fate f join marketplaces.line l on l.merchant_id = f.merchant_id and l.id = f.line_id
  where f.merchant_id = :merchant and f.statement_id = :statementId::uuid and f.class not in (${ELSEWHERE}) group by 1, 2, 3, 4, 5 order by 1, 2, 5`);
const POSTED = statement(`
  with s as (
    update marketplaces.statement s set status = 'posted', posted_at = :now, version = s.version + 1
    where s.merchant_id = :merchant and s.id = :statementId::uuid),
  d as (
    insert into marketplaces.settlement (merchant_id, id, statement_id, shop_id, entry_date, line_count, amount, posted_at)
    select :merchant, x.id, :statementId::uuid, :shopId::uuid, x.day, x.lines, x.amount, :now
    from unnest(:ids::uuid[], :days::date[], :lines::int[], :amounts::numeric[]) as x (id, day, lines, amount))
  update marketplaces.fate f set settlement_id = x.id, version = f.version + 1
  from marketplaces.line l, unnest(:ids::uuid[], :days::date[]) as x (id, day)
  where f.merchant_id = :merchant and f.statement_id = :statementId::uuid and f.class not in (${ELSEWHERE}) and l.merchant_id = :merchant and l.id = f.line_id
    and ${DAY} = x.day`);
const EXPLAINED =
  statement(`select count(f.explanation_id)::int as explained, count(f.fee_invoice_id)::int as invoiced from marketplaces.fate f
  where f.merchant_id = :merchant and f.statement_id = :statementId::uuid and (f.explanation_id is not null or f.fee_invoice_id is not null)`);
const REVERSED = statement(`
  with s as (
    update marketplaces.statement s set status = 'matched', posted_at = null, version = s.version + 1
    where s.merchant_id = :merchant and s.id = :statementId::uuid),
  f as (
    update marketplaces.fate f set settlement_id = null, version = f.version + 1
    where f.merchant_id = :merchant and f.statement_id = :statementId::uuid and f.settlement_id is not null)
  delete from marketplaces.settlement d where d.merchant_id = :merchant and d.statement_id = :statementId::uuid`);

/**
 * 账单入账 (facts.md 6.5: 7, 8, 34, 35; TV-52): what a file brought, an entry a day, each line knowing its own. Lines of a closed month stand on the first open
 * day. What nobody can explain is pending, never plugged.
 */
export const postStatement = handle(operations['post-statement'], async (ctx, input) => {
  const found = await openStatement(ctx, input, ['matched']);
  const { terms } = await openShop(ctx, { id: found.shopId });
  // a paper may have been written since the lines were matched
  const unsure = await findTransfers(ctx, { statementId: found.id, wallet: terms.wallet });
  if (unsure) throw errors.withdrawals_unsure({ number: found.number, count: unsure });
  const [bank, rows] = await Promise.all([
    bankOf(ctx, terms),
    ctx.rows<Booked & { entryDate: string; lines: number }>(DAYS, { statementId: found.id }),
  ]);
  if (!rows.length) throw errors.nothing_to_post({ number: found.number });
  const days = [...Map.groupBy(rows, ({ entryDate }) => entryDate)].map(([day, own]) => ({ id: ctx.newId(), day, own }));
  const head = {
    source: 'marketplaces.statement',
    sourceId: found.id,
    sourceNumber: found.number,
    shopId: found.shopId,
    money: terms.wallet,
  };
  ctx.post(POSTED, {
    ...{ statementId: found.id, shopId: found.shopId, ids: days.map(({ id }) => id), days: days.map(({ day }) => day) },
    lines: days.map(({ own }) => own.reduce((count, { lines }) => count + lines, 0)),
    amounts: days.map(({ own }) => text(sum(own.map(({ amount }) => decimal(amount))))),
  });
  await postEntries(
    ctx,
    days.flatMap(({ day, own }) => eventsOf({ ...head, date: day }, own, bank)),
  );
  ctx.change('marketplaces.statement', found.id, { status: found.status }, { status: 'posted' });
  return { ...announce(ctx, { ...found, version: found.version + 1 }), entries: days.length };
});

/** 撤销入账: its entries are mirrored in red, its lines may be matched and posted anew. */
export const reverseStatement = handle(operations['reverse-statement'], async (ctx, input) => {
  const found = await openStatement(ctx, input, ['posted']);
  const explained = await ctx.row<{ explained: number; invoiced: number }>(EXPLAINED, { statementId: found.id });
  if (explained?.explained) throw errors.statement_explained({ number: found.number, count: explained.explained });
  if (explained?.invoiced) throw errors.statement_invoiced({ number: found.number, count: explained.invoiced });
  ctx.post(REVERSED, { statementId: found.id });
  const red = { newSource: 'marketplaces.statement_reversed', newSourceId: ctx.operationId, newSourceNumber: found.number };
  await reverseEntries(ctx, { sourceId: found.id, ...red });
  ctx.change('marketplaces.statement', found.id, { status: 'posted' }, { status: 'matched', reason: input.reason });
  return announce(ctx, { ...found, version: found.version + 1 });
});
