import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, text, zero } from '../../kernel/decimal.ts';
import { cancelOrders } from './cancelling.ts';
import { writeReceivers } from './contact.ts';
import { sales } from './contract.ts';
import { endHolds, placeHolds, writeHoldCodes } from './holds.ts';
import { priceFreight, priceLines } from './lines.rules.ts';
import { refusalOf } from './opening.ts';
import { type LockedOrder, lockOrders, type OrderLineRow } from './order.ts';
import { chargesOf } from './freight-charging.ts';
import { customersOf, placeNew } from './placing.ts';
import { discountOf, followWindows, speaksOfOtherDeposit } from './presale/news.ts';
import { type PresaleRow, presalesOf } from './presale/presale.ts';
import { refuseProblems } from './problems.ts';
import { type Resolution, resolve } from './resolve.ts';
import type { OrderDocument, PlacedOrder } from './shapes.ts';
import { type Shop, termsOf } from './shops.ts';
import { membersOf } from './merging/members.ts';
import { familiesOf } from './splitting/families.ts';
import { soldLines } from './sold-lines.ts';
import { keepTaxings, type Taxing, taxingsOf, withoutRemitted } from './taxing.ts';
import { roundedOnWhole } from './whole.rules.ts';
import { type Applied, contentHash, keyOf, knownSources, type Source, updateSources } from './sources.ts';
import { syncUnmapped } from './unmapped.ts';
import { rewriteOrders } from './writing.ts';

/**
 * The one way orders come to be: manual entry, intake, import; answers in the order of the documents. A platform's order is known by its shop and
 * number: the same content is skipped, news are applied as far as the order's state allows, older news are passed over (facts.md P3, P4).
 * Refuses `sales.document_refused` with every problem of every document.
 */
export async function takeIn(ctx: Context, documents: readonly OrderDocument[]): Promise<PlacedOrder[]> {
  const known = await knownSources(ctx, documents);
  const isKnown = (document: OrderDocument) => known.has(keyOf(document) ?? '');
  const fresh = documents.filter((document) => !isKnown(document));
  const [resolution, customers] = await Promise.all([
    resolve(
      ctx,
      documents.filter((document) => !isKnown(document) || isNews(document, known)),
    ),
    customersOf(ctx, fresh),
  ]);
  const placed = await placeNew(ctx, fresh, { resolution, customers });
  const taken = fresh.filter((_, index) => !placed[index]);
  const results = new Map<OrderDocument, PlacedOrder>();
  for (const [index, document] of fresh.entries()) if (placed[index]) results.set(document, placed[index]);
  for (const [key, source] of await knownSources(ctx, taken)) known.set(key, source);
  const later = documents.filter((document) => !results.has(document));
  const applied = await applyNews(ctx, later, { known, resolution });
  return documents.map((document) => results.get(document) ?? (applied.get(document) as PlacedOrder));
}

function isNews(document: OrderDocument, known: ReadonlyMap<string, Source>): boolean {
  const source = known.get(keyOf(document) ?? '');
  if (!source || contentHash(document).equals(source.contentHash)) return false;
  return !source.modifiedAt || !document.modifiedAt || document.modifiedAt >= source.modifiedAt;
}

interface Knowledge {
  known: ReadonlyMap<string, Source>;
  resolution: Resolution;
}

/** What is done with the news of one order. */
type Verdict = 'rewrite' | 'cancel' | 'hold' | 'contact' | 'keep';

interface News {
  document: OrderDocument;
  locked: LockedOrder;
  verdict: Verdict;
  /** The order the platform's number leads to; false: a part that was split from it. */
  isSource: boolean;
}

