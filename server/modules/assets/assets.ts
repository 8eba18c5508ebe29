import type { Context } from '../../kernel/context.ts';
import { type Decimal, decimal } from '../../kernel/decimal.ts';
import { kernelErrors } from '../../kernel/errors.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { assets } from './contract.ts';
import type { Depreciable } from './depreciation.rules.ts';
import { errors } from './errors.ts';
import type { AssetCategory, AssetUse } from './words.rules.ts';

export const ASSETS = numberSeries('asset', 'FA');

/** A card, with what was depreciated since it is there. */
export interface AssetRow extends Depreciable {
  id: string;
  number: string;
  name: string;
  usedFor: AssetUse;
  category: AssetCategory;
  origin: 'booked' | 'bank' | 'cash';
  place: string;
  person: string;
  serialNumber: string;
  note: string;
  status: 'in_use' | 'disposed' | 'withdrawn';
  version: number;
  since: string;
}

/** What was depreciated of `a` since its card is there. */
export const SINCE = `coalesce((select sum(d.amount) from assets.depreciation d where d.merchant_id = a.merchant_id and d.asset_id = a.id), 0)`;
export const CARD = `a.id, a.number, a.name, a.category, a.used_for as "usedFor", a.cost, a.salvage_rate as "salvageRate", a.months, a.acquired_on as "acquiredOn",
  a.depreciated_before as "depreciatedBefore", a.months_before as "monthsBefore", a.origin, a.place, a.person, a.serial_number as "serialNumber", a.note,
  a.status, a.version, ${SINCE} as since`;
const LOCK = statement(`select ${CARD} from assets.asset a where a.merchant_id = :merchant and a.id = :assetId::uuid for update of a`);
const IN_USE = statement(`select ${CARD} from assets.asset a
  where a.merchant_id = :merchant and a.status = 'in_use' and a.acquired_on <= :day::date order by a.id`);
const INSERT_DEPRECIATION = statement(`insert into assets.depreciation (merchant_id, asset_id, run_id, month, amount, recorded_at)
  select :merchant, d.id, :runId::uuid, :month::date, d.amount, :now from unnest(:assets::uuid[], :amounts::numeric[]) as d (id, amount)`);

/** Locks a card that is in a state. */
export async function openAsset(
  ctx: Context,
  input: { assetId: string; expectedVersion?: number | undefined },
  status: AssetRow['status'] = 'in_use',
): Promise<AssetRow> {
  const asset = await ctx.row<AssetRow>(LOCK, { assetId: input.assetId });
  if (!asset) throw errors.asset_not_found();
  if (input.expectedVersion && input.expectedVersion !== asset.version)
    throw kernelErrors.version_conflict({ expected: input.expectedVersion, actual: asset.version });
  if (asset.status !== status) throw errors.asset_status({ number: asset.number });
  return asset;
}

/** Cards in use that came on or before a day. */
export const assetsInUse = (ctx: Pick<Context, 'rows'>, day: string): Promise<AssetRow[]> => ctx.rows<AssetRow>(IN_USE, { day });

/** Writes what was depreciated of assets in a month; negative where it is taken back. */
export function insertDepreciation(
  ctx: Context,
  run: { runId: string; month: string },
  parts: readonly { id: string; amount: string }[],
): void {
  ctx.post(INSERT_DEPRECIATION, {
    runId: run.runId,
    month: `${run.month}-01`,
    assets: parts.map(({ id }) => id),
    amounts: parts.map(({ amount }) => amount),
  });
}

/** What was depreciated of a card in all. */
export const depreciatedOf = ({ depreciatedBefore, since }: Pick<AssetRow, 'depreciatedBefore' | 'since'>): Decimal =>
  (decimal(depreciatedBefore) + decimal(since)) as Decimal;

/** Says that a card changed; what its operations answer. */
export function announceAsset(ctx: Context, { id, number, version }: { id: string; number: string; version: number }) {
  ctx.emit(assets.events['asset-changed'], { id, number });
  return { id, number, version };
}
