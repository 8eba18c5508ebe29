import type { BlockKey, DeskName } from './shapes.ts';

/** What lies on a desk, from the top. The first task of `waiting` is what one looks at first. */
export interface Desk {
  waiting: readonly string[];
  late: readonly string[];
  today: readonly string[];
  figures: readonly string[];
  blocks: readonly BlockKey[];
}

/** The desks, one row each: tasks by key (tasks.ts), figures by key (figures.ts), blocks in their order. */
export const desks: Record<DeskName, Desk> = {
  owner: {
    waiting: ['to_audit', 'to_ship', 'held', 'unmapped', 'low_stock', 'imports_checked'],
    late: ['late_orders', 'late_parcels', 'late_transfers', 'months_late', 'imports_failed', 'import_rows_failed', 'held_long'],
    today: ['placed', 'shipped', 'received', 'refunded'],
    figures: ['sales', 'orders', 'margin', 'stock_value'],
    blocks: ['waiting', 'late', 'today', 'figures', 'trend', 'shops', 'sellers', 'latest'],
  },
  order_auditor: {
    waiting: ['to_audit', 'held', 'unmapped', 'unpaid', 'drafts', 'imports_checked'],
    late: ['late_orders', 'held_long', 'imports_failed', 'import_rows_failed'],
    today: ['placed', 'received', 'shipped', 'refunded'],
    figures: ['orders', 'sales', 'shipments'],
    blocks: ['waiting', 'late', 'today', 'figures', 'holds', 'shops', 'trend', 'latest'],
  },
  warehouse: {
    waiting: ['to_ship', 'in_transit', 'low_stock', 'out_of_stock'],
    late: ['late_to_ship', 'late_parcels', 'still_parcels', 'late_transfers'],
    today: ['shipped', 'stock_documents'],
    figures: ['shipments', 'units_shipped'],
    blocks: ['waiting', 'late', 'today', 'warehouses', 'figures'],
  },
  buyer: {
    waiting: ['out_of_stock', 'low_stock', 'in_transit', 'unmapped'],
    late: ['late_transfers'],
    today: ['stock_documents'],
    figures: ['stock_value', 'units_shipped', 'sales'],
    blocks: ['waiting', 'late', 'today', 'figures', 'sellers', 'shops', 'trend'],
  },
  accountant: {
    waiting: ['months_open', 'manual_vouchers', 'unpaid'],
    late: ['months_late', 'imports_failed', 'import_rows_failed'],
    today: ['vouchers', 'received', 'refunded', 'shipped'],
    figures: ['received', 'refunds', 'margin', 'stock_value'],
    blocks: ['books', 'waiting', 'late', 'today', 'figures', 'trend', 'shops'],
  },
  customer_service: {
    waiting: ['held', 'unpaid', 'to_audit', 'to_ship'],
    late: ['late_orders', 'late_parcels', 'still_parcels', 'held_long'],
    today: ['placed', 'shipped', 'refunded'],
    figures: ['orders', 'shipments', 'refunds'],
    blocks: ['waiting', 'late', 'holds', 'latest', 'figures', 'today'],
  },
};

/** What a person needs to see a block at all; tasks and figures have permissions of their own. */
export const blockPermission: Record<BlockKey, string | null> = {
  waiting: null,
  late: null,
  today: null,
  figures: null,
  books: 'ledger.view',
  warehouses: 'fulfilment.view',
  holds: 'sales.view',
  trend: 'analytics.view',
  shops: 'analytics.view',
  sellers: 'analytics.view',
  latest: 'sales.view',
};

/** For roles a merchant made itself: the desk of the work they allow, the most particular first. */
const BY_PERMISSION: readonly [permission: string, desk: DeskName][] = [
  ['access.manage-people', 'owner'],
  ['sales.audit', 'order_auditor'],
  ['ledger.post', 'accountant'],
  ['fulfilment.ship', 'warehouse'],
  ['inventory.move', 'warehouse'],
  ['sales.hold', 'customer_service'],
  ['catalog.edit', 'buyer'],
];

const isDesk = (code: string): code is DeskName => Object.hasOwn(desks, code);

/** The desks of somebody with these roles: those of built-in roles, else the one their permissions point at. */
export function desksOf(roles: readonly string[], may: (permission: string) => boolean): DeskName[] {
  const own = roles.filter(isDesk);
  if (own.length) return [...new Set(own)];
  return [BY_PERMISSION.find(([permission]) => may(permission))?.[1] ?? 'owner'];
}
