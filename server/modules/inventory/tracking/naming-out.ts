import type { Context } from '../../../kernel/context.ts';
import { type Decimal, decimal, isPositive, minimum, subtract, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { skusById } from '../../catalog/index.ts';
import { lockPools } from '../locks.ts';
import { lineProblems } from '../problems.ts';
import { unclear } from './tracking.rules.ts';

/** Goods of an order line that leave a place, and which of them as whoever has them says. */
export interface NamedLine {
  orderLineId: string;
  skuId: string;
  quantity: string;
  lotNumber?: string | undefined;
  serialNumbers?: readonly string[] | undefined;
}
interface Place {
  warehouseId: string;
  /** The order. */
  documentId: string;
}
interface Free {
  skuId: string;
  lot: string;
  serial: string;
  locationId: string;
  lotId: string;
  free: string;
}
interface Taken {
  orderLineId: string;
  skuId: string;
  locationId: string;
  lotId: string;
  quantity: Decimal;
}

const FREE =
  statement(`select b.sku_id as "skuId", coalesce(t.number, '') as lot, coalesce(r.number, '') as serial, b.location_id as "locationId",
    b.lot_id as "lotId", b.quantity - b.allocated as free
  from inventory.stock_balance b join inventory.location o on o.merchant_id = :merchant and o.id = b.location_id and o.counting_id is null
  left join inventory.lot t on t.merchant_id = :merchant and t.id = b.lot_id
  left join inventory.serial r on r.merchant_id = :merchant and r.id = b.serial_id
  where b.merchant_id = :merchant and b.warehouse_id = :warehouseId::uuid and b.sku_id = any(:skuIds::uuid[]) and b.quality = 'good'
    and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.quantity > b.allocated and coalesce(t.status, 'normal') = 'normal'
  order by b.sku_id, o.is_default, o.pick_sequence, o.code, b.location_id`);
const HOLD = statement(`with taken as (
    select * from unnest(:orderLineIds::uuid[], :skuIds::uuid[], :locationIds::uuid[], :lotIds::uuid[], :quantities::numeric[])
      as x (order_line_id, sku_id, location_id, lot_id, quantity)),
  kept as (
    insert into inventory.allocation (merchant_id, order_line_id, sku_id, location_id, lot_id, warehouse_id, quantity, document_id, recorded_at)
    select :merchant, order_line_id, sku_id, location_id, lot_id, :warehouseId::uuid, quantity, :documentId::uuid, :now from taken)
  update inventory.stock_balance b set allocated = b.allocated + x.quantity
  from (select sku_id, location_id, lot_id, sum(quantity) as quantity from taken group by sku_id, location_id, lot_id) x
  where b.merchant_id = :merchant and b.sku_id = x.sku_id and b.location_id = x.location_id and b.lot_id = x.lot_id
    and b.serial_id = '00000000-0000-0000-0000-000000000000' and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.quality = 'good'`);

/**
 * The goods that somebody has sold already are those he names: every piece that has a number, and the lot where more than one lies there. Lots are held
 * for their lines; the pieces are the caller's to claim (`claimSerials`). What is wrong with the lines is refused together.
 */
export async function holdNamed(ctx: Context, { warehouseId, documentId }: Place, lines: readonly NamedLine[]): Promise<void> {
  const skus = await skusById(
    ctx,
    lines.map(({ skuId }) => skuId),
  );
  const trackingOf = ({ skuId }: NamedLine) => skus.get(skuId)?.tracking ?? 'none';
  const traced = lines.filter((line) => trackingOf(line) !== 'none');
  const skuIds = [...new Set(traced.map(({ skuId }) => skuId))].toSorted();
  await lockPools(
    ctx,
    skuIds.map((skuId) => ({ skuId, class: 'good' as const })),
  );
  const free = skuIds.length ? await ctx.rows<Free>(FREE, { warehouseId, skuIds }) : [];
  const problems = lineProblems(ctx);
  const left = new Map(free.map((bin) => [bin, decimal(bin.free)]));
  const taken: Taken[] = [];
  const named = new Set<string>();
  for (const [at, line] of lines.entries()) {
    const raise = (code: Parameters<typeof problems.add>[1], params: object = {}) =>
      problems.add(at + 1, code, { sku: skus.get(line.skuId)?.code ?? '', ...params });
    const tracking = trackingOf(line);
    const own = free.filter(({ skuId }) => skuId === line.skuId);
    if (tracking === 'serial' || line.serialNumbers?.length) {
      unclearPieces(line, { tracking, own, today: ctx.today }, raise);
      const before = line.serialNumbers?.find((number) => named.has(`${line.skuId} ${number}`));
      if (before) raise('serial_repeated', { serial: before });
      for (const number of line.serialNumbers ?? []) named.add(`${line.skuId} ${number}`);
    } else if (tracking !== 'none') taken.push(...takeLot(line, own, left, raise));
  }
  problems.refuse();
  if (taken.length)
    ctx.post(HOLD, {
      ...{ warehouseId, documentId, orderLineIds: taken.map(({ orderLineId }) => orderLineId), skuIds: taken.map(({ skuId }) => skuId) },
      ...{ locationIds: taken.map(({ locationId }) => locationId), lotIds: taken.map(({ lotId }) => lotId) },
      quantities: taken.map(({ quantity }) => text(quantity)),
    });
}

type Raise = (code: Parameters<ReturnType<typeof lineProblems>['add']>[1], params?: object) => void;
interface Known {
  tracking: Parameters<typeof unclear>[0]['tracking'];
  own: readonly Free[];
  today: string;
}

function unclearPieces({ quantity, serialNumbers = [] }: NamedLine, { tracking, own, today }: Known, raise: Raise): void {
  const goods = { tracking, quantity: decimal(quantity), lotNumber: undefined, saidUntil: undefined, knownUntil: undefined, isGood: true };
  for (const each of unclear({ ...goods, serialNumbers }, today)) {
    const isUnnamed = each.code === 'serial_count' && !serialNumbers.length;
    raise(isUnnamed ? 'serial_needed' : each.code, 'params' in each ? each.params : {});
  }
  const elsewhere = tracking === 'serial' ? serialNumbers.filter((number) => !own.some(({ serial }) => serial === number)) : [];
  if (elsewhere.length) raise('serial_elsewhere', { serials: elsewhere.join(', ') });
}

/** Takes the lot of a line out of its bins; one that is not said is clear where only one lies there. */
function takeLot(line: NamedLine, own: readonly Free[], left: Map<Free, Decimal>, raise: Raise): Taken[] {
  const lots = [...new Set(own.map(({ lot }) => lot))];
  const lot = line.lotNumber ?? (lots.length === 1 ? lots[0] : undefined);
  if (lot === undefined) {
    if (lots.length) raise('lot_unnamed', { lots: lots.join(', ') });
    return [];
  }
  let open = decimal(line.quantity);
  const taken = own.flatMap((bin): Taken[] => {
    const quantity = bin.lot === lot ? minimum(left.get(bin) ?? zero, open) : zero;
    if (!isPositive(quantity)) return [];
    open = subtract(open, quantity);
    left.set(bin, subtract(left.get(bin) ?? zero, quantity));
    return [{ orderLineId: line.orderLineId, skuId: line.skuId, locationId: bin.locationId, lotId: bin.lotId, quantity }];
  });
  if (isPositive(open)) raise('lot_short', { lot, missing: text(open) });
  return taken;
}
