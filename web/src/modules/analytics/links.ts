import { addDays } from '../../ui/time.ts';

/** Where a to-do is worked off: the list that holds exactly what was counted. */
export const toDoLinks: Record<string, string> = {
  to_audit: '/orders?fulfilmentStatus=one_of:wait_audit&held=is_false',
  to_ship: '/orders?fulfilmentStatus=one_of:audited,part_shipped&held=is_false',
  held: '/orders?held=is_true',
  unmapped: '/orders?unmapped=at_least:1',
  low_stock: '/stock/low',
  in_transit: '/transfers?status=one_of:in_transit,part_received',
};

export const dimensions = ['day', 'month', 'shop', 'category', 'province', 'sku', 'fulfilment_status', 'payment_status'] as const;
export type Dimension = (typeof dimensions)[number];

const lastDayOf = (month: string) => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return addDays(number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`, -1);
};
const within = (from: string, to: string) => `placedAt=between:${from},${to}`;

/** The orders behind a bar; undefined where orders are not listed by it. */
export function ordersBehind(
  by: Dimension,
  key: string,
  asked: { from: string; to: string; shopId?: string | undefined },
): string | undefined {
  const shop = asked.shopId ? `&shopId=equals:${asked.shopId}` : '';
  const whole = within(asked.from, asked.to);
  const value = encodeURIComponent(key);
  switch (by) {
    case 'day':
      return `/orders?${within(key, key)}${shop}`;
    case 'month': {
      const [first, last] = [`${key}-01`, lastDayOf(key)];
      return `/orders?${within(first < asked.from ? asked.from : first, last > asked.to ? asked.to : last)}${shop}`;
    }
    case 'shop':
      return `/orders?shopId=equals:${value}&${whole}`;
    case 'province':
      return `/orders?province=${key ? `equals:${value}` : 'is_empty'}&${whole}${shop}`;
    case 'sku':
      return key ? `/orders?sku=equals:${value}&${whole}${shop}` : `/orders?unmapped=at_least:1&${whole}${shop}`;
    case 'fulfilment_status':
      return `/orders?fulfilmentStatus=one_of:${value}&${whole}${shop}`;
    case 'payment_status':
      return `/orders?paymentStatus=one_of:${value}&${whole}${shop}`;
    case 'category':
      return undefined;
  }
}
