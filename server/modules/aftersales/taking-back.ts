import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, isPositive, minimum, subtract, text, whole, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { defaultLocation, locations, type Move, postMoves } from '../inventory/index.ts';
import { type BusinessEvent, postEntries } from '../ledger/index.ts';
import { hasStock } from '../sales/index.ts';
import type { AfterSaleLine, Opened } from './after-sale.ts';
import { type Grade, fieldOf } from './after-sale.rules.ts';
import { errors } from './errors.ts';

/** What was found of a line of the case. */
export interface Found {
  id: string;
  line: AfterSaleLine;
  quantity: Decimal;
  grade: Grade;
  locationId: string | undefined;
  /** Which of the pieces that were sent, where goods have serial numbers. */
  serialNumbers?: readonly string[] | undefined;
}

interface SentMove {
  id: string;
  lineId: string;
  lotId: string;
  serialId: string;
  serial: string | null;
  left: string;
}

// what of the movements by which these lines left has not come back; a return that was undone does not count. Movements are found by their shipment:
// by the line alone all of them would be read
const SENT = statement(`with sent as materialized (select distinct x.shipment_id, x.order_line_id from fulfilment.shipment_line x
    where x.merchant_id = :merchant and x.order_line_id = any(:lineIds::uuid[]))
  select m.id, m.source_line_id as "lineId", m.lot_id as "lotId", m.serial_id as "serialId",
    (select t.number from inventory.serial t where t.merchant_id = m.merchant_id and t.id = m.serial_id) as serial, m.quantity - coalesce((select sum(r.quantity) from inventory.stock_move r where r.merchant_id = m.merchant_id and r.reverses_id = m.id
      and not exists (select from inventory.stock_move c where c.merchant_id = r.merchant_id and c.reverses_id = r.id)), 0) as left
  from sent x join inventory.stock_move m on m.merchant_id = :merchant and m.source_id = x.shipment_id and m.source_line_id = x.order_line_id
  where m.source = 'shipment' and m.reverses_id is null
  order by m.id`);
const BINS = statement(`select z.purpose, (array_agg(l.id order by l.pick_sequence, l.code))[1] as id
  from inventory.location l join inventory.zone z on z.merchant_id = l.merchant_id and z.id = l.zone_id
  where l.merchant_id = :merchant and l.warehouse_id = :warehouseId::uuid and l.active and z.purpose in ('return', 'defective') group by z.purpose`);

/** The document that takes goods back. */
export interface TakingBack {
  id: string;
  number: string;
  warehouseId: string;
}

/** Where goods of a kind usually go: defective ones into the zone made for them, all others into the warehouse's own bin. */
async function usualBins(ctx: Context, warehouseId: string) {
  const [fallback, rows] = await Promise.all([
    defaultLocation(ctx, warehouseId),
    ctx.rows<{ purpose: string; id: string }>(BINS, { warehouseId }),
  ]);
  const defective = rows.find((row) => row.purpose === 'defective')?.id ?? fallback;
  return { good: fallback, defective };
}

/**
 * Goods come back into stock at what they cost when they left, in the class they are found in (facts.md 6.5 10b, TV-48); what is scrap goes to scrap
 * and stays in the cost of sales; wrong and empty parcels move nothing. Answers what each find cost.
 */
export async function takeBack(ctx: Context, opened: Opened, document: TakingBack, found: readonly Found[]): Promise<string[]> {
  const { locked } = opened;
  const kinds = new Map(locked.lines.map((line) => [line.id, line.kind]));
  const stocked = found.filter(({ grade, line }) => grade !== 'E' && hasStock(kinds.get(line.orderLineId) ?? 'service'));
  const [places, bins, sent] = await Promise.all([
    locations(ctx),
    usualBins(ctx, document.warehouseId),
    ctx.rows<SentMove>(SENT, { lineIds: [...new Set(stocked.map(({ line }) => line.orderLineId))] }),
  ]);
  const left = sent.map((move) => ({ ...move, left: decimal(move.left) }));
  const base = { source: 'return', sourceId: document.id, sourceNumber: document.number, fromLocationId: places.customer };
  const moves: Move[] = [];
  for (const { id, line, quantity, grade, locationId, serialNumbers } of stocked) {
    const common = { ...base, skuId: line.skuId, sourceLineId: id };
    const mine = piecesMeant(left, line.orderLineId, quantity, serialNumbers ?? []);
    if (grade === 'D') {
      const isNamed = mine !== left || mine.some((move) => move.lineId === line.orderLineId && move.serial !== null);
      const pieces = isNamed
        ? takeFrom(mine, line.orderLineId, quantity).map(({ reversesId: _, ...piece }) => piece)
        : [{ quantity: text(quantity) }];
      for (const piece of pieces) moves.push({ ...common, ...piece, toLocationId: places.scrap });
      continue;
    }
    const quality = fieldOf(grade) === 'defective' ? ('defective' as const) : ('good' as const);
    const toLocationId = locationId ?? bins[quality];
    for (const part of takeFrom(mine, line.orderLineId, quantity)) moves.push({ ...common, ...part, toLocationId, qualityTo: quality });
  }
  const moved = await postMoves(ctx, moves);
  const worth = (id: string) =>
    moves.reduce((total, move, at) => (move.sourceLineId === id ? add(total, decimal(moved[at]?.value ?? '0')) : total), zero);
  await postEntries(ctx, [entryOf(opened, document, sumsByClass(moves, moved))]);
  return found.map(({ id }) => text(worth(id)));
}

