import type { z } from 'zod';
import { type Context, handle } from '../../../kernel/context.ts';
import { DomainError, errorMessage } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { skusByCode } from '../../catalog/index.ts';
import { type Warehouse, warehousesByPriority } from '../../inventory/index.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import type { orderFile } from '../order-shapes.ts';
import { insertOrder, refuseWarehouse } from '../ordering.ts';
import { announceOrder } from '../orders.ts';
import { packsNamed } from '../packs.ts';
import type { PackUnit } from '../packs.rules.ts';
import { lineProblems } from '../problems.ts';
import { type NamedSupplier, suppliersByName } from '../supplier-names.ts';

const KNOWN = statement(`select o.supplier_id as "supplierId", o.reference from purchasing.purchase_order o
  where o.merchant_id = :merchant and o.reference = any(:references::text[]) and o.closed_reason is distinct from 'cancelled'`);

interface Around {
  supplierOf: NamedSupplier;
  skus: Awaited<ReturnType<typeof skusByCode>>;
  packs: readonly PackUnit[];
  warehouses: readonly Warehouse[];
}
type FileOrder = z.output<typeof orderFile>;

/** Purchase orders of a file: drafts, one for each; an order that cannot be taken in says all that is wrong with it, the others are. */
export const takeInOrders = handle(purchasing.operations['take-in-orders'], async (ctx, { orders }) => {
  const [supplierOf, skus, warehouses, known] = await Promise.all([
    suppliersByName(
      ctx,
      orders.map(({ supplier }) => supplier),
    ),
    skusByCode(
      ctx,
      orders.flatMap(({ lines }) => lines.map(({ sku }) => sku)),
    ),
    warehousesByPriority(ctx),
    ctx.rows<{ supplierId: string; reference: string }>(KNOWN, { references: orders.map(({ reference }) => reference) }),
  ]);
  const packs = await packsNamed(
    ctx,
    orders.flatMap(({ lines }) =>
      lines.flatMap(({ sku, pack }) => (pack && skus.has(sku) ? [{ skuId: skus.get(sku)?.id ?? '', name: pack }] : [])),
    ),
  );
  const before = new Set(known.map(({ supplierId, reference }) => `${supplierId} ${reference}`));
  const results: { result: 'created' | 'unchanged' | 'refused'; number?: string; reason?: string }[] = [];
  for (const order of orders) {
    try {
      const draft = draftOf(ctx, order, { supplierOf, skus, packs, warehouses });
      const name = `${draft.supplier.id} ${order.reference}`;
      if (before.has(name)) {
        results.push({ result: 'unchanged' });
        continue;
      }
      const { id, number } = await insertOrder(ctx, draft);
      before.add(name);
      announceOrder(ctx, { id, number, version: 1 });
      results.push({ result: 'created', number });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      results.push({ result: 'refused', reason: reasonOf(ctx, error) });
    }
  }
  return { results };
});

/** Names become what they name; unknown ones are refused together. */
function draftOf(ctx: Context, { supplier: who, warehouse: place, lines, ...order }: FileOrder, around: Around) {
  const { supplierOf, skus, packs, warehouses } = around;
  const supplier = supplierOf(who);
  const warehouse = place ? warehouses.find((one) => one.code === place || one.name === place) : warehouses[0];
  if (!warehouse) throw errors.warehouse_unknown({ warehouse: place ?? '' });
  refuseWarehouse(ctx, warehouse.id);
  const problems = lineProblems(ctx);
  const named = lines.map(({ sku, pack: name, ...line }, at) => {
    const skuId = skus.get(sku)?.id ?? '';
    const pack = packs.find((one) => one.skuId === skuId && one.name === name);
    if (!skuId) problems.add(at + 1, 'sku_named_unknown', { sku });
    else if (name && !pack) problems.add(at + 1, 'pack_not_found', { sku });
    return { ...line, skuId, ...(pack && { packUnitId: pack.id }) };
  });
  problems.refuse();
  return { ...order, supplier, warehouseId: warehouse.id, lines: named };
}

/** All that is wrong with an order, line by line, in the words of the person. */
function reasonOf(ctx: Context, { code, params }: DomainError): string {
  const lines = params.lines as { line: number; message: string }[] | undefined;
  if (!lines) return errorMessage(code, params, ctx.actor.language);
  return lines.map(({ line, message }) => `${line}: ${message}`).join(ctx.actor.language === 'zh' ? '；' : '; ');
}
