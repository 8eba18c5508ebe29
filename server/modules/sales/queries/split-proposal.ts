import { answer } from '../../../kernel/context.ts';
import { text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { nameOf } from '../../../kernel/names.ts';
import { warehousesByPriority } from '../../inventory/index.ts';
import { picturedSkus } from '../audit/pictures.ts';
import { sales } from '../contract.ts';
import { readOrder } from '../order.ts';
import { proposeParts } from '../splitting/proposing.ts';
import { branchOf } from '../splitting/proposing.rules.ts';

const NAMES = statement(`select c.id, c.name from catalog.category c where c.merchant_id = :merchant and c.id = any(:ids::uuid[])`);

/** How an order may be split; a dry run of the split says what each part costs. */
export const splitProposal = answer(sales.queries['split-proposal'], async (ctx, { orderId, by, limit }) => {
  const locked = await readOrder(ctx, orderId);
  const { lines } = locked;
  const skus = await picturedSkus(
    ctx,
    lines.flatMap(({ skuId }) => skuId ?? []),
  );
  const [parts = []] = await proposeParts(ctx, [{ locked, by, limit }], skus);
  const branches = by === 'category' ? parts.map(({ part }) => branchOf(lines, [...part.keys()][0] ?? '', skus)) : [];
  const [warehouses, names] = await Promise.all([
    warehousesByPriority(ctx),
    branches.length ? ctx.rows<{ id: string; name: Record<string, string> }>(NAMES, { ids: branches.filter(Boolean) }) : [],
  ]);
  const labels = new Map([
    ...warehouses.map(({ id, name }) => [id, name] as const),
    ...names.map(({ id, name }) => [id, nameOf(ctx, name)] as const),
  ]);
  return {
    parts: parts.map(({ part, warehouseId }, index) => ({
      label: labels.get(warehouseId ?? branches[index] ?? '') ?? '',
      lines: [...part].map(([lineId, quantity]) => ({ lineId, quantity: text(quantity) })),
    })),
  };
});
