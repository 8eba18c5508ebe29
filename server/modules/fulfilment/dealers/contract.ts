import { z } from 'zod';
import { date, id, list, money, operation, optionalText, positiveQuantity, quantity, text, unitPrice } from '../../../kernel/contract.ts';
import { shippedOrder } from '../shapes.ts';

const price = unitPrice.refine((value) => !value.startsWith('-'), 'negative');

/** Goods on consignment with dealers (facts.md 6.5, 46): sent and taken back as transfers, sold by his report. */
export const dealerOperations = {
  'report-dealer-sales': operation({
    title: { zh: '登记代销清单', en: 'Report dealer sales' },
    permission: 'fulfilment.ship',
    entity: 'fulfilment.shipment',
    input: z.object({
      /** The dealer's place. */
      warehouseId: id,
      /** Whose prices and tax hold, and whose sales they are. */
      shopId: id,
      remark: optionalText(500).default(''),
      lines: z
        .array(
          z.object({
            skuId: id,
            quantity: positiveQuantity,
            unitPrice: price,
            /** Of goods with serial numbers: every piece that he sold. */
            serialNumbers: z.array(text(80)).max(500).optional(),
            /** Of goods in lots: which one, where more than one lies with him. */
            lotNumber: text(60).optional(),
          }),
        )
        .min(1)
        .max(500),
    }),
    output: shippedOrder,
    errors: [
      'fulfilment.dealer_unknown',
      'fulfilment.warehouse_not_yours',
      'sales.shop_not_found',
      'sales.shop_archived',
      'sales.dealer_money',
      'sales.dealer_short',
      'sales.sku_unknown',
      'sales.document_refused',
      'inventory.stock_short',
      'inventory.serial_needed',
      'inventory.serial_count',
      'inventory.serial_repeated',
      'inventory.serial_not_kept',
      'inventory.serial_elsewhere',
      'inventory.lot_unnamed',
      'inventory.lot_short',
      'inventory.lines_wrong',
      'ledger.period_closed',
    ],
  }),
};

export const dealerQueries = {
  'dealer-stock': list({
    title: { zh: '代销在外', en: 'Goods with dealers' },
    permission: 'fulfilment.view',
    row: z.object({
      id,
      dealerId: id,
      dealer: z.string(),
      warehouseId: id,
      warehouse: z.string(),
      skuId: id,
      skuCode: z.string(),
      name: z.record(z.string(), z.string()),
      optionText: z.string(),
      unit: z.string(),
      thumbnail: z.string().nullable(),
      /** What is told apart of the goods: nothing, lots, single pieces. */
      tracking: z.string(),
      held: quantity,
      /** At the average of today, to whoever may see it. */
      value: money.nullable(),
      /** All that he sold. */
      sold: quantity,
      lastSentOn: date.nullable(),
      /** When the oldest of what lies there was sent, if he sells the oldest first, and for how many days. */
      oldestOn: date.nullable(),
      days: z.int().nullable(),
      /** As long as the merchant's parameter says, or longer: his list is asked for, or the goods are taken back. */
      long: z.boolean(),
      allowed: z.array(z.string()),
    }),
  }),
};
