import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import { DomainError, errorMessage } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { type BusinessEvent, openDates, postEntries } from '../../ledger/index.ts';
import { announceBill, type BillRow, lockBills } from '../bills.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';

const FOUND = statement(`select b.id, b.invoice_number as "invoiceNumber", b.net_amount as net, b.tax_amount as tax, p.name as supplier,
    coalesce(p.tax_identity, '') as "taxIdentity"
  from purchasing.bill b join parties.party p on p.merchant_id = b.merchant_id and p.id = b.supplier_id
  where b.merchant_id = :merchant and b.status = 'posted' and b.kind <> 'landed_cost' and b.invoice_number = any(:numbers::text[])`);
const CERTIFY = statement(`update purchasing.bill b set certified_on = r.day, version = b.version + 1
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, day date)
  where b.merchant_id = :merchant and b.id = r.id`);

interface Listed {
  invoiceNumber: string;
  supplierTaxIdentity?: string | undefined;
  supplier?: string | undefined;
  net?: string | undefined;
  tax: string;
  certifiedOn?: string | undefined;
}
interface Found {
  id: string;
  invoiceNumber: string;
  net: string;
  tax: string;
  supplier: string;
  taxIdentity: string;
}
type Result = { result: 'certified' | 'unchanged' | 'refused'; number?: string; reason?: string };

/** The bill that a row of the tax office speaks of: by its number, and by its seller where several have it; with the amounts of the row. */
function billOf(row: Listed, found: readonly Found[]): Found {
  const said = [row.supplierTaxIdentity, row.supplier].filter(Boolean);
  const fitting = found.filter(({ taxIdentity, supplier }) => found.length === 1 || said.includes(taxIdentity) || said.includes(supplier));
  const [bill, other] = fitting;
  if (!bill) throw errors.listed_unknown({ number: row.invoiceNumber });
  if (other) throw errors.listed_several({ number: row.invoiceNumber });
  const differs = (a: string | undefined, b: string) => a !== undefined && decimal(a) !== decimal(b);
  if (differs(row.tax, bill.tax) || differs(row.net, bill.net))
    throw errors.listed_differs({ number: row.invoiceNumber, theirs: `${row.net ?? '–'} + ${row.tax}`, ours: `${bill.net} + ${bill.tax}` });
  return bill;
}

/** 勾选清单: the bills that the tax office has as chosen are certified together; each row that differs says in what, and one known already changes nothing. */
export const certifyListed = handle(purchasing.operations['certify-listed-bills'], async (ctx, { rows }) => {
  const found = await ctx.rows<Found>(FOUND, { numbers: rows.map(({ invoiceNumber }) => invoiceNumber) });
  const byNumber = Map.groupBy(found, ({ invoiceNumber }) => invoiceNumber);
  const locked = await lockBills(
    ctx,
    found.map(({ id }) => id),
  );
  const bills = new Map(locked.map((bill) => [bill.id, bill]));
  const chosen = new Map<string, { bill: BillRow; day: string }>();
  const results = rows.map((row): Result => {
    try {
      const bill = bills.get(billOf(row, byNumber.get(row.invoiceNumber) ?? []).id) as BillRow;
      if (bill.certifiedOn !== null || chosen.has(bill.id)) return { result: 'unchanged', number: bill.number };
      const day = row.certifiedOn ?? ctx.today;
      if (day > ctx.today) throw errors.listed_in_future({ number: row.invoiceNumber });
      chosen.set(bill.id, { bill, day });
      return { result: 'certified', number: bill.number };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { result: 'refused', reason: errorMessage(error.code, error.params, ctx.actor.language) };
    }
  });
  await certify(ctx, [...chosen.values()]);
  return { results };
});

async function certify(ctx: Context, chosen: readonly { bill: BillRow; day: string }[]): Promise<void> {
  if (!chosen.length) return;
  ctx.post(CERTIFY, { rows: JSON.stringify(chosen.map(({ bill, day }) => ({ id: bill.id, day }))) });
  const openOn = await openDates(
    ctx,
    chosen.map(({ day }) => day),
  );
  const events = chosen.map(({ bill, day }): BusinessEvent => {
    const source = { source: 'purchasing.bill', sourceId: bill.id, sourceNumber: bill.number, partyId: bill.supplierId };
    return { ...source, event: 'purchase_certified', date: openOn(day), amounts: { tax: text(decimal(bill.booksTax)) } };
  });
  await postEntries(ctx, events);
  for (const { bill, day } of chosen) {
    ctx.change('purchasing.bill', bill.id, { certifiedOn: null }, { certifiedOn: day });
    announceBill(ctx, { ...bill, version: bill.version + 1 });
  }
}
