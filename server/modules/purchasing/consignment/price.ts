import type { Context } from '../../../kernel/context.ts';
import { add, decimal, divide, multiply, one, text, zero } from '../../../kernel/decimal.ts';
import type { Sku } from '../../catalog/index.ts';
import type { ConsignedPrice } from '../../inventory/index.ts';
import { defaultTaxCode, ratesOn } from '../../tax/index.ts';
import { deducts } from '../books.ts';
import type { Supplier } from '../suppliers.ts';

interface Agreed {
  sku: Sku;
  unitPrice: string;
  taxRate?: string | undefined;
}

/** What goods cost us at prices a supplier asks once they are sold: without tax where that is deducted, derived to six places. */
export async function costsOf(ctx: Context, supplier: Supplier, agreed: readonly Agreed[]): Promise<ConsignedPrice[]> {
  const [general, rates, usual] = await Promise.all([deducts(ctx), ratesOn(ctx, ctx.today), defaultTaxCode(ctx)]);
  return agreed.map(({ sku, unitPrice, taxRate: own }) => {
    const rate = decimal(own ?? supplier.taxRate ?? text(rates.get(sku.taxCodeId ?? usual) ?? zero));
    const factor = add(one, rate);
    const [inclusive, said] = [supplier.taxInclusive, decimal(unitPrice)];
    const cost = general && inclusive ? divide(said, factor, 6) : !general && !inclusive ? multiply(said, factor, 6) : said;
    return { skuId: sku.id, unitCost: text(cost), taxRate: text(rate) };
  });
}
