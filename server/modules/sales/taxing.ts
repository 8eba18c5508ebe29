import { businessDate } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, divide, isZero, one, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { ratesOn, type SaleTaxes, type TaxPolicy } from '../tax/index.ts';
import type { OrderRow } from './order.ts';
import type { PriceTerms } from './pricing.rules.ts';
import type { Resolution } from './resolve.ts';
import type { OrderDocument } from './shapes.ts';
import { type Shop, termsOf } from './shops.ts';

const BUSINESSES = statement(`select p.id from parties.party p
  where p.merchant_id = :merchant and p.id = any(:customerIds::uuid[]) and p.tax_identity <> ''`);
const KEEP = statement(`insert into sales.order_tax (merchant_id, order_id, rounding, country, region, customer_kind, marketplace, classes)
  select :merchant, t."orderId", t.rounding, t.country, t.region, t."customerKind", t.marketplace, t.classes
  from jsonb_to_recordset(:rows::jsonb) as t ("orderId" uuid, rounding text, country text, region text, "customerKind" text, marketplace boolean,
    classes jsonb)
  on conflict (merchant_id, order_id) do update set rounding = excluded.rounding, country = excluded.country, region = excluded.region,
    customer_kind = excluded.customer_kind, marketplace = excluded.marketplace, classes = order_tax.classes || excluded.classes`);
const OF_ORDERS =
  statement(`select t.order_id as "orderId", t.rounding, t.country, t.region, t.customer_kind as "customerKind", t.marketplace
  from sales.order_tax t where t.merchant_id = :merchant and t.order_id = any(:orderIds::uuid[])`);

interface Question {
  country: string;
  region: string;
  customerKind: 'consumer' | 'business';
  marketplace: boolean;
}

interface Kept extends Question {
  orderId: string;
  rounding: 'line' | 'document';
}

/** How an order is taxed that is not taxed by the codes of its goods alone, line by line. */
export interface Taxing {
  terms: PriceTerms;
  question: Question;
  /** By id of the tax code that goods have; undefined where no rule fits: by that code. What was asked is kept. */
  of(classId: string): SaleTaxes | undefined;
  /** What was asked so far. */
  asked: ReadonlyMap<string, SaleTaxes>;
}

interface Asking {
  policy: TaxPolicy;
  shop: Shop;
  question: Question;
  date: string;
  rates: ReadonlyMap<string, Decimal>;
  /** What the order was stamped with, where it stands already. */
  rounding?: 'line' | 'document' | undefined;
}

function taxing({ policy, shop, question, date, rates, rounding }: Asking, usual: string): Taxing | undefined {
  const asked = new Map<string, SaleTaxes>();
  const ask = (classId: string) => {
    const { country: shipToCountry, region: shipToRegion, ...more } = question;
    const found = asked.get(classId) ?? policy.taxesOf({ date, shipToCountry, shipToRegion, ...more, classId }, rates);
    if (found) asked.set(classId, found);
    return found;
  };
  // one order has one way of saying prices: that of its usual goods
  const first = ask(usual);
  const chosen = rounding ?? (first?.rounding || (policy.byDocument ? 'document' : 'line'));
  if (!first && chosen === 'line') return undefined;
  const terms = termsOf(shop);
  return {
    terms: { ...terms, taxInclusive: first ? first.inclusive : terms.taxInclusive, ...(chosen === 'document' && { rounding: chosen }) },
    ...{ question, of: ask, asked },
  };
}

/** The class of the first line: of an order without lines the usual one of the shop. */
function classOf(document: OrderDocument, shop: Shop, resolution: Resolution): string {
  const [line] = document.lines;
  return resolution.taxOf(line && resolution.skuOf(shop.id, line)?.sku, shop, document.placedAt ?? '').taxCodeId;
}

async function businesses(ctx: Context, policy: TaxPolicy, customers: readonly (string | null)[]): Promise<ReadonlySet<string>> {
  const customerIds = policy.asksBuyers ? [...new Set(customers.filter((id) => id !== null))] : [];
  if (!customerIds.length) return new Set();
  return new Set((await ctx.rows<{ id: string }>(BUSINESSES, { customerIds })).map(({ id }) => id));
}

