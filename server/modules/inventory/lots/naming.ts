import type { Context } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { errors } from '../errors.ts';
import { expiryDate } from '../lots.rules.ts';

/** A lot as it stands on a label: its number, and when it was made or until when it is good. */
export interface NamedLot {
  skuId?: string | undefined;
  lotNumber?: string | undefined;
  madeOn?: string | undefined;
  expiresOn?: string | undefined;
}

const LIVES = statement(`select s.id, p.shelf_life as count, p.shelf_life_unit as unit from catalog.sku s
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  where s.merchant_id = :merchant and s.id = any(:ids::uuid[]) and p.shelf_life is not null and p.shelf_life_unit is not null`);
const LOTS = statement(`with asked as (
    select distinct on (sku_id, number) *
    from unnest(:ids::uuid[], :skuIds::uuid[], :numbers::text[], :made::date[], :expires::date[]) as x (id, sku_id, number, made_on, expires_on)
    order by sku_id, number, expires_on nulls last),
  made as (
    insert into inventory.lot (merchant_id, id, sku_id, number, made_on, expires_on)
    select :merchant, id, sku_id, number, made_on, expires_on from asked
    on conflict on constraint lot_number_key do nothing returning id, sku_id, number, expires_on)
  select id, sku_id as "skuId", number, expires_on as "expiresOn" from made
  union all
  select t.id, t.sku_id, t.number, t.expires_on from inventory.lot t join asked a on a.sku_id = t.sku_id and a.number = t.number
  where t.merchant_id = :merchant`);

type Life = { id: string; count: number; unit: 'day' | 'month' };
interface Lot {
  id: string;
  skuId: string;
  number: string;
  expiresOn: string | null;
}

export const lotName = ({ skuId, lotNumber }: NamedLot): string => `${skuId} ${lotNumber}`;

/** The lots that are named, by `lotName`; one never seen is written down, good until the day on its label or for its shelf life (facts.md 1.6). */
export async function lotsNamed(ctx: Context, lines: readonly NamedLot[]): Promise<Map<string, Lot>> {
  const asked = lines.filter((line) => line.lotNumber !== undefined && line.skuId !== undefined);
  if (!asked.length) return new Map();
  const lives = new Map((await ctx.rows<Life>(LIVES, { ids: asked.map((line) => line.skuId) })).map((life) => [life.id, life]));
  const until = ({ skuId = '', madeOn, expiresOn }: NamedLot) => {
    const life = lives.get(skuId);
    return expiresOn ?? (madeOn && life ? expiryDate(madeOn, life) : null);
  };
  const rows = await ctx.rows<Lot>(LOTS, {
    ids: asked.map(() => ctx.newId()),
    skuIds: asked.map((line) => line.skuId),
    numbers: asked.map((line) => line.lotNumber),
    made: asked.map((line) => line.madeOn ?? null),
    expires: asked.map(until),
  });
  return new Map(rows.map((row) => [lotName({ skuId: row.skuId, lotNumber: row.number }), row]));
}

/** Goods do not come in good after their last usable day: all such lines are named at once. */
export function refuseExpired(
  ctx: Context,
  lines: readonly (NamedLot & { quality?: string | undefined })[],
  lots: ReadonlyMap<string, Lot>,
): void {
  const wrong = lines.flatMap((line, at) => {
    const lot = line.lotNumber === undefined ? undefined : lots.get(lotName(line));
    const isOver = (line.quality ?? 'good') === 'good' && lot?.expiresOn != null && lot.expiresOn < ctx.today;
    return isOver ? [{ line: at + 1, skuId: line.skuId, lot: lot.number, expiresOn: lot.expiresOn }] : [];
  });
  if (wrong.length) throw errors.lot_expired({ lines: wrong });
}
