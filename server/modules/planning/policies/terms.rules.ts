export const POLICIES = ['order_up_to', 'lots', 'review', 'min_max'] as const;
export type Policy = (typeof POLICIES)[number];

/** How a SKU is planned: what people may set, for all, or for one. Days; shares; amounts in the currency of the books. */
export interface Terms {
  policy: Policy;
  service: number;
  setup: number;
  holdingRate: number;
  shortageRate: number;
  leadDays: number;
  leadDeviation: number;
  reviewDays: number;
  least: number;
  multiple: number;
}
export type Given = { [K in keyof Terms]?: Terms[K] | null | undefined };

/** What holds where nobody said anything. */
const USUAL: Terms = {
  ...{ policy: 'order_up_to', service: 0.95, setup: 50, holdingRate: 0.25, shortageRate: 0.3 },
  ...{ leadDays: 14, leadDeviation: 3, reviewDays: 7, least: 0, multiple: 1 },
};

/** Each term as the most particular says it: the SKU in the warehouse, the SKU, the supplier, all goods, the usual. */
export function termsOf(...particular: readonly (Given | undefined)[]): Terms {
  const found: Record<string, unknown> = {};
  for (const given of particular) for (const [key, value] of Object.entries(given ?? {})) if (value != null) found[key] ??= value;
  return { ...USUAL, ...(found as Partial<Terms>) };
}
