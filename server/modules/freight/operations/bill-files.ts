import { type Context, handle } from '../../../kernel/context.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { insertLines, type Parcel, parcelsOf } from '../billed-lines.ts';
import { announceBill, insertBill } from '../bills.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';

// whoever brings in lines of a carrier waits for the others who do: two files never make two bills of one number
// 顺丰 is 顺丰速运: companies are called by what stands before the kind of their business
const CARRIER = statement(`select c.id from freight.carrier c
  where c.merchant_id = :merchant and (c.code = upper(:carrier) or c.code = :carrier or :carrier = any(c.aliases)
    or regexp_replace(c.name, '(速运|速递|快递|快运|物流)$', '') = regexp_replace(:carrier, '(速运|速递|快递|快运|物流)$', ''))
  order by c.active desc, c.code limit 1 for update`);
const BILLS = statement(`select b.id, b.number, b.status, b.version, (select coalesce(max(l.n), 0) from freight.bill_line l
    where l.merchant_id = b.merchant_id and l.bill_id = b.id) as lines
  from freight.bill b where b.merchant_id = :merchant and b.carrier_id = :carrierId::uuid and b.reference = :reference
    and b.status in ('draft', 'posted') order by b.recorded_at, b.id`);
const KNOWN = statement(`select l.id, l.waybill, l.billed_weight as weight, l.amount, l.bill_id as "billId" from freight.bill_line l
  where l.merchant_id = :merchant and l.bill_id = any(:billIds::uuid[]) and l.waybill = any(:waybills::text[])`);
const DELETE = statement('delete from freight.bill_line l where l.merchant_id = :merchant and l.id = any(:lineIds::uuid[])');
const EXTEND =
  statement(`update freight.bill b set period_from = least(b.period_from, :from::date), period_to = greatest(b.period_to, :to::date),
    version = b.version + 1
  where b.merchant_id = :merchant and b.id = :billId::uuid`);

interface Bill {
  id: string;
  number: string;
  status: 'draft' | 'posted';
  version: number;
  lines: number;
}

interface Line {
  waybill: string;
  weight: string | null;
  amount: string;
  date: string | null;
}

interface Known extends Omit<Line, 'date'> {
  id: string;
  billId: string;
}

// a file that says no weight says nothing against the one that is known
const isSame = ({ amount, weight }: Line, known: Known) =>
  decimal(amount) === decimal(known.amount) && (weight === null || decimal(weight) === decimal(known.weight ?? '0'));

/** The days that lines speak of: their own, else those on which their parcels left. */
function daysOf(lines: readonly Line[], parcels: readonly Parcel[], otherwise: string): { from: string; to: string } {
  const left = new Map(parcels.map(({ waybill, shipDate }) => [waybill, shipDate]));
  const days = lines.flatMap(({ date, waybill }) => date ?? left.get(waybill) ?? []).sort();
  return { from: days[0] ?? otherwise, to: days.at(-1) ?? otherwise };
}

/**
 * Lines of a carrier's file, by its own number of the bill: into the draft of that number, else into a new bill. A waybill stands in the bills of one number
 * once: the same again changes nothing, another amount replaces what a draft says and is refused where it was posted.
 */
export const takeInBillLines = handle(freight.operations['take-in-bill-lines'], async (ctx, input) => {
  const carrier = await ctx.row<{ id: string }>(CARRIER, { carrier: input.carrier });
  if (!carrier) throw errors.carrier_not_found({ carrier: input.carrier });
  const lines = input.lines.map(({ weight = null, date = null, ...line }): Line => ({ ...line, weight, date }));
  const bills = await ctx.rows<Bill>(BILLS, { carrierId: carrier.id, reference: input.reference });
  const known = await ctx.rows<Known>(KNOWN, { billIds: bills.map(({ id }) => id), waybills: lines.map(({ waybill }) => waybill) });
  const byWaybill = new Map(known.map((line) => [line.waybill, line]));
  const draft = bills.find(({ status }) => status === 'draft');
  const results = lines.map((line) => resultOf(line, byWaybill.get(line.waybill), draft));
  const written = lines.filter((_, index) => results[index] === 'created' || results[index] === 'updated');
  const replaced = written.flatMap(({ waybill }) => byWaybill.get(waybill)?.id ?? []);
  if (replaced.length) ctx.post(DELETE, { lineIds: replaced });
  const number = written.length ? await writeLines(ctx, { ...input, carrierId: carrier.id }, draft, written) : (bills[0]?.number ?? '');
  return { number, results };
});

function resultOf(line: Line, known: Known | undefined, draft: Bill | undefined): 'created' | 'updated' | 'unchanged' | 'posted' {
  if (!known) return 'created';
  if (isSame(line, known)) return 'unchanged';
  return known.billId === draft?.id ? 'updated' : 'posted';
}

interface Head {
  carrierId: string;
  reference: string;
  billDate?: string | undefined;
  taxRate: string;
}

async function writeLines(ctx: Context, head: Head, draft: Bill | undefined, lines: readonly Line[]): Promise<string> {
  const { carrierId, reference, taxRate, billDate = ctx.today } = head;
  const parcels = await parcelsOf(ctx, lines);
  const { from, to } = daysOf(lines, parcels, billDate);
  const bill = draft ?? (await insertBill(ctx, { carrierId, reference, periodFrom: from, periodTo: to, billDate, taxRate }));
  const { lines: behind, version } = draft ?? { lines: 0, version: 0 };
  if (draft) ctx.post(EXTEND, { billId: draft.id, from, to });
  await insertLines(ctx, { billId: bill.id, behind, lines, parcels });
  ctx.change('freight.bill', bill.id, draft ? { lines: behind } : null, { number: bill.number, lines: behind + lines.length });
  announceBill(ctx, { id: bill.id, number: bill.number, version: version + 1 });
  return bill.number;
}
