import type { ReadContext } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, subtract, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { changedCost, DETAIL_REASONS } from '../cost-details.sql.ts';
import { asDecimal, type BookedSide } from '../history.rules.ts';
import { type CostClass, NONE } from '../keys.ts';

/** The goods that are asked for, each with the moment from which on. */
export const WANTED = `wanted as (
    select w.sku_id, case when w.whole then date_trunc('month', w.from_at at time zone :zone) at time zone :zone else w.from_at end as from_at
    from unnest(:skuIds::uuid[], :froms::timestamptz[], :wholes::boolean[]) as w (sku_id, from_at, whole))`;
const OUT_OF = `case m.quality_from when 'defective' then 'defective' else 'good' end`;
const INTO = `case m.quality_to when 'defective' then 'defective' else 'good' end`;
// goods whose coming in was cancelled, and what cancelled it, never were
const LEFT = '(m.out_sequence is not null and m.reverses_id is null)';
const CAME = `(m.in_sequence is not null and not exists (
    select from inventory.stock_move c where c.merchant_id = :merchant and c.reverses_id = m.id and c.out_sequence is not null))`;

/** Ten thousand values on their way to the program as one text: a row for each movement takes several times as long. */
const together = (sql: string, name: string): string => `string_agg(coalesce((${sql})::text, ''), ',') as ${name}`;

// the movements of the pools of the wanted SKUs from a moment on
const MOVED = statement(`with ${WANTED}
  select w.sku_id as "skuId", ${together('m.id', 'ids')}, ${together(`case when ${LEFT} then ${OUT_OF} end`, 'outs')},
    ${together(`case when ${CAME} then ${INTO} end`, 'ins')}, ${together('m.quantity', 'quantities')}, ${together('m.value', '"values"')},
    ${together('m.out_sequence', '"outSequences"')}, ${together('m.in_sequence', '"inSequences"')},
    ${together("(date_part('epoch', m.effective_at) * 1000)::bigint", 'times')}, ${together('m.business_date', 'dates')},
    ${together(`nullif(m.lot_id, '${NONE}')`, 'lots')},
    ${together(
      `case when m.reverses_id is not null then (select o.out_sequence from inventory.stock_move o where o.merchant_id = :merchant
        and o.id = m.reverses_id and case o.quality_from when 'defective' then 'defective' else 'good' end = ${INTO}) end`,
      'returns',
    )},
    ${together(
      `case when m.receipt_move_id is not null then (select r.in_sequence from inventory.stock_move r where r.merchant_id = :merchant
        and r.id = m.receipt_move_id) end`,
      'receipts',
    )}
  from wanted w join inventory.stock_move m on m.merchant_id = :merchant and m.sku_id = w.sku_id and m.effective_at >= w.from_at
  where ${LEFT} or m.in_sequence is not null
  group by w.sku_id`);

// what was said of these movements since
const DETAILS = statement(`with ${WANTED}
  select a.class, a.reason <> 'replay' as settles, string_agg(coalesce(array_to_string(a.moves, ','), a.issue_move_id::text), ',') as ids,
    string_agg(coalesce(array_to_string(a.costs, ','), a.gone_value::text), ',') as costs
  from wanted w join inventory.cost_adjustment a on a.merchant_id = :merchant and a.sku_id = w.sku_id and a.effective_at >= w.from_at
  where a.reason in ${DETAIL_REASONS}
  group by w.sku_id, a.class, a.reason <> 'replay'`);

// values that came without goods
const VALUES = statement(`with ${WANTED}
  select a.sku_id as "skuId", a.id as "moveId", a.class, a.stock_value as value, a.sequence, a.effective_at as "effectiveAt", a.business_date as date,
    case when a.receipt_move_id is not null then (select m.in_sequence from inventory.stock_move m
      where m.merchant_id = :merchant and m.id = a.receipt_move_id) end as receipt, a.unit_cost as standard
  from wanted w join inventory.cost_adjustment a on a.merchant_id = :merchant and a.sku_id = w.sku_id and a.effective_at >= w.from_at
  where a.reason not in ${DETAIL_REASONS} order by a.effective_at, a.sequence`);

// the event before that moment: what an empty pool is estimated at
const LAST = statement(`with ${WANTED}
  select w.sku_id as "skuId", k.class, l.quantity, l.value
  from wanted w cross join (values ('good'), ('defective')) as k (class)
  cross join lateral (
    select m.quantity, m.value + case when m.out_sequence is not null and ${OUT_OF} = k.class then 1 else -1 end * ${changedCost('m', 'k.class')} as value
    from inventory.stock_move m
    where m.merchant_id = :merchant and m.sku_id = w.sku_id and m.effective_at < w.from_at
      and (${LEFT} and ${OUT_OF} = k.class or ${CAME} and ${INTO} = k.class)
    order by m.effective_at desc, coalesce(m.out_sequence, m.in_sequence) desc limit 1) l`);

/** Goods, and from when on; `whole`: from the beginning of that month. */
export interface Wanted {
  skuIds: string[];
  froms: string[];
  wholes: boolean[];
  zone: string;
}

