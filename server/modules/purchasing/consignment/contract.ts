import { z } from 'zod';
import { date, id, list, operation, query, version } from '../../../kernel/contract.ts';
import { print } from '../../../kernel/print/sheets.ts';
import * as shape from './shapes.ts';

const byNumber = z.object({ id, number: z.string(), version });
const SUPPLIER_ERRORS = [
  'purchasing.supplier_not_found',
  'purchasing.supplier_suspended',
  'purchasing.currency_differs',
  'purchasing.warehouse_not_yours',
] as const;
const MOVE_ERRORS = ['purchasing.lines_wrong', 'inventory.stock_short', 'inventory.stock_promised', 'ledger.period_closed'] as const;

/** Goods that suppliers leave with us to be sold (facts.md 2.10). */
export const consignmentOperations = {
  'receive-consigned': operation({
    title: { zh: '寄售入库', en: 'Receive consigned goods' },
    permission: 'purchasing.receive',
    entity: 'purchasing.consignment',
    input: shape.arrival,
    output: byNumber,
    errors: [...SUPPLIER_ERRORS, ...MOVE_ERRORS],
  }),
  'return-consigned': operation({
    title: { zh: '寄售退回', en: 'Return consigned goods' },
    permission: 'purchasing.return',
    entity: 'purchasing.consignment',
    input: shape.going,
    output: byNumber,
    errors: [...SUPPLIER_ERRORS, ...MOVE_ERRORS],
  }),
  /** What was drawn for an order and was not sold after all, or came back from a buyer. */
  'give-back-consigned': operation({
    title: { zh: '转回寄售', en: 'Give back to consignor' },
    permission: 'purchasing.return',
    entity: 'purchasing.consignment',
    input: shape.going,
    output: byNumber,
    errors: [...SUPPLIER_ERRORS, ...MOVE_ERRORS],
  }),
  'reverse-consignment': operation({
    title: { zh: '撤销寄售单', en: 'Reverse consignment' },
    permission: 'purchasing.receive',
    entity: 'purchasing.consignment',
    input: shape.onConsignment,
    output: byNumber,
    errors: ['purchasing.consignment_not_found', 'purchasing.consignment_status', 'request.version_conflict', ...MOVE_ERRORS],
  }),
  'set-consigned-price': operation({
    title: { zh: '设置寄售价', en: 'Set consignment price' },
    permission: 'purchasing.set-terms',
    input: shape.agreedPrice,
    output: z.object({ skuId: id, unitCost: z.string() }),
    errors: [...SUPPLIER_ERRORS, 'purchasing.sku_unknown', 'purchasing.sku_without_stock'],
  }),
  'settle-consignment': operation({
    title: { zh: '寄售结算', en: 'Settle consignment' },
    permission: 'purchasing.bill',
    input: shape.settlement,
    output: byNumber,
    errors: [...SUPPLIER_ERRORS, 'purchasing.nothing_sold', 'purchasing.invoice_twice', 'ledger.period_closed'],
  }),
};

export const consignmentQueries = {
  consignments: list({ title: { zh: '寄售单', en: 'Consignments' }, permission: 'purchasing.receive', row: shape.consignmentRow }),
  'consigned-stock': list({ title: { zh: '寄售库存', en: 'Consigned stock' }, permission: 'purchasing.receive', row: shape.consignedRow }),
  'consigned-sales': list({ title: { zh: '寄售销售', en: 'Consigned goods sold' }, permission: 'purchasing.view', row: shape.saleRow }),
  'sold-report': query({
    title: { zh: '寄售销售报告', en: 'Sold report' },
    permission: 'purchasing.view',
    input: z.object({ supplierId: id, until: date.optional() }),
    output: shape.report,
  }),
  'sold-report-sheets': print({
    title: { zh: '打印寄售结算单', en: 'Print sold report' },
    permission: 'purchasing.view',
    entity: 'purchasing.bill',
    input: z.object({ billIds: z.array(id).min(1).max(200) }),
  }),
};
