import { handle } from '../../../kernel/context.ts';
import { isCurrency } from '../../../kernel/currency.ts';
import { statement } from '../../../kernel/statement.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';
import { suppliersById } from '../suppliers.ts';

const SET = statement(`
  insert into purchasing.terms (merchant_id, supplier_id, currency, tax_inclusive, tax_rate, over_tolerance, price_tolerance, quantity_tolerance,
    total_tolerance, late_days, least_amount, ahead_share)
  values (:merchant, :id::uuid, :currency, :taxInclusive::boolean, :taxRate::numeric, :overTolerance::numeric, :priceTolerance::numeric,
    :quantityTolerance::numeric, :totalTolerance::numeric, :lateDays::int, :leastAmount::numeric, :aheadShare::numeric)
  on conflict (merchant_id, supplier_id) do update set currency = excluded.currency, tax_inclusive = excluded.tax_inclusive,
    tax_rate = excluded.tax_rate, over_tolerance = excluded.over_tolerance, price_tolerance = excluded.price_tolerance,
    quantity_tolerance = excluded.quantity_tolerance, total_tolerance = excluded.total_tolerance, late_days = excluded.late_days,
    least_amount = excluded.least_amount, ahead_share = excluded.ahead_share, version = purchasing.terms.version + 1`);

/** How one buys from a supplier: currency, tax, tolerances; what is not given stays. */
export const setTerms = handle(purchasing.operations['set-terms'], async (ctx, { supplierId, expectedVersion, ...fields }) => {
  const before = (await suppliersById(ctx, [supplierId])).get(supplierId);
  if (!before) throw errors.supplier_not_found();
  if (before.version) checkVersion(before.version, expectedVersion);
  if (fields.currency && !isCurrency(fields.currency)) throw errors.currency_unknown({ currency: fields.currency });
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const after = { ...before, ...given };
  ctx.post(SET, { ...after });
  ctx.change('purchasing.supplier', supplierId, before, after);
  return { id: supplierId, version: before.version + 1 };
});
