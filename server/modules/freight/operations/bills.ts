import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { insertLines, parcelsOf } from '../billed-lines.ts';
import { announceBill, insertBill, openBill } from '../bills.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';

const CARRIER = statement(`select c.id, c.code from freight.carrier c where c.merchant_id = :merchant and c.id = :carrierId::uuid`);
const DELETE_LINES = statement('delete from freight.bill_line l where l.merchant_id = :merchant and l.bill_id = :billId::uuid');
const DELETE = statement('delete from freight.bill b where b.merchant_id = :merchant and b.id = :billId::uuid');

/** The bill of a carrier, matched by waybill with the parcels that left; nothing is booked before it is posted. */
export const importBill = handle(freight.operations['import-bill'], async (ctx, { lines, ...input }) => {
  const carrier = await ctx.row<{ code: string }>(CARRIER, { carrierId: input.carrierId });
  if (!carrier) throw errors.carrier_not_found({ carrier: input.carrierId });
  if (input.periodTo < input.periodFrom) throw errors.prices_end_before();
  const billed = lines.map(({ waybill, weight = null, amount }) => ({ waybill, weight, amount }));
  const parcels = await parcelsOf(ctx, billed);
  const bill = await insertBill(ctx, input);
  await insertLines(ctx, { billId: bill.id, behind: 0, lines: billed, parcels });
  ctx.change('freight.bill', bill.id, null, { number: bill.number, lines: lines.length });
  return announceBill(ctx, { ...bill, version: 1 });
});

/** A bill that was never posted goes with its lines. */
export const deleteBill = handle(freight.operations['delete-bill'], async (ctx, input) => {
  const bill = await openBill(ctx, input, 'draft');
  ctx.post(DELETE_LINES, { billId: bill.id });
  ctx.post(DELETE, { billId: bill.id });
  ctx.change('freight.bill', bill.id, { number: bill.number }, { number: null });
  return announceBill(ctx, { id: bill.id, number: bill.number, version: bill.version });
});
