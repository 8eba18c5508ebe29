import { answer, type ReadContext } from '../../../kernel/context.ts';
import { add, decimal, subtract, text } from '../../../kernel/decimal.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { isCursorValue } from '../../../kernel/list-filter.ts';
import { statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { inventory } from '../contract.ts';

const SKU = statement(`select s.id as "skuId", s.code as "skuCode", p.name, s.option_text as "optionText", p.unit, s.image as thumbnail,
    p.quantity_precision::int as precision
  from catalog.sku s join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  where s.merchant_id = :merchant and (s.id = :skuId::uuid or s.code = :code)`);

// a movement counts as in and as out by the ends that lie in what is asked for; both ends inside change nothing
const inside = (end: 'to' | 'from') => `case when m.${end}_warehouse_id is not null
      and (:warehouses::uuid[] is null or m.${end}_warehouse_id = any(:warehouses::uuid[]))
      and (:warehouseId::uuid is null or m.${end}_warehouse_id = :warehouseId::uuid)
      and (:locationId::uuid is null or m.${end}_location_id = :locationId::uuid)
      and (:quality::text is null or m.quality_${end} = :quality::text) then m.quantity else 0 end`;
const MOVED = `moved as (
    select m.*, ${inside('to')} as come, ${inside('from')} as gone from inventory.stock_move m
    where m.merchant_id = :merchant and m.sku_id = :skuId::uuid and m.owner_id = '00000000-0000-0000-0000-000000000000')`;
const PERIOD = `(:from::date is null or effective_at >= :from::date::timestamp at time zone :zone)
      and (:to::date is null or effective_at < (:to::date + 1)::timestamp at time zone :zone)`;

const SUMS = statement(`with ${MOVED}
  select coalesce(sum(come - gone) filter (where :from::date is not null and effective_at < :from::date::timestamp at time zone :zone), 0) as before,
    coalesce(sum(come - least(come, gone)) filter (where ${PERIOD}), 0) as "inSum", coalesce(sum(gone - least(come, gone)) filter (where ${PERIOD}), 0) as "outSum",
    coalesce(sum(come - gone) filter (where ${PERIOD} and :afterId::uuid is not null
      and (effective_at, id) <= (:afterAt::timestamptz, :afterId::uuid)), 0) as passed
  from moved`);
const ROWS = statement(`with ${MOVED}
  select m.id, m.effective_at as "effectiveAt", m.recorded_at as "recordedAt", m.come as "in", m.gone as "out",
    case when :seeCost::boolean then m.value end as value, f.code as "from", f.kind as "fromKind", fw.name as "fromWarehouse", t.code as "to",
    t.kind as "toKind", tw.name as "toWarehouse", m.quality_from as "qualityFrom", m.quality_to as "qualityTo", m.source,
    m.source_id as "sourceId", m.source_number as "sourceNumber", o.actor_id as "actorId"
  from moved m
  join inventory.location f on f.merchant_id = :merchant and f.id = m.from_location_id
  join inventory.location t on t.merchant_id = :merchant and t.id = m.to_location_id
  left join inventory.warehouse fw on fw.merchant_id = :merchant and fw.id = m.from_warehouse_id
  left join inventory.warehouse tw on tw.merchant_id = :merchant and tw.id = m.to_warehouse_id
  left join kernel.operation_log o on o.merchant_id = :merchant and o.id = m.operation_id
  where m.come <> m.gone and ${PERIOD} and (:afterId::uuid is null or (m.effective_at, m.id) > (:afterAt::timestamptz, :afterId::uuid))
  order by m.effective_at, m.id limit :most::int + 1`);

interface Sums {
  before: string;
  inSum: string;
  outSum: string;
  passed: string;
}
interface CardRow {
  id: string;
  effectiveAt: string;
  in: string;
  out: string;
  actorId: string | null;
  [key: string]: unknown;
}

/** The movements of a SKU in the order of their time, with the quantity after each; of a warehouse, bin or quality where asked. */
export const stockCard = answer(inventory.queries['stock-card'], async (ctx, input): Promise<any> => {
  const sku = await ctx.row<{ skuId: string }>(SKU, { skuId: input.skuId ?? null, code: input.code ?? null });
  if (!sku) return null;
  const most = input.limit ?? 200;
  const [afterAt, afterId] = cursorOf(input.after);
  const params = {
    ...{ skuId: sku.skuId, warehouseId: input.warehouseId ?? null, locationId: input.locationId ?? null, quality: input.quality ?? null },
    ...{ from: input.from ?? null, to: input.to ?? null, zone: ctx.merchant.zone, afterAt, afterId },
  };
  const [sums, found] = await Promise.all([
    ctx.row<Sums>(SUMS, params),
    ctx.rows<CardRow>(ROWS, { ...params, most, seeCost: ctx.may('inventory.see-cost') }),
  ]);
  const { before = '0', inSum = '0', outSum = '0', passed = '0' } = sums ?? {};
  const rows = found.slice(0, most);
  const last = rows.at(-1);
  return {
    ...{ sku, opening: before, inSum, outSum },
    closing: text(subtract(add(decimal(before), decimal(inSum)), decimal(outSum))),
    rows: await running(ctx, rows, text(add(decimal(before), decimal(passed)))),
    next: found.length > most && last ? Buffer.from(`${last.effectiveAt} ${last.id}`).toString('base64url') : null,
  };
});

function cursorOf(after: string | undefined): [string | null, string | null] {
  if (after === undefined) return [null, null];
  const [at, id] = Buffer.from(after, 'base64url').toString('utf8').split(' ');
  if (!at || !id || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) || Number.isNaN(Date.parse(at)) || !isCursorValue('reference', id))
    throw kernelErrors.invalid({ issues: [{ path: ['after'], message: 'not a cursor of this card' }] });
  return [at, id];
}

async function running(ctx: ReadContext, rows: readonly CardRow[], opening: string) {
  const names = await namesOf(
    ctx,
    rows.flatMap((row) => row.actorId ?? []),
  );
  let quantity = decimal(opening);
  return rows.map(({ actorId, ...row }) => {
    quantity = subtract(add(quantity, decimal(row.in)), decimal(row.out));
    return { ...row, running: text(quantity), actor: names.get(actorId ?? '') ?? '' };
  });
}