async function applyNews(
  ctx: Context,
  documents: readonly OrderDocument[],
  { known, resolution }: Knowledge,
): Promise<Map<OrderDocument, PlacedOrder>> {
  const results = new Map<OrderDocument, PlacedOrder>();
  for (const document of documents) results.set(document, resultOf(known.get(keyOf(document) ?? '') as Source, 'skipped'));
  const changed = documents.filter((document) => isNews(document, known));
  if (!changed.length) return results;
  refuseProblems(ctx, changed, resolution);
  const sourceOf = (document: OrderDocument) => known.get(keyOf(document) ?? '') as Source;
  const ids = changed.map((document) => sourceOf(document).orderId);
  const [families, members] = await Promise.all([familiesOf(ctx, ids), membersOf(ctx, ids)]);
  const gathering = new Set(members.map(({ intoId }) => intoId));
  const orders = await lockOrders(ctx, [...ids, ...[...families.values()].flat()]);
  const presales = await presalesOf(
    ctx,
    [...orders.values()].map(({ order }) => order),
  );
  const customers = changed.map((document) => orders.get(sourceOf(document).orderId)?.order.customerId ?? null);
  const found = await taxingsOf(ctx, changed, { resolution, customers });
  const taxings = new Map(changed.map((document, index) => [document, found[index]]));
  const news = changed.flatMap((document): News[] => {
    const own = [sourceOf(document).orderId, ...(families.get(sourceOf(document).orderId) ?? [])].flatMap((id) => orders.get(id) ?? []);
    const lines = own.length > 1 ? own.flatMap((each) => each.lines) : null;
    const presale = own.map(({ order }) => presales.get(order.id)).find((each) => each !== undefined);
    const judging = { resolution, lines, presale, taxing: taxings.get(document) };
    return own.map((locked, index) => ({
      ...{ document, locked, isSource: index === 0 },
      // what was merged speaks for several: a person takes it apart where the platform has news
      verdict: gathering.has(locked.order.id) ? ofMerged(locked.order) : verdictOf(ctx, document, { locked, ...judging }),
    }));
  });
  await carryOut(ctx, news, { resolution, taxings });
  followWindows(
    ctx,
    news.filter(({ verdict }) => verdict === 'contact'),
    presales,
  );
  for (const { document, locked, verdict } of news.filter(({ isSource }) => isSource)) {
    const { order } = locked;
    const result = verdict === 'hold' ? 'held' : verdict === 'keep' ? 'kept' : 'updated';
    results.set(document, { ...resultOf(sourceOf(document), result), payable: order.payableAmount, unmapped: order.unmappedCount });
  }
  return results;
}

const resultOf = (source: Source, result: PlacedOrder['result']): PlacedOrder => ({
  id: source.orderId,
  number: source.number,
  shopId: source.shopId,
  platformNumber: source.platformNumber,
  result,
  payable: source.payable,
  unmapped: source.unmapped,
});

interface Judging {
  locked: LockedOrder;
  resolution: Resolution;
  /** Of all its parts, where it was split. */
  lines: readonly OrderLineRow[] | null;
  presale: PresaleRow | undefined;
  taxing: Taxing | undefined;
}

/** Platform state wins for what is sold and paid, ours for the steps of the warehouse (facts.md P2, 4.11). */
function verdictOf(ctx: Context, document: OrderDocument, { locked, resolution, lines: ofAll, presale, taxing }: Judging): Verdict {
  const { order, lines } = locked;
  if (document.status === 'cancelled' || document.status === 'closed') return refusalOf(order, 'sales.cancel-order') ? 'keep' : 'cancel';
  if (order.closedReason || refusalOf(order, 'sales.cancel-order')) return 'keep';
  if (speaksOfOtherDeposit(document, presale)) return 'hold';
  // a part is never written anew: the platform speaks of the whole
  if (!ofAll && !refusalOf(order, 'sales.change-order-lines')) return 'rewrite';
  const fresh = newWhole(ctx, document, { resolution, taxing, ofDeposit: discountOf(presale) }).lines;
  return signature(fresh) === signature(ofAll ?? lines) ? 'contact' : 'hold';
}

const ofMerged = (order: LockedOrder['order']): Verdict => (order.closedReason || refusalOf(order, 'sales.cancel-order') ? 'keep' : 'hold');

/** What is sold, whatever the order of the lines and however they are cut. */
function signature(lines: readonly OrderLineRow[]): string {
  const sold = new Map<string, { quantity: Decimal; amount: Decimal }>();
  for (const line of lines.filter(({ kind }) => kind !== 'component')) {
    const key = line.skuId ?? line.platformSku ?? '';
    const { quantity, amount } = sold.get(key) ?? { quantity: zero, amount: zero };
    sold.set(key, { quantity: add(quantity, decimal(line.quantity)), amount: add(amount, decimal(line.buyerAmount)) });
  }
  return [...sold]
    .map(([key, { quantity, amount }]) => `${key} ${text(quantity)} ${text(amount)}`)
    .sort()
    .join('\n');
}

