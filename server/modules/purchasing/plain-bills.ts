import type { Context } from '../../kernel/context.ts';
import { type Decimal, sum, text } from '../../kernel/decimal.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import type { LineAmounts } from './amounts.rules.ts';
import { announceBill } from './bills.ts';
import { dueDateOf } from './due-dates.ts';
import type { Supplier } from './suppliers.ts';

export const BILLS = numberSeries('purchase_bill', 'PB');
const INSERT = statement(`
  with b as (
    insert into purchasing.bill (merchant_id, id, number, kind, supplier_id, invoice_number, invoice_date, due_date, currency, exchange_rate, rate_said,
      line_count, net_amount, tax_amount, gross_amount, books_amount, books_tax_amount, note, business_date, entered_by, recorded_at, corrects_id)
    values (:merchant, :id::uuid, :number, :kind, :supplierId::uuid, :invoiceNumber, :invoiceDate::date, :dueDate::date, :currency, :rate::numeric,
      :rateSaid::boolean, :lineCount::int, :net::numeric, :tax::numeric, :gross::numeric, :books::numeric, :booksTax::numeric, :note, :date::date, :actor, :now, :corrects::uuid))
  insert into purchasing.bill_line (merchant_id, bill_id, n, id, sku_id, description, used_for, quantity, unit_price, tax_rate, net_amount, tax_amount,
    gross_amount)
  select :merchant, :id::uuid, l.n, l.id, l."skuId", coalesce(l.description, ''), coalesce(l."usedFor", ''), l.quantity, l."unitPrice", l."taxRate",
    l.net, l.tax, l.gross
  from jsonb_to_recordset(:lines::jsonb) as l (n int, id uuid, "skuId" uuid, description text, "usedFor" text, quantity numeric, "unitPrice" numeric,
    "taxRate" numeric, net numeric, tax numeric, gross numeric)`);

export const REVERSE_PLAIN = statement(
  `update purchasing.bill set status = 'reversed', version = version + 1 where merchant_id = :merchant and id = :billId::uuid`,
);

/** A line that no order stands behind. */
export interface PlainLine extends LineAmounts {
  skuId?: string;
  description?: string;
  usedFor?: string;
  quantity: string;
  unitPrice: string;
  taxRate: string;
}
interface PlainBill {
  id: string;
  number: string;
  kind: 'service' | 'consignment' | 'landed_cost';
  supplier: Supplier;
  invoiceNumber: string;
  invoiceDate: string;
  dueDate?: string | undefined;
  currency: string;
  rate: string;
  /** Whether the bill itself said it. */
  rateSaid?: boolean;
  /** What is owed in the currency of the books, and what of it is tax that can be deducted. */
  books: Decimal;
  booksTax: Decimal;
  date: string;
  note: string;
  /** The bill it stands for, where it corrects one. */
  corrects?: string | null;
  lines: readonly PlainLine[];
}

/** Writes a bill that nothing is compared with: it is owed and may be paid at once. */
export async function insertPlainBill(ctx: Context, { supplier, lines, books, booksTax, ...bill }: PlainBill) {
  const dueDate = bill.dueDate ?? (await dueDateOf(ctx, supplier, bill.invoiceDate));
  const total = (figure: (line: PlainLine) => Decimal) => text(sum(lines.map(figure)));
  const rows = lines.map(({ net, tax, gross, ...line }, at) => ({
    ...{ n: at + 1, id: ctx.newId(), ...line },
    ...{ net: text(net), tax: text(tax), gross: text(gross) },
  }));
  ctx.post(INSERT, {
    ...{ rateSaid: false, corrects: null, ...bill, supplierId: supplier.id, dueDate },
    ...{ net: total(({ net }) => net), tax: total(({ tax }) => tax), gross: total(({ gross }) => gross), lineCount: rows.length },
    ...{ books: text(books), booksTax: text(booksTax), lines: JSON.stringify(rows) },
  });
  ctx.change('purchasing.bill', bill.id, null, {
    number: bill.number,
    invoiceNumber: bill.invoiceNumber,
    gross: total(({ gross }) => gross),
  });
  return announceBill(ctx, { ...bill, version: 1 });
}
