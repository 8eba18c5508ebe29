import { answer, type ReadContext } from '../../../kernel/context.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import { nameOf } from '../../../kernel/names.ts';
import { statement } from '../../../kernel/statement.ts';
import { worksIn } from '../../../kernel/scope.ts';
import { warehousesByPriority } from '../../inventory/index.ts';
import { fulfilment } from '../contract.ts';
import { facesOf } from '../replenishing/books.ts';
import { putAway } from './put-away.rules.ts';

const MOST = 200;
const NONE = '00000000-0000-0000-0000-000000000000';
const OWN = `b.merchant_id = :merchant and b.warehouse_id = :warehouseId::uuid and b.owner_id = '${NONE}'`;
// where goods come in: without a bin, or in a zone for it
const CAME_IN = `(i.is_default or coalesce(z.purpose, '') = 'receive')`;
const ZONE = 'left join inventory.zone z on z.merchant_id = :merchant and z.id = i.zone_id';

const WAITING =
  statement(`select b.sku_id as "skuId", k.code as "skuCode", p.name, p.unit, b.location_id as "fromLocationId", i.code as "from",
    i.is_default as "fromDefault", b.lot_id as "lotId", t.number as lot, sum(b.quantity - b.allocated) as quantity,
    coalesce(array_agg(r.number order by r.number) filter (where r.number is not null), '{}') as "serialNumbers"
  from inventory.stock_balance b
  join inventory.location i on i.merchant_id = :merchant and i.id = b.location_id and i.counting_id is null
  ${ZONE}
  join catalog.sku k on k.merchant_id = :merchant and k.id = b.sku_id
  join catalog.product p on p.merchant_id = :merchant and p.id = k.product_id
  left join inventory.lot t on t.merchant_id = :merchant and t.id = b.lot_id
  left join inventory.serial r on r.merchant_id = :merchant and r.id = b.serial_id
  where ${OWN} and b.quality = 'good' and b.quantity > b.allocated and ${CAME_IN}
    and (:skuIds::uuid[] is null or b.sku_id = any(:skuIds::uuid[]))
    and not exists (select from fulfilment.pick_face f where f.merchant_id = :merchant and f.sku_id = b.sku_id and f.location_id = b.location_id)
  group by b.sku_id, k.code, p.name, p.unit, b.location_id, i.code, i.is_default, b.lot_id, t.number
  order by k.code, t.number limit ${MOST + 1}`);
const HOLDING = statement(`select b.sku_id as "skuId", b.location_id as "locationId", array_agg(distinct b.lot_id) as "lotIds"
  from inventory.stock_balance b
  join inventory.location i on i.merchant_id = :merchant and i.id = b.location_id and i.active and i.counting_id is null
  ${ZONE}
  where ${OWN} and b.sku_id = any(:skuIds::uuid[]) and b.quality = 'good' and b.quantity > 0 and not ${CAME_IN}
    and coalesce(z.purpose, 'storage') in ('storage', 'pick_face')
    and not exists (select from fulfilment.pick_face f where f.merchant_id = :merchant and f.sku_id = b.sku_id and f.location_id = b.location_id)
  group by b.sku_id, b.location_id, i.pick_sequence, i.code order by b.sku_id, i.pick_sequence, i.code`);
const EMPTY = statement(`select i.id from inventory.location i ${ZONE}
  where i.merchant_id = :merchant and i.warehouse_id = :warehouseId::uuid and i.kind = 'internal' and i.active and not i.is_default
    and i.counting_id is null and coalesce(z.purpose, 'storage') = 'storage'
    and not exists (select from inventory.stock_balance b where b.merchant_id = :merchant and b.location_id = i.id and b.quantity <> 0)
    and not exists (select from fulfilment.pick_face f where f.merchant_id = :merchant and f.location_id = i.id)
  order by i.pick_sequence, i.code limit ${MOST}`);
const CODES = statement(`select i.id, i.code from inventory.location i where i.merchant_id = :merchant and i.id = any(:ids::uuid[])`);

interface Row {
  skuId: string;
  skuCode: string;
  name: Record<string, string>;
  unit: string;
  fromLocationId: string;
  from: string;
  fromDefault: boolean;
  lotId: string;
  lot: string | null;
  quantity: string;
  serialNumbers: string[];
}

/** What waits in one warehouse, with where each of it should go. */
async function ofWarehouse(ctx: ReadContext, { id, name }: { id: string; name: string }, skuIds: readonly string[] | null) {
  const waiting = await ctx.rows<Row>(WAITING, { warehouseId: id, skuIds });
  const shown = waiting.slice(0, MOST);
  const asked = [...new Set(shown.map((row) => row.skuId))];
  if (!asked.length) return { rows: [], more: false };
  const [faces, holding, empty] = await Promise.all([
    facesOf(ctx, id, asked),
    ctx.rows<{ skuId: string; locationId: string; lotIds: string[] }>(HOLDING, { warehouseId: id, skuIds: asked }),
    ctx.rows<{ id: string }>(EMPTY, { warehouseId: id }),
  ]);
  const goods = shown.map(({ skuId, fromLocationId, lotId, quantity }) => ({
    skuId,
    lotId,
    locationId: fromLocationId,
    quantity: decimal(quantity),
  }));
  const found = putAway(goods, { faces, holding, empty: empty.map((bin) => bin.id) });
  const codes = new Map(
    (await ctx.rows<{ id: string; code: string }>(CODES, { ids: [...new Set(found.map(({ toLocationId }) => toLocationId))] })).map(
      (bin) => [bin.id, bin.code],
    ),
  );
  // pieces go one after the other to where they are put
  const pieces = new Map(shown.map((row, at) => [at, [...row.serialNumbers]]));
  const rows = found.map(({ at, toLocationId, quantity, reason }) => {
    const { quantity: _, name: names, lotId, ...row } = shown[at] as Row;
    return {
      ...{ ...row, id: `${at} ${toLocationId}`, name: nameOf(ctx, names), warehouseId: id, warehouse: name },
      ...{ lotId: lotId === NONE ? null : lotId, toLocationId, to: codes.get(toLocationId) ?? '', quantity: text(quantity), reason },
      serialNumbers: row.serialNumbers.length ? (pieces.get(at)?.splice(0, Number(text(quantity))) ?? []) : [],
    };
  });
  return { rows, more: waiting.length > MOST };
}

/** 上架建议: where goods go that lie where they came in, and why. */
export const putAwayQuery = answer(fulfilment.queries['put-away'], async (ctx, { warehouseId, skuIds = null }) => {
  const seen = (await warehousesByPriority(ctx)).filter(({ id }) => (warehouseId === undefined || id === warehouseId) && worksIn(ctx, id));
  const found = await Promise.all(seen.map((warehouse) => ofWarehouse(ctx, warehouse, skuIds)));
  return { rows: found.flatMap(({ rows }) => rows), more: found.some(({ more }) => more) };
});
