import type { Context, ReadContext } from '../../kernel/context.ts';
import { currencyExponent } from '../../kernel/currency.ts';
import { type Decimal, decimal, isExactTo, text, zero } from '../../kernel/decimal.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { worksIn } from '../../kernel/scope.ts';
import { type Sku, skusById } from '../catalog/index.ts';
import { defaultTaxCode, ratesOn } from '../tax/index.ts';
import { lineAmounts, onWhole, totals } from './amounts.rules.ts';
import { roundingOf } from './books.ts';
import { errors } from './errors.ts';
import { offersOf, type PricedOffer } from './offers.ts';
import { packUnits } from './packs.ts';
import { type PackPrice, packedPrice, packPriceOf, type PackUnit, unitPriceOf, unitsOf } from './packs.rules.ts';
import { choosePrice } from './price.rules.ts';
import { lineProblems } from './problems.ts';
import { rateOf, saysRate } from './rates.ts';
import type { Supplier } from './suppliers.ts';

/** A line as it is written. */
export interface WrittenLine {
  skuId: string;
  /** Of the base unit, or of the pack that is named: then the price is that of a pack too. */
  quantity: string;
  packUnitId?: string | undefined;
  unitPrice?: string | undefined;
  taxRate?: string | undefined;
  expectedDate?: string | null | undefined;
  remark?: string | undefined;
}
/** A line with its price and amounts, ready to be kept. */
export interface ReadyLine {
  id: string;
  skuId: string;
  supplierCode: string;
  quantity: string;
  unitPrice: string;
  pack: PackPrice | null;
  taxRate: string;
  net: Decimal;
  tax: Decimal;
  gross: Decimal;
  expectedDate: string | null;
  remark: string;
}

export interface OrderTerms {
  supplier: Supplier;
  warehouseId: string;
  date: string;
}

/** Prices the lines of an order; lines that cannot be ordered are refused together. */
export async function readyLines(ctx: Context, lines: readonly WrittenLine[], terms: OrderTerms): Promise<ReadyLine[]> {
  const skuIds = lines.map(({ skuId }) => skuId);
  const [skus, offers, packs, rates, usual] = await Promise.all([
    skusById(ctx, skuIds),
    offersOf(ctx, terms.supplier.id, skuIds),
    packUnits(
      ctx,
      lines.map(({ packUnitId }) => packUnitId),
    ),
    ratesOn(ctx, terms.date),
    defaultTaxCode(ctx),
  ]);
  const problems = lineProblems(ctx);
  const ready = lines.map((line, at) => {
    const sku = skus.get(line.skuId);
    const raise = (code: keyof typeof errors, params: object = {}) => problems.add(at + 1, code, { sku: sku?.code ?? '', ...params });
    if (!sku) return raise('sku_unknown');
    if (sku.kind !== 'goods') return raise('sku_without_stock');
    const unit = packs.get(line.packUnitId ?? '');
    if (line.packUnitId && unit?.skuId !== sku.id) return raise('pack_not_found');
    const quantity = unit ? unitsOf(line.quantity, unit, sku.precision) : line.quantity;
    if (quantity === undefined) return raise('pack_uneven', { quantity: line.quantity, pack: unit?.name });
    if (!isExactTo(decimal(quantity), sku.precision)) return raise('quantity_too_fine', { quantity });
    const price = said(line, unit) ?? priceOf(offers.get(sku.id), { quantity, unit }, terms);
    if (price === undefined) return raise('price_missing');
    const taxRate = line.taxRate ?? terms.supplier.taxRate ?? text(rates.get(sku.taxCodeId ?? usual) ?? zero);
    return readyLine(ctx, { ...line, quantity }, { sku, ...price, taxRate, offer: offers.get(sku.id), terms });
  });
  problems.refuse();
  const { currency, taxInclusive } = terms.supplier;
  return onWhole(ready as ReadyLine[], { taxInclusive, exponent: currencyExponent(currency), rounding: await roundingOf(ctx) });
}

interface Price {
  unitPrice: string;
  pack: PackPrice | null;
}

/** The price as it was written, of a pack where the line counts packs. */
function said({ unitPrice }: WrittenLine, unit: PackUnit | undefined): Price | undefined {
  if (unitPrice === undefined) return undefined;
  const pack = unit && packPriceOf(unit, unitPrice);
  return pack ? { unitPrice: unitPriceOf(pack), pack } : { unitPrice, pack: null };
}

interface Wanted {
  quantity: string;
  unit: PackUnit | undefined;
}
/** The supplier's price in its own way of saying it: with or without tax as the order says, of the pack where it sells packs or some are ordered. */
function priceOf(
  offer: PricedOffer | undefined,
  { quantity, unit }: Wanted,
  { supplier, warehouseId, date }: OrderTerms,
): Price | undefined {
  const tiers = (offer?.tiers ?? []).filter(({ taxInclusive }) => taxInclusive === supplier.taxInclusive);
  const ask = { quantity: decimal(quantity), date, warehouseId, currency: supplier.currency };
  const tier = choosePrice(tiers, ask)?.tier;
  return tier && { unitPrice: tier.unitPrice, pack: tier.pack ?? (unit && packedPrice(unit, tier.unitPrice)) ?? null };
}

