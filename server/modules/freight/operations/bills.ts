import { handle } from '../../../kernel/context.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { type Expectation, match } from '../bill.rules.ts';
import { announceBill, openBill } from '../bills.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';

const SERIES = numberSeries('carrier_bill', 'FB');

const CARRIER = statement(`select c.id, c.code from freight.carrier c where c.merchant_id = :merchant and c.id = :carrierId::uuid`);
const EXPECTATIONS =
  statement(`select distinct on (e.waybill) e.id, e.waybill, e.amount, e.billable, e.status = 'billed' as billed from freight.expected e
  where e.merchant_id = :merchant and e.waybill = any(:waybills::text[]) and e.status <> 'undone' order by e.waybill, e.recorded_at desc`);
const INSERT = statement(`
  with l as (
    insert into freight.bill_line (merchant_id, id, bill_id, n, waybill, billed_weight, amount, expected_id, expected_amount, state, accepted, claim_amount)
    select :merchant, x.id, :billId::uuid, x.n, x.waybill, x.weight, x.amount, x."expectedId", x."expectedAmount", x.state, x.accepted, x.claim
    from json_to_recordset(:lines::json) as x (id uuid, n int, waybill text, weight numeric, amount numeric, "expectedId" uuid, "expectedAmount" numeric,
      state text, accepted boolean, claim numeric))
  insert into freight.bill (merchant_id, id, number, carrier_id, reference, period_from, period_to, bill_date, tax_rate, created_by, recorded_at)
  values (:merchant, :billId::uuid, :number, :carrierId::uuid, :reference, :periodFrom::date, :periodTo::date, :billDate::date, :taxRate::numeric, :actor, :now)`);
const DELETE_LINES = statement('delete from freight.bill_line l where l.merchant_id = :merchant and l.bill_id = :billId::uuid');
const DELETE = statement('delete from freight.bill b where b.merchant_id = :merchant and b.id = :billId::uuid');
/** The bill of a carrier, matched by waybill with the parcels that left; nothing is booked before it is posted. */
export const importBill = handle(freight.operations['import-bill'], async (ctx, { lines, ...input }) => {
  const carrier = await ctx.row<{ code: string }>(CARRIER, { carrierId: input.carrierId });
  if (!carrier) throw errors.carrier_not_found({ carrier: input.carrierId });
  if (input.periodTo < input.periodFrom) throw errors.prices_end_before();
  const [expectations, tolerance] = await Promise.all([
    ctx.rows<Expectation>(EXPECTATIONS, { waybills: [...new Set(lines.map(({ waybill }) => waybill))] }),
    parameter(ctx, 'freight.claim_tolerance'),
  ]);
  const matched = match(
    lines.map(({ waybill, weight = null, amount }) => ({ waybill, weight, amount })),
    expectations,
    decimal(tolerance),
  );
  const billId = ctx.newId();
  const number = await ctx.number(SERIES);
  const rows = matched.map(({ expected, claim, ...line }, index) => ({
    ...{
      id: ctx.newId(),
      n: index + 1,
      ...line,
      claim: text(claim),
      expectedId: expected?.id ?? null,
      expectedAmount: expected?.amount ?? null,
    },
  }));
  ctx.post(INSERT, { billId, number, ...input, lines: JSON.stringify(rows) });
  ctx.change('freight.bill', billId, null, { number, lines: lines.length });
  return announceBill(ctx, { id: billId, number, version: 1 });
});

/** A bill that was never posted goes with its lines. */
export const deleteBill = handle(freight.operations['delete-bill'], async (ctx, input) => {
  const bill = await openBill(ctx, input, 'draft');
  ctx.post(DELETE_LINES, { billId: bill.id });
  ctx.post(DELETE, { billId: bill.id });
  ctx.change('freight.bill', bill.id, { number: bill.number }, { number: null });
  return announceBill(ctx, { id: bill.id, number: bill.number, version: bill.version });
});
