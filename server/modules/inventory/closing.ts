import { decimal, isZero, subtract, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { addClosingQuestion, documentsWaiting } from '../ledger/index.ts';
import { stockValueAt } from './costing/queries/stock-values.ts';

const COUNTS = statement(`select count(*)::int as count from inventory.stock_count c
  where c.merchant_id = :merchant and c.status in ('counting', 'recounting', 'review') and c.snapshot_at < (:to::date + 1)::timestamp at time zone :zone`);
const TRANSFERS = statement(`select count(*)::int as count from inventory.transfer t
  where t.merchant_id = :merchant and t.status in ('in_transit', 'part_received') and t.shipped_at < (:to::date + 1)::timestamp at time zone :zone`);
const DRAFTS = statement(`select count(*)::int as count from inventory.stock_document d
  where d.merchant_id = :merchant and d.status = 'draft' and d.business_date <= :to::date`);

addClosingQuestion({
  name: 'inventory.counted',
  title: { zh: '盘点单都已审核', en: 'Counts are approved' },
  counts: 'documents',
  permission: 'inventory.view',
  ask: documentsWaiting(COUNTS, '/inventory/counts?status=one_of:counting,recounting,review'),
});
addClosingQuestion({
  name: 'inventory.arrived',
  title: { zh: '调拨都已收货', en: 'Transfers have arrived' },
  counts: 'documents',
  permission: 'inventory.view',
  ask: documentsWaiting(TRANSFERS, '/inventory/transfers?status=one_of:in_transit,part_received'),
});
addClosingQuestion({
  name: 'inventory.posted',
  title: { zh: '出入库单都已过账', en: 'Stock documents are posted' },
  counts: 'documents',
  permission: 'inventory.view',
  ask: documentsWaiting(DRAFTS, '/inventory/documents?status=one_of:draft'),
});
addClosingQuestion({
  name: 'inventory.valued',
  title: { zh: '存货科目等于库存金额', en: 'Stock accounts say what stock is worth' },
  counts: 'money',
  permission: 'inventory.see-cost',
  ask: async (ctx, { to }) => {
    const { value, booked } = await stockValueAt(ctx, { date: to, knownAt: null });
    const difference = subtract(decimal(booked), decimal(value));
    return { done: isZero(difference), figure: text(difference), link: '/inventory/stock-values' };
  },
});
