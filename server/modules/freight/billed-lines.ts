import type { Context } from '../../kernel/context.ts';
import { decimal, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { parameter } from '../company/index.ts';
import { type BilledLine, type Expectation, match } from './bill.rules.ts';

const EXPECTATIONS =
  statement(`select distinct on (e.waybill) e.id, e.waybill, e.amount, e.billable, e.status = 'billed' as billed, e.ship_date as "shipDate"
  from freight.expected e
  where e.merchant_id = :merchant and e.waybill = any(:waybills::text[]) and e.status <> 'undone' order by e.waybill, e.recorded_at desc`);
const INSERT = statement(`
  insert into freight.bill_line (merchant_id, id, bill_id, n, waybill, billed_weight, amount, expected_id, expected_amount, state, accepted, claim_amount)
  select :merchant, x.id, :billId::uuid, x.n, x.waybill, x.weight, x.amount, x."expectedId", x."expectedAmount", x.state, x.accepted, x.claim
  from json_to_recordset(:lines::json) as x (id uuid, n int, waybill text, weight numeric, amount numeric, "expectedId" uuid, "expectedAmount" numeric,
    state text, accepted boolean, claim numeric)`);

/** Parcels that left, by the waybills of a bill. */
export type Parcel = Expectation & { shipDate: string };

export const parcelsOf = (ctx: Context, lines: readonly BilledLine[]): Promise<Parcel[]> =>
  ctx.rows<Parcel>(EXPECTATIONS, { waybills: [...new Set(lines.map(({ waybill }) => waybill))] });

/** Writes lines of a bill behind those it has, each matched with the parcel that left; nothing is booked. */
export async function insertLines(
  ctx: Context,
  given: { billId: string; behind: number; lines: readonly BilledLine[]; parcels: readonly Parcel[] },
): Promise<void> {
  const tolerance = decimal(await parameter(ctx, 'freight.claim_tolerance'));
  const rows = match(given.lines, given.parcels, tolerance).map(({ waybill, weight, amount, expected, state, accepted, claim }, index) => ({
    ...{ id: ctx.newId(), n: given.behind + index + 1, waybill, weight, amount, state, accepted, claim: text(claim) },
    ...{ expectedId: expected?.id ?? null, expectedAmount: expected?.amount ?? null },
  }));
  ctx.post(INSERT, { billId: given.billId, lines: JSON.stringify(rows) });
}
