import type { z } from 'zod';
import { addDays } from '../../kernel/calendar.ts';
import type { Context } from '../../kernel/context.ts';
import { currencyExponent } from '../../kernel/currency.ts';
import { add, type Decimal, decimal, isExactTo, isPositive, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { type Sku, skusById } from '../catalog/index.ts';
import { checkHeldBins, defaultLocation, type Quality, type TracedGoods, traceLines } from '../inventory/index.ts';
import { mayCome } from './order.rules.ts';
import { deducts } from './books.ts';
import type { OrderLineRow, OrderRow } from './orders.ts';
import { lineProblems } from './problems.ts';
import type { arrival } from './receipt-shapes.ts';
import { type Worth, worthOf } from './receiving.rules.ts';
import type { Supplier } from './suppliers.ts';

type Entered = z.output<typeof arrival>['lines'][number];

/** A line as it comes in: where to, in which lot, worth how much. */
export interface ArrivedLine extends Worth {
  id: string;
  lineId: string;
  skuId: string;
  amount: Decimal;
  refused: string;
  refusedReason: string;
  inspect: boolean;
  quality: Quality;
  locationId: string;
  lotId: string | null;
  lotNumber: string;
  serialId: string | null;
  serialNumber: string;
  expiresOn: string | null;
  dueDate: string | null;
  onTime: boolean | null;
}

interface Against {
  order: OrderRow;
  before: readonly OrderLineRow[];
  rate: string;
  supplier: Supplier | undefined;
}

const BINS = statement(`select id from inventory.location where merchant_id = :merchant and id = any(:ids::uuid[])
  and warehouse_id = :warehouseId::uuid and active`);

/** Checks what came against the order, all lines at once, and says what it is worth. */
export async function arrivedLines(ctx: Context, entered: readonly Entered[], against: Against): Promise<ArrivedLine[]> {
  const { order, before } = against;
  const bins = [...new Set(entered.flatMap(({ locationId }) => locationId ?? []))];
  const [skus, known, fallback, general] = await Promise.all([
    skusById(
      ctx,
      before.map(({ skuId }) => skuId),
    ),
    bins.length ? ctx.rows<{ id: string }>(BINS, { ids: bins, warehouseId: order.warehouseId }) : [],
    defaultLocation(ctx, order.warehouseId),
    deducts(ctx),
  ]);
  const problems = lineProblems(ctx);
  checkLines(ctx, entered, against, { skus, bins: new Set(known.map(({ id }) => id)), problems });
  const lineOf = new Map(before.map((line) => [line.id, line]));
  // what was refused at the door has no lot and no number
  const coming = entered.flatMap((row, at) => {
    const skuId = lineOf.get(row.lineId)?.skuId;
    return skuId && isPositive(decimal(row.quantity))
      ? [{ ...row, n: at + 1, skuId, supplierId: order.supplierId, quality: row.inspect ? 'inspect' : 'good' }]
      : [];
  });
  await checkHeldBins(
    ctx,
    entered.map(({ locationId }) => [locationId ?? fallback]),
    problems.ofStock,
  );
  const traced = await traceLines(ctx, coming, problems.ofStock);
  problems.refuse();
  const goodsOf = new Map(coming.map(({ n }, at) => [n, traced[at]]));
  const pieces = entered.flatMap((row, at) => piecesOf(row, goodsOf.get(at + 1) ?? { lot: undefined, serials: [] }));
  const exponents = { order: currencyExponent(order.currency), books: ctx.merchant.exponent };
  // several rows of one line follow each other: each begins where the one before ended
  const standing = new Map(before.map((line) => [line.id, { ...line, cost: general ? line.net : line.gross }]));
  return pieces.map(({ row, ...goods }) => {
    const line = standing.get(row.lineId) as OrderLineRow & { cost: string };
    const amount = decimal(row.quantity);
    const worth = worthOf(line, amount, decimal(against.rate), exponents);
    standing.set(row.lineId, {
      ...line,
      received: text(add(decimal(line.received), amount)),
      transitQuantity: text(subtract(decimal(line.transitQuantity), worth.transitQuantity)),
      transitAmount: text(subtract(decimal(line.transitAmount), worth.transit)),
    });
    return arrivedLine(ctx, row, { ...against, line, worth, locationId: row.locationId ?? fallback, ...goods });
  });
}

interface Beside extends Against {
  line: OrderLineRow;
  worth: Worth;
  locationId: string;
  lot: TracedGoods['lot'];
  serial: TracedGoods['serials'][number] | undefined;
}

/** A row as it goes into the books: one line, or one for each piece where each has its number. */
function piecesOf(row: Entered, { lot, serials }: TracedGoods): (Pick<Beside, 'lot' | 'serial'> & { row: Entered })[] {
  if (!serials.length) return [{ row, lot, serial: undefined }];
  return serials.map((serial, at) => ({ row: { ...row, quantity: '1', refused: at === 0 ? row.refused : '0' }, lot, serial }));
}

function arrivedLine(ctx: Context, row: Entered, { order, supplier, line, worth, locationId, lot, serial }: Beside): ArrivedLine {
  const dueDate = line.confirmedDate ?? line.expectedDate ?? order.expectedDate;
  return {
    ...worth,
    ...{ id: ctx.newId(), lineId: line.id, skuId: line.skuId, amount: decimal(row.quantity), locationId, lotId: lot?.id ?? null },
    ...{ refused: row.refused, refusedReason: row.refusedReason, inspect: row.inspect && isPositive(decimal(row.quantity)) },
    ...{ quality: row.inspect ? 'inspect' : 'good', lotNumber: row.lotNumber ?? '', expiresOn: lot?.expiresOn ?? row.expiresOn ?? null },
    ...{ serialId: serial?.id ?? null, serialNumber: serial?.number ?? '' },
    ...{ dueDate, onTime: dueDate && ctx.today <= addDays(dueDate, supplier?.lateDays ?? 0) },
  } as ArrivedLine;
}

interface Known {
  skus: ReadonlyMap<string, Sku>;
  bins: ReadonlySet<string>;
  problems: ReturnType<typeof lineProblems>;
}
/** All that is wrong with what came, beside what the stock says of lots and numbers: unknown lines and bins, too fine, too many, no lot, a lot that has run out. */
function checkLines(ctx: Context, entered: readonly Entered[], { before, supplier }: Against, { skus, bins, problems }: Known): void {
  const most = new Map(before.map((line) => [line.id, mayCome(line, supplier?.overTolerance ?? '0')]));
  const came = new Map<string, Decimal>();
  const lineOf = new Map(before.map((line) => [line.id, line]));
  for (const [at, { lineId, quantity, refused, locationId, lotNumber, expiresOn }] of entered.entries()) {
    const line = lineOf.get(lineId);
    const sku = line && skus.get(line.skuId);
    const raise = (code: Parameters<typeof problems.add>[1], params: object = {}) =>
      problems.add(at + 1, code, { sku: sku?.code ?? '', ...params });
    if (!line || !sku) {
      raise('line_unknown');
      continue;
    }
    const total = add(came.get(lineId) ?? zero, decimal(quantity));
    came.set(lineId, total);
    const may = most.get(lineId) ?? zero;
    if (!isExactTo(decimal(quantity), sku.precision) || !isExactTo(decimal(refused), sku.precision))
      raise('quantity_too_fine', { quantity });
    else if (total > may) raise('over_received', { quantity: text(total), most: text(may) });
    if (!isPositive(decimal(quantity)) && !isPositive(decimal(refused))) raise('nothing_came');
    if (locationId && !bins.has(locationId)) raise('bin_elsewhere');
    if (sku.tracking.startsWith('lot') && !lotNumber && isPositive(decimal(quantity))) raise('lot_missing');
    if (expiresOn && expiresOn < ctx.today) raise('lot_expired', { lot: lotNumber ?? '', day: expiresOn });
  }
}

/** What the lines are worth together. */
export const sums = (lines: readonly ArrivedLine[]) => ({
  accrued: sum(lines.map(({ accrued }) => accrued)),
  transit: sum(lines.map(({ transit }) => transit)),
});
