import type { Context } from '../../kernel/context.ts';
import { add, decimal, isZero, negate, subtract, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { postEntries } from '../ledger/index.ts';
import { type CostClass, costClass, type Quality } from './keys.ts';
import { type MovedLine, postMoves } from './stock.ts';

/** Which document's movements are undone, and by which. */
export interface Reversal {
  sourceId: string;
  /** Only movements of these lines of it; all where nothing is said. */
  sourceLineIds?: readonly string[];
  newSource: string;
  newSourceId: string;
  newSourceNumber: string;
}

const movesWhere = (
  condition: string,
) => `select m.id, m.sku_id as "skuId", m.quantity, m.from_location_id as "fromLocationId", m.to_location_id as "toLocationId",
    m.lot_id as "lotId", m.serial_id as "serialId", m.owner_id as "ownerId", m.quality_from as "qualityFrom", m.quality_to as "qualityTo",
    m.source_line_id as "sourceLineId", m.value, m.out_sequence as "outSequence", m.in_sequence as "inSequence"
  from inventory.stock_move m
  where m.merchant_id = :merchant and m.source_id = :sourceId::uuid and ${condition}
    and (:lines::uuid[] is null or m.source_line_id = any(:lines::uuid[]))
    and not exists (select from inventory.stock_move r where r.merchant_id = m.merchant_id and r.reverses_id = m.id)
  order by m.id desc`;
const MOVES = statement(movesWhere('m.reverses_id is null'));
// what came back took an issue back in part: those movements name the one they are valued by
const RETURNS = statement(movesWhere('m.reverses_id is not null'));

interface MoveRow {
  id: string;
  skuId: string;
  quantity: string;
  fromLocationId: string;
  toLocationId: string;
  lotId: string;
  serialId: string;
  ownerId: string;
  qualityFrom: Quality;
  qualityTo: Quality;
  sourceLineId: string | null;
  value: string | null;
  outSequence: string | null;
  inSequence: string | null;
}

/**
 * Mirrors the movements of a document, now: goods that had left come back at what they cost, goods that had come never were, and what later
 * issues cost follows (facts.md 2.7). Its entries are mirrored by the ledger's `reverseEntries`, called beside this; what costs changed since
 * is posted here. Answers the mirror of each movement with the line it belongs to.
 */
export async function reverseMoves(ctx: Context, reversal: Reversal): Promise<MirroredLine[]> {
  return mirror(ctx, reversal, await ctx.rows<MoveRow>(MOVES, { sourceId: reversal.sourceId, lines: reversal.sourceLineIds ?? null }));
}

/** The same for goods that had come back from buyers: they leave again, as if they never had. */
export async function reverseReturns(ctx: Context, reversal: Reversal): Promise<MirroredLine[]> {
  return mirror(ctx, reversal, await ctx.rows<MoveRow>(RETURNS, { sourceId: reversal.sourceId, lines: reversal.sourceLineIds ?? null }));
}

type MirroredLine = MovedLine & { sourceLineId: string | null };

async function mirror(ctx: Context, reversal: Reversal, originals: readonly MoveRow[]): Promise<MirroredLine[]> {
  const posted = await postMoves(
    ctx,
    originals.map((move) => ({
      ...{ skuId: move.skuId, quantity: move.quantity, lotId: move.lotId, serialId: move.serialId, ownerId: move.ownerId },
      ...{ fromLocationId: move.toLocationId, toLocationId: move.fromLocationId, qualityFrom: move.qualityTo, qualityTo: move.qualityFrom },
      ...{ source: reversal.newSource, sourceId: reversal.newSourceId, sourceNumber: reversal.newSourceNumber, reversesId: move.id },
      ...(move.sourceLineId === null ? {} : { sourceLineId: move.sourceLineId }),
      ...(move.value === null || move.outSequence !== null || move.inSequence !== null ? {} : { value: move.value }),
    })),
  );
  await postChangedCosts(ctx, originals, posted, reversal);
  return posted.map((moved, at) => ({ ...moved, sourceLineId: originals[at]?.sourceLineId ?? null }));
}

/** Red entries mirror the first values; the pools take and give what the goods are worth by their details. The difference is cost of sales. */
async function postChangedCosts(
  ctx: Context,
  originals: readonly MoveRow[],
  posted: readonly MovedLine[],
  reversal: Reversal,
): Promise<void> {
  const amounts: Record<CostClass, string> = { good: '0', defective: '0' };
  const addTo = (name: CostClass, amount: ReturnType<typeof decimal>) => {
    amounts[name] = text(add(decimal(amounts[name]), amount));
  };
  for (const [at, move] of originals.entries()) {
    const change = subtract(decimal(posted[at]?.value ?? '0'), decimal(move.value ?? '0'));
    if (isZero(change)) continue;
    if (move.outSequence !== null) addTo(costClass(move.qualityFrom), negate(change));
    if (move.inSequence !== null) addTo(costClass(move.qualityTo), change);
  }
  const source = { source: 'inventory.cost_adjustment', sourceId: ctx.newId(), sourceNumber: reversal.newSourceNumber };
  await postEntries(ctx, [{ event: 'cost_adjusted', ...source, amounts }]);
}