interface Pricing {
  resolution: Resolution;
  taxing: Taxing | undefined;
  ofDeposit?: Decimal;
  /** Freight by the merchant's templates. */
  charged?: string | undefined;
}
/** What a document says of its lines and its freight, priced. */
function newWhole(ctx: Context, document: OrderDocument, { resolution, taxing, ofDeposit = zero, charged }: Pricing) {
  const said = withoutRemitted(document, taxing);
  const discounts = { discount: add(decimal(said.discount), ofDeposit), platformDiscount: decimal(said.platformDiscount) };
  const terms = taxing?.terms ?? termsOf(resolution.shops.get(document.shopId) as Shop);
  const lines = priceLines(soldLines(ctx, said, resolution, taxing), discounts, terms);
  return roundedOnWhole({ lines, freight: priceFreight(decimal(charged ?? said.freight ?? '0'), lines, terms) }, terms);
}

interface Carrying {
  resolution: Resolution;
  taxings: ReadonlyMap<OrderDocument, Taxing | undefined>;
}

async function carryOut(ctx: Context, news: readonly News[], { resolution, taxings }: Carrying): Promise<void> {
  const of = (...verdicts: Verdict[]) => news.filter(({ verdict }) => verdicts.includes(verdict));
  const rewritten = of('rewrite');
  const charges = await chargesOf(
    ctx,
    rewritten.map(({ document }) => document),
    resolution,
  );
  const rewritings = rewritten.map(({ document, locked }) => {
    const pricing = { resolution, taxing: taxings.get(document), charged: charges.get(document)?.freight };
    return { locked, ...newWhole(ctx, document, pricing) };
  });
  rewriteOrders(ctx, rewritings);
  keepTaxings(
    ctx,
    rewritten.map(({ document, locked }) => ({ orderId: locked.order.id, taxing: taxings.get(document) })),
  );
  syncUnmapped(
    ctx,
    rewritings.map(({ locked }) => locked),
  );
  const still = of('rewrite', 'contact', 'hold');
  writeReceivers(
    ctx,
    still.map(({ document, locked }) => ({ orderId: locked.order.id, document })),
  );
  for (const { locked } of still) locked.order.version += 1;
  syncPlatformHolds(ctx, still);
  for (const status of ['cancelled', 'closed'] as const) {
    const ended = of('cancel').filter(({ document }) => document.status === status);
    const closedReason = status === 'closed' ? 'refunded' : 'cancelled';
    if (ended.length)
      await cancelOrders(
        ctx,
        ended.map(({ locked }) => locked),
        { reason: '', closedReason },
      );
  }
  updateSources(
    ctx,
    news
      .filter(({ isSource }) => isSource)
      .map(({ document, locked, verdict }): Applied => ({ document, lines: verdict === 'rewrite' ? locked.lines : null })),
  );
  for (const { locked } of still) ctx.emit(sales.events['order-changed'], { id: locked.order.id, number: locked.order.number });
}

/** The platform's own hold follows its status; a change of what is already promised waits for a person. */
function syncPlatformHolds(ctx: Context, news: readonly News[]): void {
  const changes = news.map(({ document, locked: { order }, verdict }) => {
    const codes = new Set(order.holdCodes);
    if (document.status === 'on_hold') codes.add('PLATFORM');
    else codes.delete('PLATFORM');
    if (verdict === 'hold') codes.add('PLATFORM_CHANGED');
    return {
      order,
      codes: [...codes],
      added: [...codes].filter((code) => !order.holdCodes.includes(code)),
      hadPlatform: order.holdCodes.includes('PLATFORM'),
    };
  });
  const moved = changes.filter(({ order, codes, added }) => added.length || codes.length !== order.holdCodes.length);
  if (!moved.length) return;
  placeHolds(
    ctx,
    moved.flatMap(({ order, added }) => added.map((code) => ({ orderId: order.id, code, reason: '' }))),
  );
  const freed = moved.filter(({ codes, hadPlatform }) => hadPlatform && !codes.includes('PLATFORM'));
  if (freed.length)
    endHolds(
      ctx,
      freed.map(({ order }) => order.id),
      ['PLATFORM'],
      '',
    );
  writeHoldCodes(ctx, moved);
}
