import { allocate } from '../../../kernel/allocation.ts';
import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, isPositive, sum, text } from '../../../kernel/decimal.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { profile } from '../../company/index.ts';
import { openDate, postEntries, reverseEntries } from '../../ledger/index.ts';
import { marketplaces } from '../contract.ts';
import { errors } from '../errors.ts';
import { FEES_WITHOUT_INVOICE } from '../fees.sql.ts';
import type { taxedKinds } from '../kinds.ts';
import { openShop } from '../shops.ts';

const { operations } = marketplaces;
const SOURCE = 'marketplaces.fee_invoice';

// whoever comes second finds fewer of them, and the sum differs
const TAKE = statement(`with took as (
    update marketplaces.fate f set fee_invoice_id = :id::uuid, version = f.version + 1
    from (${FEES_WITHOUT_INVOICE}) x
    where f.merchant_id = :merchant and f.line_id = x.line_id and f.fee_invoice_id is null and x.shop_id = :shopId::uuid
      and x.day between :from::date and :to::date and x.kind = any(:kinds::text[])
    returning x.kind, x.gross)
  select kind, count(*)::int as lines, sum(gross) as gross from took group by kind order by kind`);
const INSERT = statement(`with i as (
    insert into marketplaces.fee_invoice (merchant_id, id, shop_id, invoice_number, invoice_date, from_date, to_date, gross, tax, line_count, note,
      created_by, recorded_at)
    values (:merchant, :id::uuid, :shopId::uuid, :invoiceNumber, :invoiceDate::date, :from::date, :to::date, :gross::numeric, :tax::numeric, :lines::int,
      :note, :actor, :now))
  insert into marketplaces.fee_invoice_part (merchant_id, invoice_id, kind, line_count, gross, tax)
  select :merchant, :id::uuid, x.kind, x.lines, x.gross, x.tax
  from jsonb_to_recordset(:parts::jsonb) as x (kind text, lines int, gross numeric, tax numeric)`);

interface Part {
  kind: (typeof taxedKinds)[number];
  lines: number;
  gross: string;
}

/**
 * Re-split (facts.md 6.12): fees that were booked whole are the net of the platform's invoice from now on, its tax waits to be certified (222105). What the
 * invoice says is split over the kinds by what each came to.
 */
export const recordFeeInvoice = handle(operations['record-fee-invoice'], async (ctx, input) => {
  const { shop } = await openShop(ctx, { id: input.shopId });
  if ((await profile(ctx)).vatPayer !== 'general') throw errors.no_input_tax();
  const [gross, tax] = [decimal(input.gross), decimal(input.tax)];
  if (!isPositive(tax) || tax >= gross) throw errors.fee_tax_range();
  const id = ctx.newId();
  const found = await ctx.rows<Part>(TAKE, { ...input, id });
  if (!found.length) throw errors.no_fees({ shop: shop.name });
  const total = sum(found.map((part) => decimal(part.gross)));
  if (total !== gross) throw errors.fees_differ({ invoice: input.gross, fees: text(total) });
  const taxes = allocate(
    tax,
    found.map((part) => decimal(part.gross)),
    ctx.merchant.exponent,
  );
  const parts = found.map((part, at) => ({ ...part, tax: text(taxes[at] ?? decimal('0')) }));
  const lines = found.reduce((count, part) => count + part.lines, 0);
  ctx.post(INSERT, { ...input, id, lines, parts: JSON.stringify(parts) });
  await postEntries(ctx, [
    {
      ...{ event: 'platform_fees_invoiced', source: SOURCE, sourceId: id, sourceNumber: input.invoiceNumber, shopId: shop.id },
      ...{ summary: input.note, date: await openDate(ctx, input.invoiceDate) },
      amounts: Object.fromEntries(parts.map((part) => [part.kind, part.tax])),
    },
  ]);
  ctx.change(SOURCE, id, null, { number: input.invoiceNumber, gross: input.gross, tax: input.tax, lines });
  return { id, name: input.invoiceNumber, version: 1, lines };
});