type Column =
  | 'ids'
  | 'outs'
  | 'ins'
  | 'quantities'
  | 'values'
  | 'outSequences'
  | 'inSequences'
  | 'times'
  | 'dates'
  | 'lots'
  | 'returns'
  | 'receipts';
type MovedRow = { skuId: string } & { [column in Column]: string };
interface DetailsRow {
  class: CostClass;
  settles: boolean;
  ids: string;
  costs: string;
}
interface ValueRow extends Pick<BookedSide, 'moveId' | 'class' | 'effectiveAt' | 'date'> {
  skuId: string;
  value: string;
  sequence: string;
  receipt: string | null;
  standard: string | null;
}

/** Every event of the pools of goods from a moment on, by SKU, as everything that was said of it since has it. */
export async function bookedSides(ctx: ReadContext, wanted: Wanted): Promise<Map<string, BookedSide[]>> {
  const params = { ...wanted };
  const [moved, details, values] = await Promise.all([
    ctx.rows<MovedRow>(MOVED, params),
    ctx.rows<DetailsRow>(DETAILS, params),
    ctx.rows<ValueRow>(VALUES, params),
  ]);
  const known = detailsByMove(details);
  const sides = new Map(moved.map((row) => [row.skuId, sidesOf(row, known)]));
  for (const row of values) {
    const own = sides.get(row.skuId) ?? [];
    own.push(valueOf(row));
    sides.set(row.skuId, own);
  }
  return sides;
}

interface LastRow {
  skuId: string;
  class: CostClass;
  quantity: string;
  value: string;
}

/** The events before, by pool: where there is one. */
export const lastBefore = (ctx: ReadContext, wanted: Wanted): Promise<LastRow[]> => ctx.rows<LastRow>(LAST, { ...wanted });

/** Of each class: what changed the cost of its movements, and what was settled with them. */
type Details = Record<CostClass, { changed: Map<string, Decimal>; settled: Map<string, Decimal> }>;

function detailsByMove(rows: readonly DetailsRow[]): Details {
  const details: Details = {
    good: { changed: new Map(), settled: new Map() },
    defective: { changed: new Map(), settled: new Map() },
  };
  for (const row of rows) {
    const sums = details[row.class][row.settles ? 'settled' : 'changed'];
    const costs = row.costs.split(',');
    for (const [at, id] of row.ids.split(',').entries()) {
      const cost = decimal(costs[at] as string);
      const before = sums.get(id);
      sums.set(id, before === undefined ? cost : add(before, cost));
    }
  }
  return details;
}

/** Milliseconds as instants; movements of one document follow one another and share theirs. */
function instantsOf(milliseconds: readonly string[]): string[] {
  let [last, instant] = ['', ''];
  return milliseconds.map((each) => {
    if (each !== last) [last, instant] = [each, new Date(Number(each)).toISOString()];
    return instant;
  });
}

// thousands of them are made at once: one object each, nothing copied
function sidesOf(row: MovedRow, details: Details): BookedSide[] {
  const column = (name: Column): string[] => row[name].split(',');
  const [ids, outs, ins, lots] = [column('ids'), column('outs'), column('ins'), column('lots')];
  const [quantities, values, times, dates] = [column('quantities'), column('values'), instantsOf(column('times')), column('dates')];
  const [outSequences, inSequences, returns, receipts] = [
    column('outSequences'),
    column('inSequences'),
    column('returns'),
    column('receipts'),
  ];
  const sides: BookedSide[] = [];
  for (const [at, moveId] of ids.entries()) {
    const [effectiveAt, date, lotId] = [times[at] as string, dates[at] as string, lots[at] || NONE];
    const [quantity, value] = [decimal(quantities[at] as string), asDecimal(values[at] || null)];
    const [from, into] = [outs[at] as CostClass | '', ins[at] as CostClass | ''];
    if (from) {
      const worth = add(value, details[from].changed.get(moveId) ?? zero);
      const settled = details[from].settled.get(moveId) ?? zero;
      const sequence = Number(outSequences[at]);
      const side: BookedSide = { moveId, side: 'out', class: from, sequence, effectiveAt, date, quantity, value: worth, settled, lotId };
      if (receipts[at]) side.receipt = Number(receipts[at]);
      sides.push(side);
    }
    if (!into) continue;
    const worth = subtract(value, details[into].changed.get(moveId) ?? zero);
    const settled = details[into].settled.get(moveId) ?? zero;
    const sequence = Number(inSequences[at]);
    const side: BookedSide = { moveId, side: 'in', class: into, sequence, effectiveAt, date, quantity, value: worth, settled, lotId };
    if (returns[at]) side.returns = Number(returns[at]);
    sides.push(side);
  }
  return sides;
}

function valueOf({ moveId, class: name, effectiveAt, date, sequence, value, receipt, standard }: ValueRow): BookedSide {
  const side: BookedSide = {
    ...{ moveId, side: 'value', class: name, sequence: Number(sequence), effectiveAt, date, quantity: zero },
    ...{ value: decimal(value), settled: zero, lotId: NONE },
  };
  if (receipt !== null) side.receipt = Number(receipt);
  if (standard !== null) side.standard = decimal(standard);
  return side;
}
