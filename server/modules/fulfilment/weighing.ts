import type { Context } from '../../kernel/context.ts';
import { add, decimal, type Decimal, divide, isPositive, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import { hot, statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';
import { announce, type LockedOutbound, refuseStopped, requireStep, shipOutbound, stepOf } from './outbound.ts';
import { leavingOf, shipsAfter } from './outbound.rules.ts';
import { boxesOf, type SaidBox } from './packing/choosing.ts';
import { rememberedMaterials } from './packing/materials.ts';
import type { Parcel } from './shipping.ts';
import { liveWaybills, refuseOutdated, useWaybills } from './waybill.ts';
import { deviationPercent, ENOUGH_SAMPLES, expectedWeight, isPossibleWeight, isWithinTolerance, learnWeight } from './weight.rules.ts';

const WEIGHTS = hot(
  statement(`select k.id as "skuId", k.weight, w.learned, coalesce(w.samples, '{}') as samples from catalog.sku k
  left join fulfilment.sku_weight w on w.merchant_id = k.merchant_id and w.sku_id = k.id
  where k.merchant_id = :merchant and k.id = any(:skuIds::uuid[])`),
);
const WEIGHED = hot(
  statement(`with gone as (delete from fulfilment.outbound_parcel p where p.merchant_id = :merchant and p.outbound_id = :outboundId::uuid
    and p.n > cardinality(:weights::numeric[])),
  p as (
    insert into fulfilment.outbound_parcel (merchant_id, outbound_id, n, carrier, tracking_number, weight, box_sku_id, own_carton)
    select :merchant, :outboundId::uuid, x.n, x.carrier, x.tracking_number, x.weight, x.box, x.own
    from unnest(:carriers::text[], :trackingNumbers::text[], :weights::numeric[], :boxes::uuid[], :owns::boolean[]) with ordinality
      as x (carrier, tracking_number, weight, box, own, n)
    on conflict (merchant_id, outbound_id, n) do update set carrier = excluded.carrier, tracking_number = excluded.tracking_number, weight = excluded.weight,
      box_sku_id = excluded.box_sku_id, own_carton = excluded.own_carton)
  update fulfilment.outbound b set status = 'weighed', weighed_at = :now, weighed_by = :actor, expected_weight = :expected::numeric, weight = :weight::numeric,
    version = b.version + 1
  where b.merchant_id = :merchant and b.id = :outboundId::uuid`),
);
const LEARN = statement(`insert into fulfilment.sku_weight (merchant_id, sku_id, samples, learned, weighed_at)
  values (:merchant, :skuId::uuid, :samples::numeric[], :learned::numeric, :now)
  on conflict (merchant_id, sku_id) do update set samples = excluded.samples, learned = excluded.learned, weighed_at = excluded.weighed_at`);

interface WeightRow {
  skuId: string;
  weight: string | null;
  learned: string | null;
  samples: string[];
}

/** Kilograms of a piece: what was learned where that is enough, else what the catalogue says, else the little that was learned. */
export function unitWeight({ weight, learned, samples }: Omit<WeightRow, 'skuId'>): {
  weight: Decimal | null;
  from: 'learned' | 'catalogue' | 'none';
} {
  if (learned !== null && samples.length >= ENOUGH_SAMPLES) return { weight: decimal(learned), from: 'learned' };
  if (weight !== null && isPositive(decimal(weight))) return { weight: decimal(weight), from: 'catalogue' };
  return learned === null ? { weight: null, from: 'none' } : { weight: decimal(learned), from: 'learned' };
}

export interface WeighedParcel {
  weight: string;
  trackingNumber?: string | undefined;
  carrier?: string | undefined;
  boxSkuId?: SaidBox;
}

/** The weights of an order's parcels against what they should weigh. */
async function judge(ctx: Context, { lines, work }: LockedOutbound, parcels: readonly WeighedParcel[]) {
  const leaving = lines.filter((line) => isPositive(leavingOf(line)));
  const rows = await ctx.rows<WeightRow>(WEIGHTS, { skuIds: leaving.map((line) => line.skuId) });
  const known = new Map(rows.map((row) => [row.skuId, row]));
  const weighed = leaving.map((line) => ({ quantity: leavingOf(line), unitWeight: unitWeight(known.get(line.skuId) as WeightRow).weight }));
  const goods = leaving.map((line) => ({ skuId: line.skuId, quantity: text(leavingOf(line)) }));
  const boxes = await boxesOf(ctx, { goods, boxes: parcels.map((parcel) => parcel.boxSkuId) });
  const own = await boxWeights(ctx, boxes, work.boxWeight);
  const expected = expectedWeight(weighed, { packaging: decimal(work.packagingWeight), box: own, boxes: 1 });
  return { expected, actual: sum(parcels.map((parcel) => decimal(parcel.weight))), leaving, known, boxes, packed: own };
}

/** What the boxes of parcels weigh together: each by its SKU, else as the warehouse says of boxes; a carton of its own weighs with its goods. */
async function boxWeights(ctx: Context, boxes: readonly SaidBox[], usual: string): Promise<Decimal> {
  const { boxes: known } = await rememberedMaterials.of(ctx);
  const weights = new Map(known.map((box) => [box.skuId, box.weight]));
  return sum(boxes.map((box) => (box === null ? zero : decimal((box && weights.get(box)) ?? usual))));
}

type Judged = Awaited<ReturnType<typeof judge>>;

function refuseWeight({ outbound, work }: LockedOutbound, { expected, actual }: Judged): void {
  const tolerance = { grams: decimal(work.toleranceGrams), percent: decimal(work.tolerancePercent) };
  if (expected === null || isWithinTolerance(actual, expected, tolerance)) return;
  throw errors.weight_off({
    ...{ number: outbound.orderNumber, actual: text(actual), expected: text(expected) },
    percent: text(deviationPercent(actual, expected)),
  });
}

/** A parcel of one SKU tells what a piece weighs. */
function learn(
  ctx: Context,
  { work }: LockedOutbound,
  { actual, leaving, known, packed }: Judged,
  parcels: readonly WeighedParcel[],
): void {
  const skus = new Set(leaving.map((line) => line.skuId));
  const [skuId] = skus;
  if (skus.size !== 1 || parcels.length !== 1 || !skuId) return;
  const goods = subtract(subtract(actual, decimal(work.packagingWeight)), packed);
  const pieces = leaving.reduce((total, line) => add(total, leavingOf(line)), decimal('0'));
  const piece = divide(goods, pieces, 6);
  if (!isPositive(piece)) return;
  const { samples, learned } = learnWeight(known.get(skuId)?.samples ?? [], piece);
  ctx.post(LEARN, { skuId, samples: samples.map(text), learned: text(learned) });
}

/** Numbers of parcels: as scanned, else those of the waybills that were got for them. */
async function travelling(ctx: Context, found: LockedOutbound, parcels: readonly WeighedParcel[]): Promise<Parcel[]> {
  const waybills = await liveWaybills(ctx, found.outbound.id);
  refuseOutdated(waybills, found.outbound.orderNumber);
  return parcels.map(({ weight, trackingNumber, carrier }, index) => {
    const waybill = waybills.find((each) => (trackingNumber ? each.number === trackingNumber : each.n === index + 1));
    return {
      weight,
      trackingNumber: trackingNumber || waybill?.number || '',
      carrier: carrier || waybill?.carrier || found.outbound.carrier,
    };
  });
}

/** Weighs the parcels of an order; where goods leave at the scale, they leave (facts.md 4.10). */
async function weighed(ctx: Context, found: LockedOutbound, parcels: readonly WeighedParcel[], judged: Judged) {
  const { outbound } = found;
  const travel = (await travelling(ctx, found, parcels)).map((parcel, at): Parcel => ({ ...parcel, boxSkuId: judged.boxes[at] }));
  ctx.post(WEIGHED, {
    outboundId: outbound.id,
    carriers: travel.map((parcel) => parcel.carrier),
    trackingNumbers: travel.map((parcel) => parcel.trackingNumber),
    weights: travel.map((parcel) => parcel.weight),
    boxes: travel.map((parcel) => parcel.boxSkuId ?? null),
    owns: travel.map((parcel) => parcel.boxSkuId === null),
    expected: judged.expected === null ? null : text(judged.expected),
    weight: text(judged.actual),
  });
  learn(ctx, found, judged, parcels);
  outbound.status = 'weighed';
  let shipment: string | null = null;
  if (shipsAfter('weigh', found.work)) {
    shipment = (await shipOutbound(ctx, found, { parcels: travel, checked: false })).number;
    useWaybills(
      ctx,
      outbound.id,
      travel.map((parcel) => parcel.trackingNumber),
    );
  } else announce(ctx, outbound);
  return {
    ...{ id: outbound.id, number: outbound.number, status: outbound.status, next: stepOf(found), shipment },
    ...{ weight: text(judged.actual), expected: judged.expected === null ? null : text(judged.expected) },
  };
}

function refuseImpossible(parcels: readonly WeighedParcel[]): void {
  for (const { weight } of parcels) if (!isPossibleWeight(decimal(weight))) throw errors.weight_impossible({ weight });
}

/** Weighs within the tolerance, or refuses. */
export async function weigh(ctx: Context, found: LockedOutbound, parcels: readonly WeighedParcel[]) {
  refuseImpossible(parcels);
  refuseStopped(found);
  requireStep(found, 'weigh');
  const judged = await judge(ctx, found, parcels);
  refuseWeight(found, judged);
  return weighed(ctx, found, parcels, judged);
}

/** Takes a weight that is off: somebody has looked and says why. */
export async function acceptWeight(ctx: Context, found: LockedOutbound, parcels: readonly WeighedParcel[]) {
  refuseImpossible(parcels);
  refuseStopped(found);
  requireStep(found, 'weigh');
  return weighed(ctx, found, parcels, await judge(ctx, found, parcels));
}
