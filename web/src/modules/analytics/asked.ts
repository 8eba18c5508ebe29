import { useLocation, useNavigate } from '@tanstack/react-router';
import { useMerchant } from '../../session.ts';
import { todayIn } from '../../ui/time.ts';
import { type Dimension, dimensions } from './links.ts';
import { type Comparison, comparedWith, comparisons, type Period, periods, type Range, rangeOf } from './periods.ts';

/** What the sales analysis is asked. */
export interface Asked extends Range {
  by: Dimension;
  /** A period that moves along with today; undefined for fixed dates. */
  period: Period | undefined;
  compare: Comparison;
  /** The dates it is compared with. */
  before: Range | undefined;
  shopId: string | undefined;
}

type Change = Partial<Pick<Asked, 'by' | 'period' | 'from' | 'to' | 'compare' | 'shopId'>>;

const among = <T extends string>(values: readonly T[], value: string | null): T | undefined => values.find((each) => each === value);

/** What stands in an address: a period is kept as such, so that a link sent on means today wherever it is opened. */
export function askedOf(search: URLSearchParams, today: string): Asked {
  const [from, to] = [search.get('from'), search.get('to')];
  const period = from && to ? undefined : (among(periods, search.get('period')) ?? 'last_30');
  const range = period ? rangeOf(period, today) : { from: from ?? today, to: to ?? today };
  const compare = among(comparisons, search.get('compare')) ?? 'before';
  return {
    ...range,
    period,
    by: among(dimensions, search.get('by')) ?? 'day',
    compare,
    before: comparedWith(range, compare),
    shopId: search.get('shop') ?? undefined,
  };
}

export function searchOf(asked: Asked, change: Change): string {
  const next = { ...asked, ...change };
  const fixed = change.period ? undefined : change.from || !asked.period ? { from: next.from, to: next.to } : undefined;
  return new URLSearchParams({
    by: next.by,
    ...(fixed ?? { period: next.period ?? 'last_30' }),
    compare: next.compare,
    ...(next.shopId && { shop: next.shopId }),
  }).toString();
}

/** What is asked stands in the address, so that it can be kept and sent on. */
export function useAsked(): [Asked, (change: Change) => void] {
  const { searchStr, pathname } = useLocation();
  const navigate = useNavigate();
  const { zone } = useMerchant();
  const asked = askedOf(new URLSearchParams(searchStr), todayIn(zone));
  return [asked, (change) => void navigate({ href: `${pathname}?${searchOf(asked, change)}`, replace: true } as never)];
}