interface Row {
  id: string;
  number: string;
  shopId: string;
  tax: string;
  status: 'posted' | 'reversed';
  certifiedOn: string | null;
  version: number;
}
const LOCK =
  statement(`select i.id, i.invoice_number as number, i.shop_id as "shopId", i.tax, i.status, i.certified_on as "certifiedOn", i.version
  from marketplaces.fee_invoice i
  where i.merchant_id = :merchant and i.id = :feeInvoiceId::uuid and (:shops::uuid[] is null or i.shop_id = any(:shops::uuid[])) for update`);
const REVERSED = statement(`with f as (
    update marketplaces.fate f set fee_invoice_id = null, version = f.version + 1 where f.merchant_id = :merchant and f.fee_invoice_id = :id::uuid)
  update marketplaces.fee_invoice set status = 'reversed', version = version + 1 where merchant_id = :merchant and id = :id::uuid`);
const CERTIFIED = statement(`update marketplaces.fee_invoice set certified_on = :day::date, version = version + 1
  where merchant_id = :merchant and id = :id::uuid`);

type Asked = { feeInvoiceId: string; expectedVersion?: number | undefined };

async function openInvoice(ctx: Context, { feeInvoiceId, expectedVersion }: Asked, isCertified: boolean): Promise<Row> {
  const row = await ctx.row<Row>(LOCK, { feeInvoiceId });
  if (!row) throw errors.fee_invoice_not_found();
  if (expectedVersion !== undefined && expectedVersion !== row.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: row.version });
  if (row.status !== 'posted') throw errors.fee_invoice_status({ number: row.number });
  if ((row.certifiedOn !== null) !== isCertified) throw errors.fee_invoice_certified({ number: row.number });
  return row;
}

const answerOf = ({ id, number, version }: Row) => ({ id, name: number, version: version + 1 });

/** The fees stand whole again, without an invoice; its entries in red. */
export const reverseFeeInvoice = handle(operations['reverse-fee-invoice'], async (ctx, input) => {
  const row = await openInvoice(ctx, input, false);
  ctx.post(REVERSED, { id: row.id });
  await reverseEntries(ctx, {
    sourceId: row.id,
    newSource: `${SOURCE}_reversed`,
    newSourceId: ctx.operationId,
    newSourceNumber: row.number,
  });
  ctx.change(SOURCE, row.id, { status: 'posted' }, { status: 'reversed' });
  return answerOf(row);
});

/** 勾选认证 (facts.md 6.6): its tax is deducted from now on. */
export const certifyFeeInvoice = handle(operations['certify-fee-invoice'], async (ctx, input) => {
  const row = await openInvoice(ctx, input, false);
  const date = await openDate(ctx, ctx.today);
  ctx.post(CERTIFIED, { id: row.id, day: date });
  const head = { source: SOURCE, sourceId: row.id, sourceNumber: row.number, shopId: row.shopId, date };
  await postEntries(ctx, [{ ...head, event: 'purchase_certified', amounts: { tax: row.tax } }]);
  ctx.change(SOURCE, row.id, { certifiedOn: null }, { certifiedOn: date });
  return answerOf(row);
});

export const uncertifyFeeInvoice = handle(operations['uncertify-fee-invoice'], async (ctx, input) => {
  const row = await openInvoice(ctx, input, true);
  ctx.post(CERTIFIED, { id: row.id, day: null });
  const red = { newSource: `${SOURCE}_reversed`, newSourceId: ctx.operationId, newSourceNumber: row.number };
  await reverseEntries(ctx, { sourceId: row.id, events: ['purchase_certified'], ...red });
  ctx.change(SOURCE, row.id, { certifiedOn: row.certifiedOn }, { certifiedOn: null });
  return answerOf(row);
});
