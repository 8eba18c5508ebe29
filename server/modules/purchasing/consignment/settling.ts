import type { Context, ReadContext } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, divide, isPositive, isZero, sum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { addTax, extractTax } from '../../tax/tax.rules.ts';
import { deducts } from '../books.ts';

const READ = statement(`select d.id, d.sku_id as "skuId", d.quantity, d.value, d.tax_rate as "taxRate"
  from inventory.consigned_draw d join catalog.sku s on s.merchant_id = d.merchant_id and s.id = d.sku_id
  where d.merchant_id = :merchant and d.owner_id = :supplierId::uuid and d.business_date <= :until::date
    and not exists (select from purchasing.consignment_sale t where t.merchant_id = d.merchant_id and t.draw_id = d.id)
  order by s.code, d.id`);

interface Draw {
  id: string;
  skuId: string;
  quantity: string;
  value: string;
  taxRate: string;
}
/** What of a SKU was sold since the last report. */
export interface SoldLine {
  skuId: string;
  draws: string[];
  quantity: Decimal;
  /** As it stands owed in the books. */
  value: Decimal;
  taxRate: string;
  unitPrice: Decimal;
  net: Decimal;
  tax: Decimal;
  gross: Decimal;
}

/**
 * What of a supplier's goods was sold and not reported yet, a line for each SKU and rate. More given back than was sold waits for the next report; what
 * was drawn and given back at the same price is settled without a line.
 */
export async function soldLines(
  ctx: ReadContext,
  of: { supplierId: string; until: string },
): Promise<{ lines: SoldLine[]; even: string[] }> {
  const [draws, general] = await Promise.all([ctx.rows<Draw>(READ, of), deducts(ctx)]);
  const groups = [...Map.groupBy(draws, ({ skuId, taxRate }) => `${skuId} ${taxRate}`).values()].map((some) => lineOf(ctx, some, general));
  return {
    lines: groups.filter(({ quantity, value }) => isPositive(quantity) && value >= 0n),
    even: groups.flatMap(({ quantity, value, draws: ids }) => (isZero(quantity) && isZero(value) ? ids : [])),
  };
}

function lineOf(ctx: ReadContext, draws: readonly Draw[], general: boolean): SoldLine {
  const [{ skuId, taxRate } = { skuId: '', taxRate: '0' }] = draws;
  const quantity = sum(draws.map((draw) => decimal(draw.quantity)));
  const value = sum(draws.map((draw) => decimal(draw.value)));
  const [rate, { exponent }] = [decimal(taxRate), ctx.merchant];
  const { net, tax } = general ? addTax(value, rate, exponent) : extractTax(value, rate, exponent);
  const unitPrice = isZero(quantity) ? quantity : divide(net, quantity, 6);
  return { skuId, draws: draws.map(({ id }) => id), quantity, value, taxRate, unitPrice, net, tax, gross: add(net, tax) };
}

const SETTLE = statement(`insert into purchasing.consignment_sale (merchant_id, draw_id, bill_id)
  select :merchant, d, :billId::uuid from unnest(:draws::uuid[]) as d order by d`);
const FREE = statement(`delete from purchasing.consignment_sale where merchant_id = :merchant and bill_id = :billId::uuid`);

/** Draws are settled once: the key of the table says so. */
export const settleDraws = (ctx: Context, billId: string, draws: readonly string[]): void => ctx.post(SETTLE, { billId, draws });
/** A report that is taken back: what it settled is open again. */
export const freeDraws = (ctx: Context, billId: string): void => ctx.post(FREE, { billId });

/** Lines as their report shows them. */
export const amountsOf = ({ net, tax, gross }: Pick<SoldLine, 'net' | 'tax' | 'gross'>) => ({
  net: text(net),
  tax: text(tax),
  gross: text(gross),
});
