import { answer } from '../../../kernel/context.ts';
import { currencyExponent } from '../../../kernel/currency.ts';
import { decimal, text, zero } from '../../../kernel/decimal.ts';
import { skusById } from '../../catalog/index.ts';
import { defaultTaxCode, ratesOn } from '../../tax/index.ts';
import { compared } from '../comparing.rules.ts';
import { purchasing } from '../contract.ts';
import { offersOfSkus } from '../offers.ts';
import { performanceOf } from '../performance.ts';
import { proposal } from '../price.rules.ts';
import { suppliersById } from '../suppliers.ts';

/** Who sells a SKU, each with what a need would cost there: rounded to its steps and priced anew. The best is first. */
export const compareSuppliers = answer(purchasing.queries['compare-suppliers'], async (ctx, { skuId, quantity, warehouseId, date }) => {
  const day = date ?? ctx.today;
  const [offers, skus, rates, usual] = await Promise.all([
    offersOfSkus(ctx, [skuId]),
    skusById(ctx, [skuId]),
    ratesOn(ctx, day),
    defaultTaxCode(ctx),
  ]);
  const supplierIds = offers.map(({ supplierId }) => supplierId);
  const [suppliers, performance] = await Promise.all([suppliersById(ctx, supplierIds), performanceOf(ctx, supplierIds)]);
  const rows = offers.flatMap((offer) => {
    const supplier = suppliers.get(offer.supplierId);
    if (!supplier) return [];
    const ask = { quantity: decimal(quantity), date: day, warehouseId: warehouseId ?? null, currency: supplier.currency };
    const proposed = proposal(offer.tiers, offer, ask, currencyExponent(supplier.currency));
    const tier = proposed.priced?.tier;
    return [
      {
        ...{ offerId: offer.id, supplierId: supplier.id, supplierCode: offer.code, supplier: supplier.name },
        ...{ quantity: text(proposed.quantity), currency: supplier.currency, amount: proposed.amount },
        ...{
          unitPrice: tier?.unitPrice ?? null,
          pack: tier?.pack ?? null,
          taxInclusive: tier?.taxInclusive ?? false,
          expired: proposed.priced?.expired ?? false,
        },
        taxRate: supplier.taxRate ?? text(rates.get(skus.get(skuId)?.taxCodeId ?? usual) ?? zero),
        ...{ leadDays: offer.leadDays ?? supplier.leadDays, paymentDays: supplier.paymentDays, preferred: offer.preferred },
        onTime: performance.get(supplier.id)?.onTime ?? null,
        inFull: performance.get(supplier.id)?.inFull ?? null,
        quality: performance.get(supplier.id)?.quality ?? null,
      },
    ];
  });
  return { rows: compared(rows, ctx.merchant.currency) };
});
