import { useLocation, useNavigate } from '@tanstack/react-router';
import { type FigureName, type ProfitDimension, profitDimensions } from '../../../../../server/modules/analytics/contract.ts';
import { useMerchant } from '../../../session.ts';
import { todayIn } from '../../../ui/time.ts';
import { rangeOf } from '../periods.ts';

export const sorts = ['profit', 'turnover', 'margin', 'refunds', 'freightPaid', 'key'] as const satisfies readonly (FigureName | 'key')[];
type Sort = (typeof sorts)[number];

/** A dimension that is held to one key, with what people call it. */
interface Narrowed {
  dimension: ProfitDimension;
  key: string;
  label: string;
}

/** What the analysis is asked; all of it stands in the address. */
export interface Asked {
  from: string;
  to: string;
  by: ProfitDimension;
  within: ProfitDimension | undefined;
  where: Narrowed[];
  sort: Sort;
}

const among = <T extends string>(values: readonly T[], value: string | null | undefined): T | undefined =>
  values.find((each) => each === value);

function askedOf(search: URLSearchParams, today: string): Asked {
  const month = rangeOf('this_month', today);
  const where = search.getAll('where').flatMap((text) => {
    const [dimension, key = '', label = ''] = text.split('|');
    const known = among(profitDimensions, dimension);
    return known ? [{ dimension: known, key, label }] : [];
  });
  return {
    ...{ from: search.get('from') ?? month.from, to: search.get('to') ?? month.to, where },
    ...{ by: among(profitDimensions, search.get('by')) ?? 'shop', within: among(profitDimensions, search.get('within')) },
    sort: among(sorts, search.get('sort')) ?? 'profit',
  };
}

export function searchOf(asked: Asked): string {
  const search = new URLSearchParams({ from: asked.from, to: asked.to, by: asked.by, sort: asked.sort });
  if (asked.within) search.set('within', asked.within);
  for (const { dimension, key, label } of asked.where) search.append('where', `${dimension}|${key}|${label.replaceAll('|', ' ')}`);
  return search.toString();
}

export function useProfitAsked(): [Asked, (change: Partial<Asked>) => void] {
  const { searchStr, pathname } = useLocation();
  const navigate = useNavigate();
  const { zone } = useMerchant();
  const asked = askedOf(new URLSearchParams(searchStr), todayIn(zone));
  return [asked, (change) => void navigate({ href: `${pathname}?${searchOf({ ...asked, ...change })}`, replace: true } as never)];
}
