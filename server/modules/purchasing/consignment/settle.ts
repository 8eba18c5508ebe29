import { handle } from '../../../kernel/context.ts';
import { sum, text, zero } from '../../../kernel/decimal.ts';
import { openDate, postEntries } from '../../ledger/index.ts';
import { deducts } from '../books.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { BILLS, insertPlainBill } from '../plain-bills.ts';
import { openConsignor } from './documents.ts';
import { settleDraws, soldLines } from './settling.ts';

/**
 * 寄售结算: what of a supplier's goods was sold since the last report becomes a bill: it takes out what has stood owed without one since the sale, and
 * brings the tax (facts.md 6.5, 16). Each sale is settled once.
 */
export const settleConsignment = handle(purchasing.operations['settle-consignment'], async (ctx, input) => {
  const supplier = await openConsignor(ctx, { supplierId: input.supplierId });
  const [{ lines, even }, general, date, number] = await Promise.all([
    soldLines(ctx, { supplierId: supplier.id, until: input.until ?? ctx.today }),
    deducts(ctx),
    openDate(ctx, ctx.today),
    ctx.number(BILLS),
  ]);
  if (!lines.length) throw errors.nothing_sold({ name: supplier.name });
  const id = ctx.newId();
  const released = sum(lines.map(({ value }) => value));
  const tax = general ? sum(lines.map((line) => line.tax)) : zero;
  const made = await insertPlainBill(ctx, {
    ...{ id, number, kind: 'consignment', supplier, currency: ctx.merchant.currency, rate: '1', date, note: input.note },
    ...{ invoiceNumber: input.invoiceNumber || number, invoiceDate: input.invoiceDate ?? date, dueDate: input.dueDate },
    ...{ books: sum([released, tax]), booksTax: tax },
    lines: lines.map(({ quantity, unitPrice, ...line }) => ({
      ...{ skuId: line.skuId, quantity: text(quantity), unitPrice: text(unitPrice), taxRate: line.taxRate },
      ...{ net: line.net, tax: line.tax, gross: line.gross },
    })),
  });
  settleDraws(ctx, id, [...lines.flatMap(({ draws }) => draws), ...even]);
  const source = { source: 'purchasing.bill', sourceId: id, sourceNumber: number, date, partyId: supplier.id };
  const summary = input.invoiceNumber || supplier.name;
  await postEntries(ctx, [{ ...source, event: 'purchase_billed', summary, amounts: { released: text(released), tax: text(tax) } }]);
  return made;
});
