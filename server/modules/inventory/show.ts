import type { Context } from '../../kernel/context.ts';
import { decimal, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import type { DatedMove } from './history.ts';
import type { LocationKind } from './keys.ts';
import { withCodes } from './shortages.ts';
import type { Valued } from './valuation.rules.ts';

const NAMES = statement(`select l.id, l.kind, l.code, l.is_default as "isDefault", w.name as warehouse
  from inventory.location l left join inventory.warehouse w on w.merchant_id = l.merchant_id and w.id = l.warehouse_id
  where l.merchant_id = :merchant and l.id = any(:ids::uuid[])`);

/** What a place is called by: its kind, and of bins the code and the warehouse's name. */
export interface NamedPlace {
  kind: LocationKind;
  code: string;
  isDefault: boolean;
  warehouse: string | null;
}
type NameRow = NamedPlace & { id: string };

/** Counter-accounts of goods in the words of people. */
export const placeNames: Record<Exclude<LocationKind, 'internal'>, { zh: string; en: string }> = {
  supplier: { zh: '供应商', en: 'Supplier' },
  customer: { zh: '客户', en: 'Customer' },
  transit: { zh: '在途', en: 'In transit' },
  loss: { zh: '盘盈盘亏', en: 'Gains and losses' },
  production: { zh: '生产', en: 'Production' },
  scrap: { zh: '报废', en: 'Scrap' },
  consumption: { zh: '领用', en: 'Consumption' },
  opening: { zh: '期初', en: 'Opening' },
};

/** Tells a preview which goods would go where, in codes and names. */
export async function showStock(ctx: Context, moves: readonly DatedMove[], valued: ReadonlyMap<string, Valued>): Promise<void> {
  const ids = [...new Set(moves.flatMap((move) => [move.from.id, move.to.id]))];
  const [rows, lines] = await Promise.all([ctx.rows<NameRow>(NAMES, { ids }), withCodes(ctx, moves)]);
  const names = new Map(rows.map((row) => [row.id, placeName(row, ctx.actor.language)]));
  for (const move of lines) {
    const value = text(valued.get(move.id)?.value ?? zero);
    const [from, to] = [names.get(move.from.id) ?? '', names.get(move.to.id) ?? ''];
    ctx.effects.stock.push({ sku: move.skuCode, from, to, quantity: text(move.amount), value });
  }
}

/** Tells a preview which bins would hold which goods for orders, or give them free. */
export async function showAllocations(
  ctx: Context,
  parts: readonly { skuId: string; locationId: string; quantity: string }[],
  sign: '' | '-',
): Promise<void> {
  const ids = [...new Set(parts.map((part) => part.locationId))];
  const [rows, lines] = await Promise.all([ctx.rows<NameRow>(NAMES, { ids }), withCodes(ctx, parts)]);
  const names = new Map(rows.map((row) => [row.id, placeName(row, ctx.actor.language)]));
  for (const { skuCode, locationId, quantity } of lines)
    ctx.effects.reservations.push({ sku: skuCode, warehouse: names.get(locationId) ?? '', quantity: `${sign}${text(decimal(quantity))}` });
}

/** A place in the words of people. */
export function placeName({ kind, code, isDefault, warehouse }: NamedPlace, language: 'zh' | 'en'): string {
  if (kind !== 'internal') return kind === 'transit' ? `${placeNames.transit[language]} ${code}` : placeNames[kind][language];
  return isDefault ? (warehouse ?? '') : `${warehouse} ${code}`;
}
