import type { Context } from '../../../kernel/context.ts';
import { absolute, type Decimal, decimal, isPositive, negate, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { type BusinessEvent, postEntries } from '../../ledger/index.ts';
import { recordDocument, series, valuesByClass } from '../document.ts';
import { prepareLines } from '../lines.ts';
import { locations } from '../places.ts';
import { type Move, postMoves } from '../stock.ts';
import type { CountRow } from './count.ts';
import type { JudgedLine } from './judging.ts';

/** A difference with the moment and the day it takes effect, and its value where a person said it. */
export type Difference = JudgedLine & { effectiveAt: string; date: string; given?: string };

interface Group {
  kind: 'other_in' | 'other_out';
  date: string;
  id: string;
  number: string;
  lines: Difference[];
}

const BELONGS = statement(
  `update inventory.stock_document set count_id = :countId::uuid where merchant_id = :merchant and id = any(:ids::uuid[])`,
);

/**
 * What is too much comes in, what is missing goes out: a document per day and direction, all movements in one posting and their entries in one
 * (facts.md 1.7, 6.5 #20, #21). Answers the documents with the value of each line, losses negative.
 */
export async function postDifferences(ctx: Context, count: CountRow, differences: readonly Difference[]) {
  if (!differences.length) return [];
  const groups = await grouped(ctx, differences);
  const places = await locations(ctx);
  const prepared = await prepareLines(
    ctx,
    groups.flatMap(({ lines }) => lines.map(({ skuId, difference }) => ({ skuId, quantity: text(absolute(difference)) }))),
  );
  let at = 0;
  const planned = groups.map((group) => ({
    ...group,
    rows: group.lines.map((line, index) => ({ line, prepared: { ...(prepared[at++] as (typeof prepared)[number]), n: index + 1 } })),
  }));
  const moves = planned.flatMap(({ rows, ...group }) =>
    rows.map(({ line, prepared: { id } }) => moveOf(group, { line, lineId: id, counter: places.loss, countId: count.id })),
  );
  const moved = await postMoves(ctx, moves);
  const valueOf = new Map(moves.map((move, index) => [move.sourceLineId, decimal(moved[index]?.value ?? '0')]));
  for (const { rows, kind, id, number } of planned) {
    recordDocument(ctx, {
      ...{ id, number, kind, warehouseId: count.warehouseId, reason: kind === 'other_in' ? 'found' : 'lost', remark: count.number },
      effectiveAt: rows.reduce((last, { line }) => (line.effectiveAt > last ? line.effectiveAt : last), ''),
      lines: rows.map(({ line, prepared: entered }) => ({
        ...{ ...entered, qualityFrom: line.quality, qualityTo: line.quality, value: valueOf.get(entered.id) ?? zero },
        fromLocationId: kind === 'other_in' ? places.loss : line.locationId,
        toLocationId: kind === 'other_in' ? line.locationId : places.loss,
      })),
    });
  }
  ctx.post(BELONGS, { countId: count.id, ids: planned.map(({ id }) => id) });
  await postEntries(
    ctx,
    planned.map((group) => entryOf(group, count, valueOf)),
  );
  return planned.map(({ id, number, kind, rows }) => ({
    ...{ id, number, kind },
    lines: rows.map(({ line, prepared: entered }): [n: number, value: Decimal] => {
      const value = valueOf.get(entered.id) ?? zero;
      return [line.n, kind === 'other_in' ? value : negate(value)];
    }),
  }));
}

async function grouped(ctx: Context, differences: readonly Difference[]): Promise<Group[]> {
  const byKey = Map.groupBy(differences, ({ date, difference }) => `${date} ${isPositive(difference) ? 'other_in' : 'other_out'}`);
  const keys = [...byKey.keys()].sort();
  const numbers = await Promise.all(keys.map((key) => ctx.number(series[key.split(' ')[1] as Group['kind']])));
  return keys.map((key, index) => {
    const [date = '', kind] = key.split(' ');
    return { date, kind: kind as Group['kind'], id: ctx.newId(), number: numbers[index] as string, lines: byKey.get(key) ?? [] };
  });
}

interface Planned {
  line: Difference;
  lineId: string;
  counter: string;
  countId: string;
}

const moveOf = ({ kind, id, number }: Omit<Group, 'lines'>, { line, lineId, counter, countId }: Planned): Move => ({
  ...{ skuId: line.skuId, quantity: text(absolute(line.difference)), lotId: line.lotId, serialId: line.serialId, ownerId: line.ownerId },
  ...{ qualityFrom: line.quality, qualityTo: line.quality, effectiveAt: line.effectiveAt, countId },
  fromLocationId: kind === 'other_in' ? counter : line.locationId,
  toLocationId: kind === 'other_in' ? line.locationId : counter,
  ...{ source: kind, sourceId: id, sourceNumber: number, sourceLineId: lineId },
  ...(line.given === undefined ? {} : { value: line.given }),
});

type Row = { line: Difference; prepared: { id: string } };
function entryOf(
  { kind, id, number, date, rows }: Group & { rows: Row[] },
  count: CountRow,
  values: ReadonlyMap<string | undefined, Decimal>,
) {
  const own = rows.map(({ line, prepared }) => ({ quality: line.quality, value: text(values.get(prepared.id) ?? zero) }));
  const { good, defective } = valuesByClass(own);
  const source = {
    source: 'inventory.stock_document',
    sourceId: id,
    sourceNumber: number,
    summary: count.number,
    warehouseId: count.warehouseId,
  };
  const amounts = kind === 'other_in' ? { good, defective } : { lost_good: good, lost_defective: defective };
  return { event: kind, ...source, date, amounts } satisfies BusinessEvent as BusinessEvent;
}
