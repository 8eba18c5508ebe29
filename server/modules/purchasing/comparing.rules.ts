import { add, type Decimal, decimal, divide, one, text } from '../../kernel/decimal.ts';

import type { PackPrice } from './packs.rules.ts';

/** One supplier of a need, as its catalogue and its past say it. */
export interface Candidate {
  offerId: string;
  supplierId: string;
  supplierCode: string;
  supplier: string;
  quantity: string;
  currency: string;
  unitPrice: string | null;
  pack: PackPrice | null;
  taxInclusive: boolean;
  taxRate: string;
  amount: string | null;
  expired: boolean;
  leadDays: number | null;
  paymentDays: number | null;
  onTime: string | null;
  inFull: string | null;
  quality: string | null;
  preferred: boolean;
}
export type Best = 'price' | 'lead' | 'quality' | 'preferred';

const net = ({ unitPrice, taxInclusive, taxRate }: Candidate): Decimal | null =>
  unitPrice === null ? null : taxInclusive ? divide(decimal(unitPrice), add(one, decimal(taxRate)), 6) : decimal(unitPrice);

/** Those that hold the least or the most of a figure; nobody where all are alike or nobody has it. */
function leaders<T>(rows: readonly T[], figure: (row: T) => Decimal | number | null, most: boolean): T[] {
  const known = rows.filter((row) => figure(row) !== null);
  if (known.length < 2) return [];
  const values = known.map((row) => figure(row) as Decimal | number);
  const best = values.reduce((a, b) => (most ? (a >= b ? a : b) : a <= b ? a : b));
  return values.every((value) => value === best) ? [] : known.filter((row) => figure(row) === best);
}

/** Candidates side by side: prices without tax in the currency of the books, what each is best in, the cheapest first. */
export function compared(candidates: readonly Candidate[], currency: string) {
  const rows = candidates.map((each) => ({
    ...each,
    netPrice: net(each),
    cost: each.currency === currency && !each.expired ? net(each) : null,
  }));
  const cheapest = leaders(rows, ({ cost }) => cost, false);
  const soonest = leaders(rows, ({ leadDays }) => leadDays, false);
  const finest = leaders(rows, ({ quality }) => (quality === null ? null : decimal(quality)), true);
  const bestIn = (row: (typeof rows)[number]): Best[] => [
    ...(cheapest.includes(row) ? (['price'] as const) : []),
    ...(soonest.includes(row) ? (['lead'] as const) : []),
    ...(finest.includes(row) ? (['quality'] as const) : []),
    ...(row.preferred ? (['preferred'] as const) : []),
  ];
  return rows
    .map((row) => ({ ...row, best: bestIn(row) }))
    .sort((a, b) => dearer(a.cost, b.cost) || Number(b.preferred) - Number(a.preferred) || (a.offerId < b.offerId ? -1 : 1))
    .map(({ cost: _, taxInclusive: __, taxRate: ___, netPrice, ...row }) => ({
      ...row,
      netPrice: netPrice === null ? null : text(netPrice),
    }));
}

/** What has no price to compare stands last. */
const dearer = (a: Decimal | null, b: Decimal | null): number => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1);
