import type { z } from 'zod';
import { type Context, handle } from '../../../kernel/context.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { marketplaces } from '../contract.ts';
import { checkAccount, knownLines } from '../known.ts';
import type { fileLine } from '../shapes.ts';
import { openShop } from '../shops.ts';
import { announce, askForMatching, COLUMNS, type StatementRow } from '../statements.ts';

const { operations } = marketplaces;
type FileLine = z.output<typeof fileLine>;

const SERIES = numberSeries('platform_statement', 'PS');
const OF_IMPORT = statement(`select ${COLUMNS}, s.created_by as "createdBy" from marketplaces.statement s
  where s.merchant_id = :merchant and s.import_id = :importId::uuid for update`);
const INSERT =
  statement(`insert into marketplaces.statement (merchant_id, id, number, shop_id, layout, feed, file_name, import_id, created_by, recorded_at)
  values (:merchant, :statementId::uuid, :number, :shopId::uuid, :layout, :feed, :fileName, :importId::uuid, :actor, :now)`);
const LINES = statement(`
  with fresh as (
    insert into marketplaces.line (merchant_id, id, statement_id, n, shop_id, layout, feed, number, part, order_number, sub_order_number, kind, kind_word,
      amount, balance, occurred_at, business_date, note)
    select :merchant, x.id, :statementId::uuid, :behind::int + x.n, :shopId::uuid, :layout, :feed, x.number, x.part, x."orderNumber", x."subOrderNumber",
      x.kind, x."kindWord", x.amount, x.balance, x."occurredAt", (x."occurredAt" at time zone :zone::text)::date, x.note
    from json_to_recordset(:lines::json) as x (id uuid, n int, number text, part text, "orderNumber" text, "subOrderNumber" text, kind text, "kindWord" text,
      amount numeric, balance numeric, "occurredAt" timestamptz, note text)
    returning amount, business_date),
  sums as (select count(*) as lines, sum(amount) as amount, min(business_date) as first, max(business_date) as last from fresh)
  update marketplaces.statement s set line_count = s.line_count + x.lines, amount = s.amount + x.amount, from_date = least(s.from_date, x.first),
    to_date = greatest(s.to_date, x.last), version = s.version + 1
  from sums x where s.merchant_id = :merchant and s.id = :statementId::uuid`);

type Head = Pick<z.output<(typeof operations)['take-in-lines']['input']>, 'importId' | 'layout' | 'feed' | 'fileName'>;

async function statementOf(ctx: Context, shopId: string, head: Head): Promise<{ row: StatementRow; isNew: boolean }> {
  const found = await ctx.row<StatementRow>(OF_IMPORT, { importId: head.importId });
  if (found) return { row: found, isNew: false };
  const statementId = ctx.newId();
  const number = await ctx.number(SERIES);
  ctx.post(INSERT, { statementId, number, shopId, ...head });
  const { layout, feed } = head;
  return { row: { id: statementId, number, shopId, layout, feed, status: 'reading', lines: 0, matched: 0, version: 1 }, isNew: true };
}

/**
 * Lines of a file. What the shop has already, from this file or an overlapping one, is recognised by its number and changes nothing; the same number with
 * another amount is refused. A file that brings nothing new leaves nothing behind.
 */
export const takeInLines = handle(operations['take-in-lines'], async (ctx, { shop: code, account, lines, ...head }) => {
  const { shop, terms } = await openShop(ctx, { code });
  checkAccount(terms, account);
  const known = await knownLines(ctx, { shopId: shop.id, layout: head.layout, lines });
  const results = lines.map((line) => {
    const before = known.get(`${line.number}\0${line.part}`);
    if (!before) return { result: 'created' as const };
    const isSame = decimal(before.amount) === decimal(line.amount);
    return { result: isSame ? ('known' as const) : ('differs' as const), statement: before.statement, before: before.amount };
  });
  const fresh = lines.filter((_, index) => results[index]?.result === 'created');
  return { number: fresh.length ? await writeLines(ctx, shop.id, head, fresh) : '', results };
});

async function writeLines(ctx: Context, shopId: string, head: Head, lines: readonly FileLine[]): Promise<string> {
  const { row, isNew } = await statementOf(ctx, shopId, head);
  ctx.post(LINES, {
    ...{ statementId: row.id, shopId, layout: head.layout, feed: head.feed, zone: ctx.merchant.zone, behind: row.lines },
    lines: JSON.stringify(lines.map((line, index) => ({ ...line, id: ctx.newId(), n: index + 1 }))),
  });
  ctx.change('marketplaces.statement', row.id, isNew ? null : { lines: row.lines }, {
    number: row.number,
    lines: row.lines + lines.length,
  });
  announce(ctx, { id: row.id, number: row.number, version: row.version + 1 });
  return row.number;
}

const READ = statement(`update marketplaces.statement s set status = 'read', version = s.version + 1
  where s.merchant_id = :merchant and s.id = :statementId::uuid`);

/** The file is read to its end: it is matched at once, for whoever brought it in. */
export const finishReading = handle(operations['finish-reading'], async (ctx, { importId }) => {
  const found = await ctx.row<StatementRow & { createdBy: string }>(OF_IMPORT, { importId });
  if (!found) return { number: null };
  if (found.status !== 'reading') return { number: found.number };
  ctx.post(READ, { statementId: found.id });
  askForMatching(ctx, { ...found, status: 'read', version: found.version + 1 }, found.createdBy);
  return { number: found.number };
});
