import { sum } from '../decimal.ts';

const LONGEST = 9;

/** What a quantity is after a key of the keypad. */
export function pressed(value: string, key: string, precision: number): string {
  if (key === 'back') return value.slice(0, -1);
  const [, fraction] = value.split('.');
  if (key === '.') return precision === 0 || fraction !== undefined ? value : `${value || '0'}.`;
  if (fraction !== undefined && fraction.length >= precision) return value;
  if (value.length >= LONGEST) return value;
  return value === '0' ? key : value + key;
}

/** One scan more of what counts so many units. */
export const countedUp = (value: string, perScan: string): string => sum([value || '0', perScan]);
