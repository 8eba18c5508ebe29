import { type Context, handle } from '../../../kernel/context.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { invoicing } from '../contract.ts';
import { blueLines } from '../drawing.ts';
import { errors } from '../errors.ts';
import { announce, insertInvoices, type InvoiceRow, lockInvoices, redOf } from '../invoices.ts';
import { ordersOf } from '../reds.ts';

const BLUE = statement(`select c.blue_id as "blueId" from invoicing.red_confirmation c
  where c.merchant_id = :merchant and c.id = :confirmationId::uuid`);
const LOCK = statement(`select c.id, c.status, c.reason, c.parts, c.version, c.lapses_at <= :now as lapsed
  from invoicing.red_confirmation c where c.merchant_id = :merchant and c.id = :confirmationId::uuid for update`);
const ANSWER = statement(`update invoicing.red_confirmation c set status = :status, answered_at = :now, version = c.version + 1
  where c.merchant_id = :merchant and c.id = :id::uuid`);

interface ConfirmationRow {
  id: string;
  status: string;
  reason: string;
  parts: { lineId: string; quantity: string; net: string; tax: string }[];
  version: number;
  lapsed: boolean;
}
interface Asked {
  confirmationId: string;
  expectedVersion?: number | undefined;
}

/** Locks the blue invoice, then the confirmation that waits: the order in which everybody takes them. */
async function waiting(
  ctx: Context,
  { confirmationId, expectedVersion: expected }: Asked,
): Promise<{ blue: InvoiceRow; row: ConfirmationRow }> {
  const found = await ctx.row<{ blueId: string }>(BLUE, { confirmationId });
  if (!found) throw errors.confirmation_not_found();
  const [blue] = await lockInvoices(ctx, [found.blueId]);
  const row = await ctx.row<ConfirmationRow>(LOCK, { confirmationId });
  if (!blue || !row) throw errors.confirmation_not_found();
  if (expected !== undefined && expected !== row.version) throw kernelErrors.version_conflict({ expected, actual: row.version });
  if (row.status !== 'waiting') throw errors.confirmation_over();
  if (row.lapsed) throw errors.confirmation_lapsed();
  return { blue, row };
}

function answerWith(ctx: Context, { blue, row }: { blue: InvoiceRow; row: ConfirmationRow }, status: string): void {
  ctx.post(ANSWER, { id: row.id, status });
  ctx.change('invoicing.sales_invoice', blue.id, { confirmation: 'waiting' }, { confirmation: status });
  announce(ctx, blue);
}

/** Both agree: what the confirmation bound becomes a red invoice. */
export const confirmRed = handle(invoicing.operations['confirm-red'], async (ctx, input) => {
  const { blue, row } = await waiting(ctx, input);
  answerWith(ctx, { blue, row }, 'confirmed');
  const parts = row.parts.map(({ lineId, quantity, net, tax }) => ({
    ...{ lineId, quantity: decimal(quantity), net: decimal(net), tax: decimal(tax) },
  }));
  const [lines, orders] = await Promise.all([blueLines(ctx, { invoiceIds: [blue.id] }), ordersOf(ctx, parts)]);
  const said = { lines, orders: orders.get(blue.id) ?? [], reason: row.reason, confirmationId: row.id };
  const [made] = await insertInvoices(ctx, [redOf(blue, parts, said)]);
  return { id: row.id, version: row.version + 1, redNumber: made?.number ?? null };
});

const ending = (operation: 'refuse-red' | 'withdraw-red-confirmation', status: 'refused' | 'withdrawn') =>
  handle(invoicing.operations[operation], async (ctx, input) => {
    const found = await waiting(ctx, input);
    answerWith(ctx, found, status);
    return { id: found.row.id, version: found.row.version + 1, redNumber: null };
  });

/** The other side does not agree. */
export const refuseRed = ending('refuse-red', 'refused');
/** Whoever opened it does not want it any more. */
export const withdrawRedConfirmation = ending('withdraw-red-confirmation', 'withdrawn');
