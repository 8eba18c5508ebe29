import { type Decimal, isExactTo, toUnits } from '../../../kernel/decimal.ts';

export const trackings = ['none', 'lot', 'lot_expiry', 'serial'] as const;
/** What is told apart of a product: nothing, lots, lots with their last usable day, single pieces. */
export type Tracking = (typeof trackings)[number];

/** What a line says of goods that come in, and what is known of them. */
export interface Identified {
  tracking: Tracking;
  /** In the base unit. */
  quantity: Decimal;
  lotNumber: string | undefined;
  /** What the line says of the last usable day, and what is known once the lot is found. */
  saidUntil: string | undefined;
  knownUntil: string | undefined;
  isGood: boolean;
  serialNumbers: readonly string[];
}

type Unclear =
  | { code: 'lot_missing' | 'expiry_missing' | 'serial_not_kept' | 'serial_whole' }
  | { code: 'lot_expired' | 'lot_differs'; params: { lot: string; expiresOn: string } }
  | { code: 'serial_count'; params: { named: number; wanted: string } }
  | { code: 'serial_repeated'; params: { serial: string } };

/** All that is wrong with how a line names its goods (facts.md M6, 1.6). */
export function unclear(goods: Identified, today: string): Unclear[] {
  const { tracking, lotNumber = '', knownUntil, saidUntil, serialNumbers } = goods;
  const wrong: Unclear[] = [];
  const hasLots = tracking === 'lot' || tracking === 'lot_expiry';
  if (hasLots && !lotNumber) wrong.push({ code: 'lot_missing' });
  if (tracking === 'lot_expiry' && lotNumber && !knownUntil) wrong.push({ code: 'expiry_missing' });
  if (saidUntil && knownUntil && saidUntil !== knownUntil)
    wrong.push({ code: 'lot_differs', params: { lot: lotNumber, expiresOn: knownUntil } });
  if (goods.isGood && knownUntil && knownUntil < today)
    wrong.push({ code: 'lot_expired', params: { lot: lotNumber, expiresOn: knownUntil } });
  return [...wrong, ...unclearSerials(tracking, goods.quantity, serialNumbers)];
}

function unclearSerials(tracking: Tracking, quantity: Decimal, numbers: readonly string[]): Unclear[] {
  if (tracking !== 'serial') return numbers.length ? [{ code: 'serial_not_kept' }] : [];
  if (!isExactTo(quantity, 0)) return [{ code: 'serial_whole' }];
  const wanted = toUnits(quantity, 0);
  const repeated = numbers.find((number, at) => numbers.indexOf(number) !== at);
  if (repeated !== undefined) return [{ code: 'serial_repeated', params: { serial: repeated } }];
  return BigInt(numbers.length) === wanted ? [] : [{ code: 'serial_count', params: { named: numbers.length, wanted: String(wanted) } }];
}
