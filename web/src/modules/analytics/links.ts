import { pages } from '../../frame/pages.ts';
import { addDays } from '../../ui/time.ts';

/** The first of these addresses at which there is a page. */
function pageAt(...addresses: [string, ...string[]]): string {
  return addresses.find((address) => pages.some((page) => page.path === address)) ?? addresses[0];
}
export const ordersPage = (): string => pageAt('/orders', '/sales/orders');
export const merchantsPage = (): string => pageAt('/settings/merchants', '/company/merchants', '/access/merchants');

/** Where a to-do is worked off: the list that holds exactly what was counted. */
export function toDoLink(key: string): string {
  switch (key) {
    case 'to_audit':
      return `${ordersPage()}?fulfilmentStatus=one_of:wait_audit&held=is_false`;
    case 'to_ship':
      return `${ordersPage()}?fulfilmentStatus=one_of:audited,part_shipped&held=is_false`;
    case 'held':
      return `${ordersPage()}?held=is_true`;
    case 'unmapped':
      return `${ordersPage()}?unmapped=at_least:1`;
    case 'low_stock':
      return pageAt(
        '/inventory/low-stock',
        '/low-stock',
        '/stock/low-stock',
        '/stock/low',
        '/warehouse/low-stock',
        '/inventory/stock',
        '/stock',
      );
    case 'in_transit':
      return `${pageAt('/inventory/transfers', '/transfers', '/stock/transfers', '/warehouse/transfers')}?status=one_of:in_transit,part_received`;
    default:
      return ordersPage();
  }
}

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
      return `${ordersPage()}?${within(key, key)}${shop}`;
    case 'month': {
      const [first, last] = [`${key}-01`, lastDayOf(key)];
      return `${ordersPage()}?${within(first < asked.from ? asked.from : first, last > asked.to ? asked.to : last)}${shop}`;
    }
    case 'shop':
      return `${ordersPage()}?shopId=equals:${value}&${whole}`;
    case 'province':
      return `${ordersPage()}?province=${key ? `equals:${value}` : 'is_empty'}&${whole}${shop}`;
    case 'sku':
      return key ? `${ordersPage()}?sku=equals:${value}&${whole}${shop}` : `${ordersPage()}?unmapped=at_least:1&${whole}${shop}`;
    case 'fulfilment_status':
      return `${ordersPage()}?fulfilmentStatus=one_of:${value}&${whole}${shop}`;
    case 'payment_status':
      return `${ordersPage()}?paymentStatus=one_of:${value}&${whole}${shop}`;
    case 'category':
      return undefined;
  }
}
