import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { announceSettlement, type EnteredLine, judged, openSettlement, unexplainedOf } from '../cod/settlement.ts';
import { billing } from '../contract.ts';
import { errors } from '../errors.ts';

const SERIES = numberSeries('cod_settlement', 'CS');
const LINES = `insert into billing.cod_settlement_line (merchant_id, settlement_id, n, id, waybill, collection_id, collected, fee, expected, expected_fee,
    outcome, missing)
  select :merchant, :settlementId::uuid, x.n, x.id, x.waybill, x."collectionId", x.collected, x.fee, x.expected, x."expectedFee", x.outcome, x.missing
  from json_to_recordset(:lines::json) as x (n int, id uuid, waybill text, "collectionId" uuid, collected numeric, fee numeric, expected numeric,
    "expectedFee" numeric, outcome text, missing text)`;
const INSERT = statement(`
  with s as (
    insert into billing.cod_settlement (merchant_id, id, number, carrier, reference, note, method, received, received_at, collected, fee, line_count,
      odd_count, created_by, recorded_at)
    values (:merchant, :settlementId::uuid, :number, :carrier, :reference, :note, :method, :received::numeric, :receivedAt::timestamptz,
      :collected::numeric, :fee::numeric, :count::int, :odd::int, :actor, :now))
  ${LINES}`);
const DELETE_LINES = statement(
  'delete from billing.cod_settlement_line l where l.merchant_id = :merchant and l.settlement_id = :settlementId::uuid',
);
const CHANGE = statement(`
  with s as (
    update billing.cod_settlement s set carrier = :carrier, reference = :reference, note = :note, method = :method, received = :received::numeric,
      received_at = :receivedAt::timestamptz, collected = :collected::numeric, fee = :fee::numeric, line_count = :count::int, odd_count = :odd::int,
      version = s.version + 1
    where s.merchant_id = :merchant and s.id = :settlementId::uuid)
  ${LINES}`);
const DELETE = statement('delete from billing.cod_settlement s where s.merchant_id = :merchant and s.id = :settlementId::uuid');

interface Entered {
  carrier: string;
  reference: string;
  note: string;
  method: string;
  received: string;
  receivedAt?: string | undefined;
  lines: EnteredLine[];
}

async function paramsOf(ctx: Context, settlementId: string, { lines: asked, receivedAt = ctx.now, ...head }: Entered) {
  const { lines, ...sums } = await judged(ctx, head.carrier, asked);
  const rows = lines.map((line) => ({ ...line, id: ctx.newId() }));
  return { settlementId, ...head, receivedAt, ...sums, count: rows.length, lines: JSON.stringify(rows) };
}

/** 录入代收货款账单: matched by waybill with what left; nothing is booked before it is posted. */
export const enterCodSettlement = handle(billing.operations['enter-cod-settlement'], async (ctx, input) => {
  const id = ctx.newId();
  const [number, params] = await Promise.all([ctx.number(SERIES), paramsOf(ctx, id, input)]);
  ctx.post(INSERT, { ...params, number });
  ctx.change('billing.cod_settlement', id, null, { number, carrier: input.carrier, received: input.received, lines: input.lines.length });
  return announceSettlement(ctx, { id, number, version: 1 });
});

/** Entered anew: every line is matched again. */
export const changeCodSettlement = handle(
  billing.operations['change-cod-settlement'],
  async (ctx, { settlementId, expectedVersion, ...input }) => {
    const before = await openSettlement(ctx, { settlementId, expectedVersion }, 'draft');
    const params = await paramsOf(ctx, settlementId, input);
    ctx.post(DELETE_LINES, { settlementId });
    ctx.post(CHANGE, params);
    ctx.change(
      'billing.cod_settlement',
      settlementId,
      { received: before.received, unexplained: text(unexplainedOf(before)) },
      { received: input.received, lines: input.lines.length, unexplained: text(unexplainedOf(params)) },
    );
    return announceSettlement(ctx, { id: settlementId, number: before.number, version: before.version + 1 });
  },
);

/** A settlement that was never posted goes with its lines. */
export const deleteCodSettlement = handle(billing.operations['delete-cod-settlement'], async (ctx, input) => {
  const { id, number, version } = await openSettlement(ctx, input, 'draft');
  ctx.post(DELETE_LINES, { settlementId: id });
  ctx.post(DELETE, { settlementId: id });
  ctx.change('billing.cod_settlement', id, { number }, { number: null });
  announceSettlement(ctx, { id, number, version });
  return { id, number };
});

const SET_TERMS = statement(`insert into billing.collection_terms (merchant_id, carrier, rate, least)
  values (:merchant, :carrier, :rate::numeric, :least::numeric)
  on conflict (merchant_id, carrier) do update set rate = excluded.rate, least = excluded.least, version = billing.collection_terms.version + 1
  returning version`);

/** 代收手续费: what a carrier keeps for collecting (TV-43). */
export const setCollectionTerms = handle(billing.operations['set-collection-terms'], async (ctx, { carrier, rate, least }) => {
  if (decimal(rate) < decimal('0') || decimal(rate) >= decimal('1')) throw errors.collection_rate();
  const row = await ctx.row<{ version: number }>(SET_TERMS, { carrier, rate, least });
  ctx.change('billing.collection_terms', ctx.merchant.id, null, { carrier, rate, least });
  return { carrier, version: row?.version ?? 1 };
});
