import type { ReadContext } from '../../kernel/context.ts';
import { type Decimal, decimal, isZero, subtract, sum, text } from '../../kernel/decimal.ts';
import type { AmountOf } from '../ledger/index.ts';
import { type AssetRow, assetsInUse } from './assets.ts';
import { depreciatedThrough, isIntangible } from './depreciation.rules.ts';

/** An asset with what is to be depreciated of it. */
export interface DueAsset extends AssetRow {
  due: Decimal;
}

/** What of a card is to be posted through a month: what belongs to its months less what was posted. */
export const dueOf = (asset: AssetRow, month: string, exponent: number): Decimal =>
  subtract(depreciatedThrough(asset, month, exponent), decimal(asset.since));

/** Assets of which something is due at the end of a month. */
export async function assetsDue(
  ctx: Pick<ReadContext, 'rows' | 'merchant'>,
  { month, day }: { month: string; day: string },
): Promise<DueAsset[]> {
  const cards = await assetsInUse(ctx, day);
  return cards.map((asset) => ({ ...asset, due: dueOf(asset, month, ctx.merchant.exponent) })).filter(({ due }) => !isZero(due));
}

type Depreciated = AmountOf<'asset_depreciated'>;

/** The amounts of the entry of a run, by what the assets are used for. */
export function runAmounts(due: readonly DueAsset[]): Partial<Record<Depreciated, string>> {
  const parts = Map.groupBy(due, ({ usedFor, category }): Depreciated => (isIntangible(category) ? `${usedFor}_amortised` : usedFor));
  return Object.fromEntries([...parts].map(([name, some]) => [name, text(sum(some.map((each) => each.due)))]));
}
