import { add, type Decimal, decimal, isPositive, minimum, subtract, text, zero } from '../../kernel/decimal.ts';
import { NONE, type Quality } from './keys.ts';

/** Goods wanted of a warehouse, from whatever bins hold them, or from where the line says. */
export interface Wanted {
  /** Which line of its document it is, where some are left out. */
  n?: number | undefined;
  skuId: string;
  quantity: string;
  quality: Quality;
  locationId?: string | undefined;
  lotId?: string | undefined;
  /** The pieces that are meant, where goods have numbers. */
  serialNumbers?: readonly string[] | undefined;
}
/** A bin and what is taken from it. */
export interface PickedBin {
  locationId: string;
  lotId: string;
  serialId: string;
  quantity: string;
}
/** Goods in a bin, in the order in which bins are emptied. */
export interface HeldGoods {
  skuId: string;
  quality: Quality;
  locationId: string;
  lotId: string;
  serialId: string;
  serial: string | null;
  quantity: string;
  allocated: string;
}

export interface Choice {
  picked: PickedBin[][];
  /** Lines, counted from 0, whose goods have numbers and which do not say which; and pieces that are not where they were looked for. */
  unnamed: number[];
  missing: { line: number; serial: string }[];
}

const fits = (line: Wanted, row: HeldGoods): boolean =>
  row.skuId === line.skuId &&
  row.quality === line.quality &&
  (line.locationId === undefined || row.locationId === line.locationId) &&
  (line.lotId === undefined || row.lotId === line.lotId) &&
  (!line.serialNumbers?.length || (row.serial !== null && line.serialNumbers.includes(row.serial)));

/**
 * Chooses bins for lines, one after the other: what an earlier line takes is gone for the later ones, and so is what is being picked. What no bin
 * holds is asked of the line's own bin or of `fallback`, where posting refuses it or books it below zero. Where it is one piece or another, the
 * line has to say which.
 */
export function chooseBins(held: readonly HeldGoods[], wanted: readonly Wanted[], fallback: string): Choice {
  const byGoods = Map.groupBy(held, ({ skuId, quality }) => `${skuId} ${quality}`);
  const free = new Map(held.map((row) => [row, subtract(decimal(row.quantity), decimal(row.allocated))]));
  const choice: Choice = { picked: [], unnamed: [], missing: [] };
  // those that say where, or which, go first: the others can do with what is left
  const order = wanted.map((_, at) => at).sort((a, b) => exactness(wanted[b]) - exactness(wanted[a]) || a - b);
  for (const at of order) {
    const line = wanted[at] as Wanted;
    const rows = (byGoods.get(`${line.skuId} ${line.quality}`) ?? []).filter((row) => fits(line, row));
    const { picked, rest } = take(rows, free, decimal(line.quantity));
    const isOpen = !line.serialNumbers?.length;
    if (isOpen && picked.some(({ serialId }) => serialId !== NONE) && rows.some((row) => isPositive(free.get(row) ?? zero)))
      choice.unnamed.push(at);
    for (const serial of line.serialNumbers ?? [])
      if (!rows.some((row) => row.serial === serial && picked.some(({ serialId }) => serialId === row.serialId)))
        choice.missing.push({ line: at, serial });
    choice.picked[at] = isPositive(rest) ? withRest(picked, rest, rows, line.locationId ?? fallback) : picked;
  }
  return choice;
}

const exactness = (line: Wanted | undefined): number =>
  (line?.serialNumbers?.length ? 4 : 0) + (line?.lotId === undefined ? 0 : 2) + (line?.locationId === undefined ? 0 : 1);

function take(rows: readonly HeldGoods[], free: Map<HeldGoods, Decimal>, quantity: Decimal): { picked: PickedBin[]; rest: Decimal } {
  const picked: PickedBin[] = [];
  let rest = quantity;
  for (const row of rows) {
    const taken = minimum(free.get(row) ?? zero, rest);
    if (!isPositive(taken)) continue;
    free.set(row, subtract(free.get(row) ?? zero, taken));
    rest = subtract(rest, taken);
    const { locationId, lotId, serialId } = row;
    picked.push({ locationId, lotId, serialId, quantity: text(taken) });
  }
  return { picked, rest };
}

/** Asks the rest of goods without a lot, or of those that are there and promised to a picker, so that the refusal says so. */
function withRest(picked: PickedBin[], rest: Decimal, rows: readonly HeldGoods[], place: string): PickedBin[] {
  const plain = { locationId: place, lotId: NONE, serialId: NONE };
  const here = rows.filter((row) => row.locationId === place);
  const taken = here.some(({ lotId, serialId }) => lotId === NONE && serialId === NONE)
    ? plain
    : (here.find((row) => isPositive(decimal(row.allocated))) ?? plain);
  const same = picked.find((bin) => bin.locationId === place && bin.lotId === taken.lotId && bin.serialId === taken.serialId);
  if (same) return picked.map((bin) => (bin === same ? { ...bin, quantity: text(add(decimal(bin.quantity), rest)) } : bin));
  return [...picked, { locationId: place, lotId: taken.lotId, serialId: taken.serialId, quantity: text(rest) }];
}
