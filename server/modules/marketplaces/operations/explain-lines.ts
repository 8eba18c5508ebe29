import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, negate, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { type BusinessEvent, type NamedAccount, openDate, postEntries, reverseEntries } from '../../ledger/index.ts';
import { marketplaces } from '../contract.ts';
import { errors } from '../errors.ts';
import { feeKinds, type Kind, type LineClass, receivableKinds } from '../kinds.ts';
import { banksOf } from '../bank.ts';
import { eventsOf } from '../posting.rules.ts';
import { termsOf } from '../shops.ts';
import { shopsById } from '../../sales/index.ts';

const { operations, events } = marketplaces;

interface OpenLine {
  id: string;
  number: string;
  statementId: string;
  statement: string;
  shopId: string;
  kind: Kind;
  class: LineClass;
  amount: string;
  difference: string;
  isPosted: boolean;
  explanationId: string | null;
  isInvoiced: boolean;
}

const LOCK =
  statement(`select f.line_id as id, l.number, f.statement_id as "statementId", s.number as statement, f.shop_id as "shopId", f.kind, f.class,
    f.amount, f.difference, f.settlement_id is not null as "isPosted", f.explanation_id as "explanationId", f.fee_invoice_id is not null as "isInvoiced"
  from marketplaces.fate f
  join marketplaces.line l on l.merchant_id = f.merchant_id and l.id = f.line_id
  join marketplaces.statement s on s.merchant_id = f.merchant_id and s.id = f.statement_id
  where f.merchant_id = :merchant and f.line_id = any(:lineIds::uuid[]) and (:shops::uuid[] is null or f.shop_id = any(:shops::uuid[]))
  order by f.line_id for update of f`);
const ORDER = statement(`select o.id from sales.sales_order o
  where o.merchant_id = :merchant and o.number = any(array[:number::text, upper(:number::text)]) and (:shops::uuid[] is null or o.shop_id = any(:shops::uuid[]))`);
const EXPLAIN = statement(`
  with x as (
    insert into marketplaces.explanation (merchant_id, id, line_id, kind, order_id, note, explained_by, explained_at)
    select :merchant, x.id, x.line_id, :kind, :orderId::uuid, :note, :actor, :now from unnest(:ids::uuid[], :lineIds::uuid[]) as x (id, line_id))
  update marketplaces.fate f set explanation_id = x.id, written = f.written + x.written, order_id = coalesce(:orderId::uuid, f.order_id), version = f.version + 1
  from unnest(:ids::uuid[], :lineIds::uuid[], :written::numeric[]) as x (id, line_id, written)
  where f.merchant_id = :merchant and f.line_id = x.line_id`);
const UNDO = statement(`
  with x as (
    update marketplaces.explanation x set undone_at = :now where x.merchant_id = :merchant and x.id = :explanationId::uuid)
  update marketplaces.fate f set explanation_id = null, written = case when f.class = 'difference' then 0 else f.written end,
    order_id = case when f.class = 'unexpected' then null else f.order_id end, version = f.version + 1
  where f.merchant_id = :merchant and f.line_id = :lineId::uuid`);

const isPending = ({ class: found }: OpenLine) => found === 'unexpected' || found === 'unclear';
const isOne = (kinds: readonly Kind[], kind: Kind) => kinds.includes(kind);
/** A difference of what is owed ends as a fee; one of a fee is only accepted: it was booked as it was charged. */
const endsReceivable = (line: OpenLine) => !isPending(line) && isOne(receivableKinds, line.kind);

function refuse(lines: readonly OpenLine[], kind: Kind): void {
  for (const line of lines) {
    const isOpen =
      line.explanationId === null && (isPending(line) || (line.class === 'difference' && decimal(line.difference) !== decimal('0')));
    const fits = kind !== 'unclear' && (!endsReceivable(line) || isOne(feeKinds, kind));
    if (!isOpen || !fits) throw errors.line_not_open({ line: line.number });
    if (!line.isPosted) throw errors.line_not_posted({ line: line.number });
  }
}

