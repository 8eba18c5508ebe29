import type { Context } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { skusById } from '../../catalog/index.ts';
import { errors } from '../errors.ts';
import { lockPools } from '../locks.ts';

/** The pieces that really lie in the hand of whoever ships an order line. */
export interface SerialClaim {
  warehouseId: string;
  /** The order. */
  documentId: string;
  orderLineId: string;
  skuId: string;
  numbers: readonly string[];
  /** Pieces that were claimed for the line before: they are not given up for these. */
  keep: readonly string[];
}
/** A piece that an order line holds instead of another. */
export interface Reassigned {
  orderLineId: string;
  oldSerialId: string;
  serialId: string;
  locationId: string;
  lotId: string;
}

interface Piece {
  serialId: string;
  locationId: string;
  lotId: string;
}
interface FoundPiece extends Piece {
  number: string;
  holder: string | null;
  holderDocument: string | null;
}
interface OwnPiece extends Piece {
  number: string;
}

const FIND =
  statement(`select t.number, b.serial_id as "serialId", b.location_id as "locationId", b.lot_id as "lotId", a.order_line_id as holder,
    a.document_id as "holderDocument"
  from inventory.serial t
  join inventory.stock_balance b on b.merchant_id = t.merchant_id and b.serial_id = t.id and b.serial_id <> '00000000-0000-0000-0000-000000000000'
    and b.quantity > 0 and b.quality = 'good' and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.warehouse_id = :warehouseId::uuid
  left join inventory.allocation a on a.merchant_id = t.merchant_id and a.serial_id = t.id and a.serial_id <> '00000000-0000-0000-0000-000000000000'
  where t.merchant_id = :merchant and t.sku_id = :skuId::uuid and t.number = any(:numbers::text[])`);
const OWN =
  statement(`select a.serial_id as "serialId", a.location_id as "locationId", a.lot_id as "lotId", t.number from inventory.allocation a
  join inventory.serial t on t.merchant_id = a.merchant_id and t.id = a.serial_id
  where a.merchant_id = :merchant and a.order_line_id = :orderLineId::uuid and a.sku_id = :skuId::uuid order by t.number desc`);
const SWAP = statement(`with gone as (
    delete from inventory.allocation a using unnest(:goneLines::uuid[], :goneSerials::uuid[]) as x (line, serial)
    where a.merchant_id = :merchant and a.order_line_id = x.line and a.sku_id = :skuId::uuid and a.serial_id = x.serial),
  come as (
    insert into inventory.allocation (merchant_id, order_line_id, sku_id, location_id, lot_id, serial_id, warehouse_id, quantity, document_id, recorded_at)
    select :merchant, x.line, :skuId::uuid, x.location, x.lot, x.serial, :warehouseId::uuid, 1, x.document, :now
    from unnest(:lines::uuid[], :locations::uuid[], :lots::uuid[], :serials::uuid[], :documents::uuid[]) as x (line, location, lot, serial, document))
  update inventory.stock_balance b set allocated = b.allocated + x.delta
  from (select serial, sum(delta) as delta from (
      select serial, -1 as delta from unnest(:goneSerials::uuid[]) as g (serial) union all select serial, 1 from unnest(:serials::uuid[]) as s (serial)) d
    group by serial having sum(delta) <> 0) x
  where b.merchant_id = :merchant and b.sku_id = :skuId::uuid and b.warehouse_id = :warehouseId::uuid and b.serial_id = x.serial and b.quality = 'good'
    and b.quantity > 0`);

/**
 * The order line holds the pieces that were scanned: instead of others that the books had chosen for it, and where another line held them, that
 * one gets those. Answers what is held instead of what. A piece that does not lie in the warehouse as good is refused.
 */
export async function claimSerials(ctx: Context, claim: SerialClaim): Promise<Reassigned[]> {
  const { skuId, warehouseId, orderLineId, documentId, numbers } = claim;
  await lockPools(ctx, [{ skuId, class: 'good' }]);
  const [found, own] = await Promise.all([
    ctx.rows<FoundPiece>(FIND, { skuId, warehouseId, numbers }),
    ctx.rows<OwnPiece>(OWN, { skuId, orderLineId }),
  ]);
  await refuseMissing(ctx, claim, found);
  const meant = new Set([...claim.keep, ...numbers]);
  const spare = own.filter(({ number }) => !meant.has(number));
  const gone: { line: string; serial: string }[] = [];
  const come: (Piece & { line: string; document: string; old: string | undefined })[] = [];
  for (const piece of found.filter(({ holder }) => holder !== orderLineId)) {
    const given = spare.pop();
    if (given) gone.push({ line: orderLineId, serial: given.serialId });
    come.push({ ...piece, line: orderLineId, document: documentId, old: given?.serialId });
    if (piece.holder === null) continue;
    gone.push({ line: piece.holder, serial: piece.serialId });
    if (given) come.push({ ...given, line: piece.holder, document: piece.holderDocument ?? documentId, old: piece.serialId });
  }
  if (!come.length) return [];
  ctx.post(SWAP, {
    ...{ skuId, warehouseId, goneLines: gone.map(({ line }) => line), goneSerials: gone.map(({ serial }) => serial) },
    ...{ lines: come.map(({ line }) => line), locations: come.map(({ locationId }) => locationId), lots: come.map(({ lotId }) => lotId) },
    ...{ serials: come.map(({ serialId }) => serialId), documents: come.map(({ document }) => document) },
  });
  return come.flatMap(({ line, old, serialId, locationId, lotId }) =>
    old === undefined ? [] : [{ orderLineId: line, oldSerialId: old, serialId, locationId, lotId }],
  );
}

async function refuseMissing(ctx: Context, { skuId, numbers }: SerialClaim, found: readonly FoundPiece[]): Promise<void> {
  const here = new Set(found.map(({ number }) => number));
  const missing = numbers.filter((number) => !here.has(number));
  if (!missing.length) return;
  const sku = (await skusById(ctx, [skuId])).get(skuId)?.code ?? '';
  throw errors.serial_elsewhere({ serials: missing.join(', '), lines: missing.map((serial) => ({ skuId, skuCode: sku, serial })) });
}

/** Of the pieces an order line holds, those that are not named are free again; the promise stands. */
export async function releaseOtherSerials(
  ctx: Context,
  { skuId, orderLineId, warehouseId, numbers }: Omit<SerialClaim, 'keep'>,
): Promise<void> {
  const others = (await ctx.rows<OwnPiece>(OWN, { skuId, orderLineId })).filter(({ number }) => !numbers.includes(number));
  if (!others.length) return;
  ctx.post(SWAP, {
    ...{ skuId, warehouseId, goneLines: others.map(() => orderLineId), goneSerials: others.map(({ serialId }) => serialId) },
    ...{ lines: [], locations: [], lots: [], serials: [], documents: [] },
  });
}
