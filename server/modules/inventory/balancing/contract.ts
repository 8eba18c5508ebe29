import { z } from 'zod';
import { id, instant, list, operation } from '../../../kernel/contract.ts';
import { names } from '../shapes.ts';

export const balancingOperations = {
  /** The central warehouse that fills a regional one before all others (CDC → RDC); none: whoever can spare most. */
  'set-warehouse-supplier': operation({
    title: { zh: '设置补货来源仓', en: 'Set supplying warehouse' },
    permission: 'inventory.configure',
    entity: 'inventory.warehouse',
    input: z.object({ warehouseId: id, suppliedById: id.nullable() }),
    output: z.object({ id, suppliedById: id.nullable() }),
    errors: ['inventory.warehouse_not_found', 'inventory.warehouse_inactive', 'inventory.warehouse_supplies_itself'],
  }),
  /** One transfer per pair of warehouses, with a line per proposal; a row of the answer per proposal. */
  'accept-transfer-proposals': operation({
    title: { zh: '生成调拨单', en: 'Create transfers' },
    permission: 'inventory.transfer',
    entity: 'inventory.transfer_proposal',
    for: 'place',
    input: z.object({ proposalIds: z.array(id).min(1).max(500) }),
    output: z.object({
      rows: z.array(z.object({ id, done: z.boolean(), message: z.string() })),
      transfers: z.array(z.object({ id, number: z.string() })),
    }),
    errors: ['inventory.proposals_gone'],
  }),
};

export const balancingQueries = {
  'transfer-proposals': list({
    title: { zh: '调拨建议', en: 'Proposed transfers' },
    permission: 'inventory.view',
    row: z.object({
      id,
      skuId: id,
      skuCode: z.string(),
      name: names,
      optionText: z.string(),
      unit: z.string(),
      thumbnail: z.string().nullable(),
      fromWarehouseId: id,
      fromWarehouse: z.string(),
      toWarehouseId: id,
      toWarehouse: z.string(),
      quantity: z.string(),
      need: z.string(),
      target: z.string(),
      there: z.string(),
      daily: z.string(),
      spare: z.string(),
      proposedAt: instant,
      allowed: z.array(z.string()),
    }),
  }),
};
