import type { ListFilter } from '../../../../server/kernel/contract.ts';
import { pages } from '../../frame/pages.ts';
import { searchFromState } from '../../ui/list/filters.ts';
import { addDays } from '../../ui/time.ts';

/** The first of these addresses at which there is a page. */
function pageAt(...addresses: [string, ...string[]]): string {
  return addresses.find((address) => pages.some((page) => page.path === address)) ?? addresses[0];
}
export const ordersPage = (): string => pageAt('/orders', '/sales/orders');
export const merchantsPage = (): string => pageAt('/settings/merchants', '/company/merchants', '/access/merchants');

/** The page of each list that a desk counts. */
const PAGES: Record<string, string> = {
  'sales.orders': '/orders',
  'fulfilment.orders-to-ship': '/shipments/to-ship',
  'fulfilment.shipments': '/shipments',
  'inventory.low-stock': '/inventory/low-stock',
  'inventory.transfers': '/inventory/transfers',
  'inventory.stock-on-hand': '/inventory/stock',
  'inventory.stock-documents': '/inventory/documents',
  'exchange.imports': '/imports',
  'billing.payments': '/payments',
  'ledger.entries': '/ledger/vouchers',
  'ledger.periods': '/ledger/periods',
};

/** The page that shows a list with exactly this filter. */
export function linkTo({ list, filter }: { list: string; filter: ListFilter[] }): string {
  const search = searchFromState({ search: '', filter, sort: undefined, group: undefined, view: undefined }).toString();
  return (PAGES[list] ?? '/') + (search && `?${search}`);
}

export const dimensions = ['day', 'month', 'shop', 'category', 'province', 'sku', 'fulfilment_status', 'payment_status'] as const;
export type Dimension = (typeof dimensions)[number];

const lastDayOf = (month: string) => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return addDays(number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`, -1);
};
const within = (from: string, to: string) => `placedAt=between:${from},${to}`;
/** Drafts promise nothing and are in no figure. */
const PLACED = '&fulfilmentStatus=not_equals:draft';

/** The orders of a period, narrowed by further parts of an address. */
export const ordersBetween = (asked: { from: string; to: string; shopId?: string | undefined }, more = ''): string =>
  `${ordersPage()}?${within(asked.from, asked.to)}${PLACED}${asked.shopId ? `&shopId=equals:${asked.shopId}` : ''}${more}`;

/** The orders behind a bar; undefined where orders are not listed by it. */
export function ordersBehind(
  by: Dimension,
  key: string,
  asked: { from: string; to: string; shopId?: string | undefined },
): string | undefined {
  const ofShop = asked.shopId ? `&shopId=equals:${asked.shopId}` : '';
  const shop = `${ofShop}${PLACED}`;
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
      return `${ordersPage()}?shopId=equals:${value}&${whole}${PLACED}`;
    case 'province':
      return `${ordersPage()}?province=${key ? `equals:${value}` : 'is_empty'}&${whole}${shop}`;
    case 'sku':
      return key ? `${ordersPage()}?sku=equals:${value}&${whole}${shop}` : `${ordersPage()}?unmapped=at_least:1&${whole}${shop}`;
    case 'fulfilment_status':
      return `${ordersPage()}?fulfilmentStatus=one_of:${value}&${whole}${ofShop}`;
    case 'payment_status':
      return `${ordersPage()}?paymentStatus=one_of:${value}&${whole}${shop}`;
    case 'category':
      return undefined;
  }
}
