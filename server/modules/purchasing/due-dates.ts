import { addDays } from '../../kernel/calendar.ts';
import type { ReadContext } from '../../kernel/context.ts';
import type { Supplier } from './suppliers.ts';

type Due = (ctx: ReadContext, bill: { supplierId: string; invoiceDate: string; paymentDays: number }) => Promise<string>;

let due: Due = async (_, { invoiceDate, paymentDays }) => addDays(invoiceDate, paymentDays);

/** Who keeps how one settles with partners says when an invoice is due; days of payment after its date where nobody does. */
export function addDueDates(found: Due): void {
  due = found;
}

/** When an invoice of this supplier is due that does not say so itself. */
export const dueDateOf = (
  ctx: ReadContext,
  { id, paymentDays }: Pick<Supplier, 'id' | 'paymentDays'>,
  invoiceDate: string,
): Promise<string> => due(ctx, { supplierId: id, invoiceDate, paymentDays: paymentDays ?? 0 });
