import { useState } from 'react';
import { useToday } from './today.ts';

/** The interval of a statement: that of the address, this month through today where it says nothing; what is chosen stays in the address. */
export function useInterval() {
  const today = useToday();
  const terms = new URLSearchParams(window.location.search);
  const [[from, to], set] = useState<readonly [string, string]>([terms.get('from') ?? `${today.slice(0, 7)}-01`, terms.get('to') ?? today]);
  return { from, to, choose: (start: string, end: string) => set([start, end]) };
}

/** An address with its terms. */
export const withTerms = (path: string, terms: Record<string, string | number>): string =>
  `${path}?${new URLSearchParams(Object.entries(terms).map(([name, value]) => [name, String(value)])).toString()}`;

/** The last day of a month, as YYYY-MM. */
export const endOf = (month: string) =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);
