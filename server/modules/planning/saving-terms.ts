import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { setTermsOf } from './books.ts';
import type { Place } from './keys.ts';

const SAVE = statement(`
  insert into planning.terms (merchant_id, sku_id, warehouse_id, policy, service, setup_amount, holding_rate, shortage_rate, lead_days, lead_deviation,
    review_days, least, multiple)
  select :merchant, r."skuId", r."warehouseId", r.policy, r.service, r.setup, r."holdingRate", r."shortageRate", r."leadDays", r."leadDeviation",
    r."reviewDays", r.least, r.multiple
  from jsonb_to_recordset(:rows::jsonb) as r ("skuId" uuid, "warehouseId" uuid, policy text, service numeric, setup numeric, "holdingRate" numeric,
    "shortageRate" numeric, "leadDays" numeric, "leadDeviation" numeric, "reviewDays" numeric, least numeric, multiple numeric)
  on conflict (merchant_id, sku_id, warehouse_id) do update set policy = excluded.policy, service = excluded.service,
    setup_amount = excluded.setup_amount, holding_rate = excluded.holding_rate, shortage_rate = excluded.shortage_rate, lead_days = excluded.lead_days,
    lead_deviation = excluded.lead_deviation, review_days = excluded.review_days, least = excluded.least, multiple = excluded.multiple,
    version = planning.terms.version + 1`);

/** What people say of terms, as texts; null: as what is more general has it; left out: as it was. */
export type Said = { [key: string]: string | null | undefined };

/** Keeps terms that people set, each at its place. */
export async function saveTerms(ctx: Context, rows: readonly { place: Place; said: Said }[]): Promise<void> {
  if (!rows.length) return;
  const before = await setTermsOf(
    ctx,
    rows.map(({ place }) => place.skuId),
  );
  const written = rows.map(({ place, said }) => {
    const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
    return { ...before(place)[0], ...given, ...place };
  });
  ctx.post(SAVE, { rows: JSON.stringify(written) });
}
