import { createHash } from 'node:crypto';
import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import type { OrderLineRow } from './order.ts';
import type { OrderDocument } from './shapes.ts';

/** An order that is known by its number on a platform. */
export interface Source {
  shopId: string;
  platformNumber: string;
  orderId: string;
  number: string;
  contentHash: Buffer;
  modifiedAt: string | null;
  payable: string;
  unmapped: number;
}

const KNOWN = statement(`select s.shop_id as "shopId", s.platform_number as "platformNumber", s.order_id as "orderId", o.number,
    s.content_hash as "contentHash", s.platform_modified_at as "modifiedAt", o.payable_amount as payable, o.unmapped_count as unmapped
  from unnest(:shopIds::uuid[], :numbers::text[]) as x (shop_id, number)
  join sales.order_source s on s.merchant_id = :merchant and s.shop_id = x.shop_id and s.platform_number = x.number
  join sales.sales_order o on o.merchant_id = :merchant and o.id = s.order_id`);

const UPDATE = statement(`
  with gone as (
    delete from sales.order_source_line l using unnest(:rewrittenShops::uuid[], :rewrittenNumbers::text[]) as x (shop_id, number)
    where l.merchant_id = :merchant and l.shop_id = x.shop_id and l.platform_number = x.number)
  update sales.order_source s set content_hash = x.content_hash, platform_modified_at = x.modified_at
  from unnest(:shopIds::uuid[], :numbers::text[], :hashes::bytea[], :modifiedAts::timestamptz[]) as x (shop_id, number, content_hash, modified_at)
  where s.merchant_id = :merchant and s.shop_id = x.shop_id and s.platform_number = x.number`);
const INSERT_LINES =
  statement(`insert into sales.order_source_line (merchant_id, shop_id, platform_number, platform_line_number, order_line_id)
  select :merchant, x.shop_id, x.number, x.line_number, x.line_id
  from unnest(:shopIds::uuid[], :numbers::text[], :lineNumbers::text[], :lineIds::uuid[]) as x (shop_id, number, line_number, line_id)`);

export const sourceKey = (shopId: string, platformNumber: string): string => `${shopId} ${platformNumber}`;
/** The key of a document of a platform; undefined for the merchant's own orders. */
export const keyOf = ({ shopId, platformNumber }: OrderDocument): string | undefined =>
  platformNumber ? sourceKey(shopId, platformNumber) : undefined;

/** What makes two documents the same: all the platform says. Neither the time of the news nor the order of the lines makes a difference. */
export function contentHash(document: OrderDocument): Buffer {
  const lines = document.lines.map((line) => JSON.stringify(line)).sort();
  // a freight that is not said stands where it always stood: in the order of the shape
  const { freight = '0', discount, platformDiscount, lines: _, ...head } = document;
  const said = { ...head, freight, discount, platformDiscount, lines };
  return createHash('sha256')
    .update(JSON.stringify({ ...said, modifiedAt: null }))
    .digest();
}

/** The orders among these documents that are known already. */
export async function knownSources(ctx: Context, documents: readonly OrderDocument[]): Promise<Map<string, Source>> {
  const asked = documents.filter((document) => document.platformNumber);
  if (!asked.length) return new Map();
  const rows = await ctx.rows<Source>(KNOWN, {
    shopIds: asked.map((document) => document.shopId),
    numbers: asked.map((document) => document.platformNumber),
  });
  return new Map(rows.map((row) => [sourceKey(row.shopId, row.platformNumber), row]));
}

/** Which line of the platform is which of ours: top lines in the order of the document; components follow their bundle. */
export function sourceLinesOf(document: OrderDocument, lines: readonly OrderLineRow[]): { platformLineNumber: string; lineId: string }[] {
  const top = lines.filter((line) => line.kind !== 'component');
  return document.lines.flatMap(({ platformLineNumber }, index) => {
    const line = top[index];
    return platformLineNumber && line ? [{ platformLineNumber, lineId: line.id }] : [];
  });
}

/** A document that was applied to a known order; `lines` where they were written anew. */
export interface Applied {
  document: OrderDocument;
  lines: readonly OrderLineRow[] | null;
}

/** Remembers what the platform said last, and which lines are which where they were written anew. */
export function updateSources(ctx: Context, applied: readonly Applied[]): void {
  if (!applied.length) return;
  const rewritten = applied.filter((one): one is Applied & { lines: readonly OrderLineRow[] } => one.lines !== null);
  const lines = rewritten.flatMap(({ document, lines: own }) => sourceLinesOf(document, own).map((line) => ({ document, line })));
  ctx.post(UPDATE, {
    rewrittenShops: rewritten.map(({ document }) => document.shopId),
    rewrittenNumbers: rewritten.map(({ document }) => document.platformNumber),
    shopIds: applied.map(({ document }) => document.shopId),
    numbers: applied.map(({ document }) => document.platformNumber),
    hashes: applied.map(({ document }) => contentHash(document)),
    modifiedAts: applied.map(({ document }) => document.modifiedAt ?? null),
  });
  if (!lines.length) return;
  ctx.post(INSERT_LINES, {
    shopIds: lines.map(({ document }) => document.shopId),
    numbers: lines.map(({ document }) => document.platformNumber),
    lineNumbers: lines.map(({ line }) => line.platformLineNumber),
    lineIds: lines.map(({ line }) => line.lineId),
  });
}