interface Priced {
  sku: Sku;
  unitPrice: string;
  pack: PackPrice | null;
  taxRate: string;
  offer: PricedOffer | undefined;
  terms: OrderTerms;
}
function readyLine(ctx: Context, line: WrittenLine, { sku, unitPrice, pack, taxRate, offer, terms: { supplier } }: Priced): ReadyLine {
  const exponent = currencyExponent(supplier.currency);
  const amounts = lineAmounts({ quantity: line.quantity, unitPrice, taxRate, pack }, { taxInclusive: supplier.taxInclusive, exponent });
  return {
    ...{ id: ctx.newId(), skuId: sku.id, supplierCode: offer?.code ?? '', quantity: line.quantity, unitPrice, pack, taxRate },
    ...amounts,
    ...{ expectedDate: line.expectedDate ?? null, remark: line.remark ?? '' },
  };
}

const SERIES = numberSeries('purchase_order', 'PO');
const INSERT = statement(`
  insert into purchasing.purchase_order (merchant_id, id, number, supplier_id, warehouse_id, currency, exchange_rate, rate_said, tax_inclusive, order_date,
    expected_date, line_count, net_amount, tax_amount, gross_amount, reference, remark, created_by, recorded_at)
  select :merchant, o.id, o.number, o."supplierId", o."warehouseId", o.currency, o."exchangeRate", o."rateSaid", o."taxInclusive", o."orderDate",
    o."expectedDate", o."lineCount", o.net, o.tax, o.gross, o.reference, o.remark, :actor, :now
  from jsonb_to_recordset(:orders::jsonb) as o (id uuid, number text, "supplierId" uuid, "warehouseId" uuid, currency text, "exchangeRate" numeric,
    "rateSaid" boolean, "taxInclusive" boolean, "orderDate" date, "expectedDate" date, "lineCount" int, net numeric, tax numeric, gross numeric, reference text, remark text)`);
const INSERT_LINES = statement(`
  insert into purchasing.order_line (merchant_id, order_id, n, id, sku_id, supplier_code, quantity, unit_price, tax_rate, net_amount, tax_amount,
    gross_amount, expected_date, remark, pack_unit_id, pack_name, pack_size, pack_price)
  select :merchant, l."orderId", l.n, l.id, l."skuId", l."supplierCode", l.quantity, l."unitPrice", l."taxRate", l.net, l.tax, l.gross,
    l."expectedDate", l.remark, (l.pack->>'unitId')::uuid, l.pack->>'name', (l.pack->>'size')::numeric, (l.pack->>'price')::numeric
  from jsonb_to_recordset(:lines::jsonb) as l ("orderId" uuid, n int, id uuid, "skuId" uuid, "supplierCode" text, quantity numeric,
    "unitPrice" numeric, "taxRate" numeric, net numeric, tax numeric, gross numeric, "expectedDate" date, remark text, pack jsonb)`);

/** Appends lines to an order, behind those it has. */
export function insertLines(ctx: Context, orderId: string, lines: readonly ReadyLine[], behind = 0): void {
  const rows = lines.map((line, at) => ({
    ...line,
    ...{ orderId, n: behind + at + 1, net: text(line.net), tax: text(line.tax), gross: text(line.gross) },
  }));
  if (rows.length) ctx.post(INSERT_LINES, { lines: JSON.stringify(rows) });
}

/** An order that is to be made. */
export interface NewOrder {
  supplier: Supplier;
  warehouseId: string;
  /** The last known of its currency on its day where nothing is said. */
  exchangeRate?: string | undefined;
  orderDate?: string | undefined;
  expectedDate?: string | null | undefined;
  reference?: string;
  remark?: string;
  lines: readonly WrittenLine[];
}

/** Writes a draft with its lines. */
export async function insertOrder(ctx: Context, order: NewOrder): Promise<{ id: string; number: string; lines: ReadyLine[] }> {
  const { supplier, warehouseId, orderDate = ctx.today, expectedDate = null, reference = '', remark = '' } = order;
  const [exchangeRate, lines, number] = await Promise.all([
    rateOf(ctx, supplier.currency, orderDate, order.exchangeRate),
    readyLines(ctx, order.lines, { supplier, warehouseId, date: orderDate }),
    ctx.number(SERIES),
  ]);
  const id = ctx.newId();
  const { currency, taxInclusive } = supplier;
  const rate = { exchangeRate, rateSaid: saysRate(ctx, currency, order.exchangeRate) };
  const head = { id, number, supplierId: supplier.id, warehouseId, currency, ...rate, taxInclusive, orderDate, expectedDate };
  const row = { ...head, reference, remark, lineCount: lines.length, ...totals(lines) };
  ctx.post(INSERT, { orders: JSON.stringify([row]) });
  insertLines(ctx, id, lines);
  ctx.change('purchasing.order', id, null, { number, supplier: supplier.name, gross: row.gross });
  return { id, number, lines };
}

/** Goods are ordered for warehouses of the person's scope. */
export function refuseWarehouse(ctx: ReadContext, warehouseId: string): void {
  if (!worksIn(ctx, warehouseId)) throw errors.warehouse_not_yours();
}