function entriesOf(line: OpenLine, head: Omit<BusinessEvent, 'event' | 'amounts'>, kind: Kind, bank: NamedAccount): BusinessEvent[] {
  const amount = decimal(line.amount);
  if (isPending(line)) {
    const isIn = amount > 0n;
    const pending = isIn ? { received: text(negate(amount)) } : { charged: text(amount) };
    const row = { kind, pending: false, incoming: isIn, amount: line.amount, tax: '0', written: '0', number: line.number };
    return [{ ...head, event: 'platform_unclear', amounts: pending }, ...eventsOf(head, [row], bank)];
  }
  if (!endsReceivable(line)) return [];
  return [{ ...head, event: 'platform_settled', amounts: { [kind]: text(negate(decimal(line.difference))) } }];
}

/** 说明差异 (R11): what somebody found out of lines. What was pending is booked as what it is; of a difference the receivable ends as a fee. */
export const explainLines = handle(operations['explain-lines'], async (ctx, { lineIds, kind, orderNumber, note }) => {
  const lines = await ctx.rows<OpenLine>(LOCK, { lineIds });
  if (lines.length < new Set(lineIds).size) throw errors.line_not_found();
  refuse(lines, kind);
  const order = orderNumber ? await ctx.row<{ id: string }>(ORDER, { number: orderNumber }) : undefined;
  if (orderNumber && !order) throw errors.order_unknown({ order: orderNumber });
  const made = lines.map((line) => ({
    line,
    id: ctx.newId(),
    written: endsReceivable(line) ? text(negate(decimal(line.difference))) : '0',
  }));
  ctx.post(EXPLAIN, {
    ...{ kind, note, orderId: order?.id ?? null, ids: made.map(({ id }) => id), lineIds: made.map(({ line }) => line.id) },
    written: made.map(({ written }) => written),
  });
  await book(ctx, made, kind);
  for (const { line } of made) ctx.change('marketplaces.line', line.id, { explained: null }, { explained: kind, note });
  tell(ctx, lines);
  return { lines: lines.length };
});

async function book(ctx: Context, made: readonly { line: OpenLine; id: string }[], kind: Kind): Promise<void> {
  const [date, shops] = await Promise.all([openDate(ctx, ctx.today), shopsById(ctx)]);
  const terms = await termsOf(ctx, [...shops.values()]);
  const banks = await banksOf(ctx, [...terms.values()]);
  const entries = made.flatMap(({ line, id }) => {
    const head = { source: 'marketplaces.explanation', sourceId: id, sourceNumber: line.statement, summary: line.number, date };
    const asked = { ...head, shopId: line.shopId, money: terms.get(line.shopId)?.wallet ?? ('other_wallet' as const) };
    return entriesOf(line, asked, kind, banks.get(line.shopId) as NamedAccount);
  });
  await postEntries(ctx, entries);
}

const tell = (ctx: Context, lines: readonly OpenLine[]): void => {
  for (const [id, [first]] of Map.groupBy(lines, ({ statementId }) => statementId))
    ctx.emit(events['statement-changed'], { id, number: first?.statement ?? '' });
};

/** Takes an explanation back: its entries in red, the line is open again. */
export const undoExplanation = handle(operations['undo-explanation'], async (ctx, { lineId }) => {
  const [line] = await ctx.rows<OpenLine>(LOCK, { lineIds: [lineId] });
  if (!line) throw errors.line_not_found();
  const { explanationId } = line;
  if (!explanationId) throw errors.line_not_explained({ line: line.number });
  if (line.isInvoiced) throw errors.line_invoiced({ line: line.number });
  ctx.post(UNDO, { lineId, explanationId });
  const red = { newSource: 'marketplaces.explanation_undone', newSourceId: ctx.operationId, newSourceNumber: line.statement };
  await reverseEntries(ctx, { sourceId: explanationId, ...red });
  ctx.change('marketplaces.line', lineId, { explained: explanationId }, { explained: null });
  tell(ctx, [line]);
  return { lines: 1 };
});
