import { type Context, handle } from '../../../kernel/context.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { reverseEntries } from '../../ledger/index.ts';
import { inventory } from '../contract.ts';
import { type DocumentKind, type DocumentLine, recordDocument, series, valuesByLine } from '../document.ts';
import { refusals } from '../document.rules.ts';
import { errors } from '../errors.ts';
import type { Quality } from '../keys.ts';
import { reverseMoves } from '../reversal.ts';
import { refusePromised } from '../shortages.ts';
import { requireVersion } from '../warehouse.ts';

interface DocumentRow {
  id: string;
  number: string;
  kind: DocumentKind;
  warehouseId: string;
  reason: string;
  status: 'draft' | 'posted' | 'reversed';
  reversesId: string | null;
  ownerId: string | null;
  version: number;
}
interface LineRow {
  id: string;
  n: number;
  skuId: string;
  fromLocationId: string | null;
  toLocationId: string | null;
  qualityFrom: Quality;
  qualityTo: Quality;
  enteredQuantity: string;
  enteredUnit: string;
  numerator: string;
  denominator: string;
  quantity: string;
  value: string;
}

const LOCK =
  statement(`select id, number, kind, warehouse_id as "warehouseId", reason, status, reverses_id as "reversesId", owner_id as "ownerId", version
  from inventory.stock_document where merchant_id = :merchant and id = :documentId::uuid
    and (:warehouses::uuid[] is null or warehouse_id = any(:warehouses::uuid[])) for update`);
const LINES = statement(`select id, n, sku_id as "skuId", from_location_id as "fromLocationId", to_location_id as "toLocationId",
    quality_from as "qualityFrom", quality_to as "qualityTo", entered_quantity as "enteredQuantity", entered_unit as "enteredUnit",
    entered_numerator as numerator, entered_denominator as denominator, quantity, value
  from inventory.stock_document_line where merchant_id = :merchant and document_id = :documentId::uuid order by n`);
const MARK = statement(`update inventory.stock_document set status = 'reversed', reversed_by_id = :byId::uuid, version = version + 1
  where merchant_id = :merchant and id = :documentId::uuid`);

/** Mirrors a posted document: its movements and its entries; nothing posted is changed (facts.md M3). */
export const reverseStockDocument = handle(inventory.operations['reverse-stock-document'], async (ctx, input) => {
  const [document, lines] = await Promise.all([
    ctx.row<DocumentRow>(LOCK, { documentId: input.documentId }),
    ctx.rows<LineRow>(LINES, { documentId: input.documentId }),
  ]);
  if (!document) throw errors.document_not_found();
  requireVersion(document.version, input.expectedVersion);
  const [refusal] = refusals(document, 'reverse-stock-document');
  if (refusal) throw errors[refusal]({ number: document.number });
  return mirror(ctx, document, lines, input.remark ?? '');
});

async function mirror(ctx: Context, document: DocumentRow, lines: readonly LineRow[], remark: string) {
  const { kind, warehouseId, reason } = document;
  const [id, number] = [ctx.newId(), await ctx.number(series[kind])];
  const moved = await reverseMoves(ctx, { sourceId: document.id, newSource: kind, newSourceId: id, newSourceNumber: number });
  if (!moved.length) throw errors.already_reversed({ number: document.number });
  // what left for good reasons cannot be missing to an order; what came in may be promised already
  if (kind === 'other_in' || kind === 'opening')
    await refusePromised(
      ctx,
      warehouseId,
      lines.map(({ skuId, qualityTo: quality }) => ({ skuId, quality })),
    );
  const source = { newSource: 'inventory.stock_document', newSourceId: id, newSourceNumber: number };
  await reverseEntries(ctx, { sourceId: document.id, ...source });
  ctx.post(MARK, { documentId: document.id, byId: id });
  ctx.change('inventory.stock_document', document.id, { status: document.status }, { status: 'reversed' });
  const prepared = lines.map((line) => ({ ...line, skuCode: '' }));
  const worth = valuesByLine(
    prepared,
    moved.map(({ sourceLineId }) => (sourceLineId === null ? {} : { sourceLineId })),
    moved,
  );
  return recordDocument(ctx, {
    ...{ id, number, kind, warehouseId, reason, remark, effectiveAt: ctx.now, reversesId: document.id },
    ownerId: document.ownerId ?? undefined,
    lines: prepared.map((line, at) => mirrored(ctx, line, worth[at] ?? decimal('0'))),
  });
}

const mirrored = (ctx: Context, line: LineRow & { skuCode: string }, value: DocumentLine['value']): DocumentLine => ({
  ...line,
  ...{ id: ctx.newId(), value },
  ...{ fromLocationId: line.toLocationId, toLocationId: line.fromLocationId, qualityFrom: line.qualityTo, qualityTo: line.qualityFrom },
});