interface LeftMove {
  id: string;
  lineId: string;
  lotId: string;
  serialId: string;
  serial: string | null;
  left: Decimal;
}

/** The movements that are meant: of goods with numbers those that were named, and where it is one piece or another they have to be. */
function piecesMeant(left: LeftMove[], lineId: string, quantity: Decimal, named: readonly string[]): LeftMove[] {
  const own = left.filter((move) => move.lineId === lineId && move.serial !== null && isPositive(move.left));
  if (!own.length && !named.length) return left;
  const unknown = named.filter((serial) => !own.some((move) => move.serial === serial));
  if (unknown.length) throw errors.serial_not_sent({ serials: unknown.join(', ') });
  if (named.length) return own.filter(({ serial }) => named.includes(serial ?? ''));
  if (whole(own.length) > quantity) throw errors.serial_back_needed({ serials: own.map(({ serial }) => serial).join(', ') });
  return left;
}

/** Takes units from the movements by which they left, the oldest first. */
function takeFrom(left: LeftMove[], lineId: string, quantity: Decimal) {
  const parts: { quantity: string; lotId: string; serialId: string; reversesId: string }[] = [];
  let wanted = quantity;
  for (const move of left) {
    const taken = move.lineId === lineId ? minimum(wanted, move.left) : zero;
    if (!isPositive(taken)) continue;
    move.left = subtract(move.left, taken);
    wanted = subtract(wanted, taken);
    parts.push({ quantity: text(taken), lotId: move.lotId, serialId: move.serialId, reversesId: move.id });
  }
  if (isPositive(wanted)) throw errors.shipment_gone({ items: text(wanted), lines: [{ orderLineId: lineId, missing: text(wanted) }] });
  return parts;
}

function sumsByClass(moves: readonly Move[], moved: readonly { value: string }[]) {
  const sums = { good: zero, defective: zero };
  for (const [at, move] of moves.entries()) {
    const quality = move.qualityTo === 'defective' ? 'defective' : 'good';
    sums[quality] = add(sums[quality], decimal(moved[at]?.value ?? '0'));
  }
  return { good: text(sums.good), defective: text(sums.defective) };
}

function entryOf(
  { locked: { order }, afterSale }: Opened,
  document: TakingBack,
  amounts: { good: string; defective: string },
): BusinessEvent {
  const head = {
    source: 'aftersales.inspection',
    sourceId: document.id,
    sourceNumber: document.number,
    summary: afterSale.number,
    shopId: order.shopId,
    warehouseId: document.warehouseId,
  };
  if (order.purpose === 'resend') return { ...head, event: 'resend_back', amounts };
  if (order.purpose === 'giveaway') return { ...head, event: 'giveaway_back', amounts };
  return { ...head, event: 'goods_back', amounts };
}

/** Goods of a buyer come to be repaired: counted under their owner, in our books worth nothing (facts.md 5.1). */
export async function takeIntoCare(ctx: Context, opened: Opened, document: TakingBack, found: readonly Found[]): Promise<string[]> {
  const [places, bins] = await Promise.all([locations(ctx), usualBins(ctx, document.warehouseId)]);
  const ownerId = opened.locked.order.customerId ?? opened.afterSale.id;
  const here = found.filter(({ grade }) => grade !== 'E');
  await postMoves(
    ctx,
    here.map(({ id, line, quantity, locationId }) => ({
      ...{ skuId: line.skuId, quantity: text(quantity), fromLocationId: places.customer, toLocationId: locationId ?? bins.good },
      ...{ ownerId, qualityFrom: 'inspect' as const, qualityTo: 'inspect' as const },
      ...{ source: 'repair', sourceId: document.id, sourceNumber: document.number, sourceLineId: id },
    })),
  );
  return found.map(() => '0');
}
