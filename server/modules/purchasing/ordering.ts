import type { Context, ReadContext } from '../../kernel/context.ts';
import { currencyExponent } from '../../kernel/currency.ts';
import { type Decimal, decimal, isExactTo, text, zero } from '../../kernel/decimal.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { type Sku, skusById } from '../catalog/index.ts';
import { defaultTaxCode, ratesOn } from '../tax/index.ts';
import { lineAmounts, totals } from './amounts.rules.ts';
import { errors } from './errors.ts';
import { offersOf, type PricedOffer } from './offers.ts';
import { choosePrice } from './price.rules.ts';
import { lineProblems } from './problems.ts';
import type { Supplier } from './suppliers.ts';

/** A line as it is written. */
export interface WrittenLine {
  skuId: string;
  quantity: string;
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
  const [skus, offers, rates, usual] = await Promise.all([
    skusById(ctx, skuIds),
    offersOf(ctx, terms.supplier.id, skuIds),
    ratesOn(ctx, terms.date),
    defaultTaxCode(ctx),
  ]);
  const problems = lineProblems(ctx);
  const ready = lines.map((line, at) => {
    const sku = skus.get(line.skuId);
    const raise = (code: keyof typeof errors, params: object = {}) => problems.add(at + 1, code, { sku: sku?.code ?? '', ...params });
    if (!sku) return raise('sku_unknown');
    if (sku.kind !== 'goods') return raise('sku_without_stock');
    if (!isExactTo(decimal(line.quantity), sku.precision)) return raise('quantity_too_fine', { quantity: line.quantity });
    const unitPrice = line.unitPrice ?? priceOf(offers.get(sku.id), line, terms);
    if (unitPrice === undefined) return raise('price_missing');
    const taxRate = line.taxRate ?? terms.supplier.taxRate ?? text(rates.get(sku.taxCodeId ?? usual) ?? zero);
    return readyLine(ctx, line, { sku, unitPrice, taxRate, offer: offers.get(sku.id), terms });
  });
  problems.refuse();
  return ready as ReadyLine[];
}

/** The supplier's price in its own way of saying it: with or without tax as the order says. */
function priceOf(offer: PricedOffer | undefined, line: WrittenLine, { supplier, warehouseId, date }: OrderTerms): string | undefined {
  const tiers = (offer?.tiers ?? []).filter(({ taxInclusive }) => taxInclusive === supplier.taxInclusive);
  const ask = { quantity: decimal(line.quantity), date, warehouseId, currency: supplier.currency };
  return choosePrice(tiers, ask)?.tier.unitPrice;
}

interface Priced {
  sku: Sku;
  unitPrice: string;
  taxRate: string;
  offer: PricedOffer | undefined;
  terms: OrderTerms;
}
function readyLine(ctx: Context, line: WrittenLine, { sku, unitPrice, taxRate, offer, terms: { supplier } }: Priced): ReadyLine {
  const exponent = currencyExponent(supplier.currency);
  const amounts = lineAmounts({ quantity: line.quantity, unitPrice, taxRate }, { taxInclusive: supplier.taxInclusive, exponent });
  return {
    ...{ id: ctx.newId(), skuId: sku.id, supplierCode: offer?.code ?? '', quantity: line.quantity, unitPrice, taxRate },
    ...amounts,
    ...{ expectedDate: line.expectedDate ?? null, remark: line.remark ?? '' },
  };
}

const SERIES = numberSeries('purchase_order', 'PO');
const INSERT = statement(`
  insert into purchasing.purchase_order (merchant_id, id, number, supplier_id, warehouse_id, currency, exchange_rate, tax_inclusive, order_date,
    expected_date, line_count, net_amount, tax_amount, gross_amount, reference, remark, created_by, recorded_at)
  select :merchant, o.id, o.number, o."supplierId", o."warehouseId", o.currency, o."exchangeRate", o."taxInclusive", o."orderDate",
    o."expectedDate", o."lineCount", o.net, o.tax, o.gross, o.reference, o.remark, :actor, :now
  from jsonb_to_recordset(:orders::jsonb) as o (id uuid, number text, "supplierId" uuid, "warehouseId" uuid, currency text, "exchangeRate" numeric,
    "taxInclusive" boolean, "orderDate" date, "expectedDate" date, "lineCount" int, net numeric, tax numeric, gross numeric, reference text, remark text)`);
const INSERT_LINES = statement(`
  insert into purchasing.order_line (merchant_id, order_id, n, id, sku_id, supplier_code, quantity, unit_price, tax_rate, net_amount, tax_amount,
    gross_amount, expected_date, remark)
  select :merchant, l."orderId", l.n, l.id, l."skuId", l."supplierCode", l.quantity, l."unitPrice", l."taxRate", l.net, l.tax, l.gross,
    l."expectedDate", l.remark
  from jsonb_to_recordset(:lines::jsonb) as l ("orderId" uuid, n int, id uuid, "skuId" uuid, "supplierCode" text, quantity numeric,
    "unitPrice" numeric, "taxRate" numeric, net numeric, tax numeric, gross numeric, "expectedDate" date, remark text)`);

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
  exchangeRate?: string | undefined;
  orderDate?: string | undefined;
  expectedDate?: string | null | undefined;
  reference?: string;
  remark?: string;
  lines: readonly WrittenLine[];
}

/** Writes a draft with its lines. */
export async function insertOrder(ctx: Context, order: NewOrder): Promise<{ id: string; number: string; lines: ReadyLine[] }> {
  const { supplier, warehouseId, exchangeRate = '1', orderDate = ctx.today, expectedDate = null, reference = '', remark = '' } = order;
  const [lines, number] = await Promise.all([readyLines(ctx, order.lines, { supplier, warehouseId, date: orderDate }), ctx.number(SERIES)]);
  const id = ctx.newId();
  const { currency, taxInclusive } = supplier;
  const head = { id, number, supplierId: supplier.id, warehouseId, currency, exchangeRate, taxInclusive, orderDate, expectedDate };
  const row = { ...head, reference, remark, lineCount: lines.length, ...totals(lines) };
  ctx.post(INSERT, { orders: JSON.stringify([row]) });
  insertLines(ctx, id, lines);
  ctx.change('purchasing.order', id, null, { number, supplier: supplier.name, gross: row.gross });
  return { id, number, lines };
}

/** Goods are ordered for warehouses of the person's scope. */
export function refuseWarehouse(ctx: ReadContext, warehouseId: string): void {
  if (ctx.actor.warehouses && !ctx.actor.warehouses.includes(warehouseId)) throw errors.warehouse_not_yours();
}