/** How documents are taxed, in their order; nothing for plain ones, without a question to the database where the merchant knows only those. */
export async function taxingsOf(
  ctx: Context,
  documents: readonly OrderDocument[],
  { resolution, customers }: { resolution: Resolution; customers: readonly (string | null)[] },
): Promise<(Taxing | undefined)[]> {
  const { policy } = resolution;
  if (!policy) return documents.map(() => undefined);
  const buyers = await businesses(ctx, policy, customers);
  return Promise.all(
    documents.map(async (document, at) => {
      const shop = resolution.shops.get(document.shopId) as Shop;
      const date = document.placedAt ? businessDate(document.placedAt, ctx.merchant.zone) : ctx.today;
      const { country, province: region } = document.receiver;
      const customerKind = buyers.has(customers[at] ?? '') ? ('business' as const) : ('consumer' as const);
      const question = { country, region, customerKind, marketplace: shop.moneyHolder === 'platform' };
      const rates = await ratesOn(ctx, date);
      return taxing({ policy, shop, question, date, rates }, classOf(document, shop, resolution));
    }),
  );
}

type Standing = Pick<OrderRow, 'id' | 'shopId' | 'businessDate'>;

/** How orders that stand are taxed, by id: rounded as they were stamped, asked as they were asked; their lines keep their rates. Plain ones are missing. */
export async function taxingsOfOrders(
  ctx: Context,
  orders: readonly Standing[],
  resolution: Pick<Resolution, 'shops' | 'policy' | 'usualTaxCode'>,
): Promise<Map<string, Taxing>> {
  const kept = await ctx.rows<Kept>(OF_ORDERS, { orderIds: orders.map(({ id }) => id) });
  const policy = resolution.policy ?? { byDocument: false, asksBuyers: false, taxesOf: () => undefined };
  const found = await Promise.all(
    kept.map(async ({ orderId, rounding, ...question }): Promise<[string, Taxing | undefined]> => {
      const { shopId, businessDate: date } = orders.find(({ id }) => id === orderId) as Standing;
      const shop = resolution.shops.get(shopId) as Shop;
      const rates = await ratesOn(ctx, date);
      return [orderId, taxing({ policy, shop, question, date, rates, rounding }, resolution.usualTaxCode(shop))];
    }),
  );
  return new Map(found.flatMap(([orderId, own]) => (own ? [[orderId, own]] : [])));
}

/** What an order was stamped with, as a part of its terms: whether its tax is rounded on the whole. */
export async function roundingOf(ctx: Context, orderId: string): Promise<Pick<PriceTerms, 'rounding'>> {
  const [kept] = await ctx.rows<Kept>(OF_ORDERS, { orderIds: [orderId] });
  return kept?.rounding === 'document' ? { rounding: 'document' } : {};
}

/** Keeps how orders were taxed, where it was not plainly. */
export function keepTaxings(ctx: Context, orders: readonly { orderId: string; taxing: Taxing | undefined }[]): void {
  const rows = orders.flatMap(({ orderId, taxing: own }) => {
    if (!own) return [];
    const classes = Object.fromEntries([...own.asked].map(([classId, { rule, codes }]) => [classId, { rule, codes }]));
    return [{ orderId, rounding: own.terms.rounding ?? 'line', ...own.question, classes }];
  });
  if (rows.length) ctx.post(KEEP, { rows: JSON.stringify(rows) });
}

/** A document without what a marketplace collects for the authority: where prices contain it, it is not the merchant's (facts.md 6.6). */
export function withoutRemitted(document: OrderDocument, own: Taxing | undefined): OrderDocument {
  const remitted = [...(own?.asked.values() ?? [])].find((taxes) => taxes.inclusive && !isZero(taxes.remitted))?.remitted;
  if (!remitted || !own) return document;
  const less = (amount: string, digits = own.terms.exponent) => text(divide(decimal(amount), add(one, remitted), digits));
  return {
    ...document,
    ...{ discount: less(document.discount), platformDiscount: less(document.platformDiscount) },
    ...(document.freight !== undefined && { freight: less(document.freight) }),
    lines: document.lines.map((line) => ({
      ...line,
      ...{ unitPrice: less(line.unitPrice, 6), discount: less(line.discount), platformDiscount: less(line.platformDiscount) },
    })),
  };
}
