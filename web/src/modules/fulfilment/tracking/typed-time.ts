import { instantOf } from '../../../ui/wall-clock.ts';

const CLOCK = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** A time as people and spreadsheets write it, on the clock of a zone; what cannot be read stays as it is and is refused by the form. */
export function typedInstant(typed: string, zone: string): string {
  const match = CLOCK.exec(typed.trim());
  if (!match) return typed.trim();
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '0'] = match;
  const two = (part: string) => part.padStart(2, '0');
  const whole = instantOf(`${year}-${two(month)}-${two(day)}`, `${two(hour)}:${minute}`, zone);
  return new Date(Date.parse(whole) + Number(second) * 1000).toISOString();
}
