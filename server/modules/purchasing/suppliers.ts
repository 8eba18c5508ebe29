import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';

/** A supplier with the terms on which it sells; what was never set is usual. */
export interface Supplier {
  id: string;
  name: string;
  code: string;
  status: 'active' | 'suspended' | 'archived';
  language: string | null;
  paymentDays: number | null;
  leadDays: number | null;
  /** 0: terms were never set. */
  version: number;
  currency: string;
  taxInclusive: boolean;
  taxRate: string | null;
  overTolerance: string;
  priceTolerance: string;
  quantityTolerance: string;
  totalTolerance: string;
  lateDays: number;
  leastAmount: string;
  aheadShare: string;
}

/** The columns of terms, with what is usual; `:currency` is that of the books. */
export const TERMS = `coalesce(t.currency, :currency::text) as currency,
  coalesce(t.tax_inclusive, true) as "taxInclusive", t.tax_rate as "taxRate", coalesce(t.over_tolerance, 0) as "overTolerance",
  coalesce(t.price_tolerance, 0) as "priceTolerance", coalesce(t.quantity_tolerance, 0) as "quantityTolerance",
  coalesce(t.total_tolerance, 1) as "totalTolerance", coalesce(t.late_days, 0) as "lateDays", coalesce(t.least_amount, 0) as "leastAmount",
  coalesce(t.ahead_share, 0) as "aheadShare"`;
const SUPPLIERS = statement(`select p.id, p.name, p.code, p.status, p.language, p.payment_days as "paymentDays", p.lead_days as "leadDays",
    coalesce(t.version, 0) as version, ${TERMS}
  from parties.party p left join purchasing.terms t on t.merchant_id = p.merchant_id and t.supplier_id = p.id
  where p.merchant_id = :merchant and p.supplier and p.id = any(:ids::uuid[])`);

/** Suppliers by id; who is none is missing. */
export async function suppliersById(ctx: ReadContext, ids: readonly string[]): Promise<Map<string, Supplier>> {
  const rows = await ctx.rows<Supplier>(SUPPLIERS, { ids: [...new Set(ids)], currency: ctx.merchant.currency });
  return new Map(rows.map((row) => [row.id, row]));
}

/** A supplier of whom one may buy. */
export async function openSupplier(ctx: ReadContext, supplierId: string): Promise<Supplier> {
  const supplier = (await suppliersById(ctx, [supplierId])).get(supplierId);
  if (!supplier) throw errors.supplier_not_found();
  if (supplier.status !== 'active') throw errors.supplier_suspended({ name: supplier.name });
  return supplier;
}
