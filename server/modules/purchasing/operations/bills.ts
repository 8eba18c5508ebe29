import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, sum } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { openDate, postEntries, reverseEntries } from '../../ledger/index.ts';
import { announceBill, type BillRow, hasPayments, isBlocked, linesOfBill, openBill } from '../bills.ts';
import { freeDraws } from '../consignment/settling.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { postDifferences } from '../matching.ts';
import { REVERSE_PLAIN } from '../plain-bills.ts';
import { refuseTransferred } from '../transfers/transfer.ts';

const RELEASE =
  statement(`update purchasing.bill set released_by = :actor, released_at = :now, release_reason = :reason, version = version + 1
  where merchant_id = :merchant and id = :billId::uuid`);
const HOLD = statement(`update purchasing.bill set released_by = null, released_at = null, release_reason = '', version = version + 1
  where merchant_id = :merchant and id = :billId::uuid`);
const CERTIFY = statement(
  `update purchasing.bill set certified_on = :day::date, version = version + 1 where merchant_id = :merchant and id = :billId::uuid`,
);
const SINCE = statement(`select l.id from purchasing.order_line l
  join unnest(:lineIds::uuid[], :transits::numeric[], :quantities::numeric[]) as w (id, transit, quantity) on w.id = l.id
  where l.merchant_id = :merchant and (l.transit_quantity < w.transit or l.billed < w.quantity)`);
const REVERSE = statement(`
  with b as (
    update purchasing.bill set status = 'reversed', version = version + 1 where merchant_id = :merchant and id = :billId::uuid),
  l as (
    select order_line_id, quantity, transit_quantity, transit_amount, parts from purchasing.bill_line
    where merchant_id = :merchant and bill_id = :billId::uuid),
  r as (
    update purchasing.receipt_line r set billed = r.billed - s.quantity, billed_amount = r.billed_amount - s.released
    from (select p.id, sum(p.quantity) as quantity, sum(p.released) as released
      from l cross join lateral jsonb_to_recordset(l.parts) as p (id uuid, quantity numeric, released numeric) group by 1) s
    where r.merchant_id = :merchant and r.id = s.id)
  update purchasing.order_line o set billed = o.billed - s.quantity, transit_quantity = o.transit_quantity - s.transit_quantity,
    transit_amount = o.transit_amount - s.transit
  from (select order_line_id, sum(quantity) as quantity, sum(transit_quantity) as transit_quantity, sum(transit_amount) as transit from l group by 1) s
  where o.merchant_id = :merchant and o.id = s.order_line_id`);

/** Somebody lets a bill be paid although it does not match, and says why. */
export const releaseBill = handle(purchasing.operations['release-bill'], async (ctx, { reason, ...input }) => {
  const bill = await openBill(ctx, input);
  if (!isBlocked(bill)) throw errors.bill_not_held({ number: bill.number });
  ctx.post(RELEASE, { billId: bill.id, reason });
  ctx.change('purchasing.bill', bill.id, { holds: bill.holds }, { released: reason });
  return announceBill(ctx, { ...bill, version: bill.version + 1 });
});

/** It is not to be paid after all. */
export const holdBill = handle(purchasing.operations['hold-bill'], async (ctx, input) => {
  const bill = await openBill(ctx, input);
  if (!bill.holds.length || isBlocked(bill) || hasPayments(bill)) throw errors.bill_not_held({ number: bill.number });
  ctx.post(HOLD, { billId: bill.id });
  ctx.change('purchasing.bill', bill.id, { released: true }, { released: false });
  return announceBill(ctx, { ...bill, version: bill.version + 1 });
});

async function certify(ctx: Context, input: { billId: string; expectedVersion?: number | undefined }, day: string | null) {
  const bill = await openBill(ctx, input);
  if ((bill.certifiedOn === null) !== (day !== null) || bill.kind === 'landed_cost') throw errors.bill_certified({ number: bill.number });
  await refuseTransferred(ctx, bill);
  ctx.post(CERTIFY, { billId: bill.id, day });
  const amount = day ? bill.booksTax : `-${bill.booksTax}`.replace('--', '').replace(/^-0$/, '0');
  const source = { source: 'purchasing.bill', sourceId: bill.id, sourceNumber: bill.number, partyId: bill.supplierId };
  await postEntries(ctx, [{ ...source, event: 'purchase_certified', date: await openDate(ctx, ctx.today), amounts: { tax: amount } }]);
  ctx.change('purchasing.bill', bill.id, { certifiedOn: bill.certifiedOn }, { certifiedOn: day });
  return announceBill(ctx, { ...bill, version: bill.version + 1 });
}

/** 勾选认证: the tax of the bill is deducted from now on (facts.md 6.6). */
export const certifyBill = handle(purchasing.operations['certify-bill'], (ctx, input) => certify(ctx, input, ctx.today));
export const uncertifyBill = handle(purchasing.operations['uncertify-bill'], (ctx, input) => certify(ctx, input, null));

/** The bill never was: accruals stand again, what it made goods cost more is taken back from what is there and what is gone by now. */
export const reverseBill = handle(purchasing.operations['reverse-bill'], async (ctx, input) => {
  const bill = await takeBackBill(ctx, input);
  return announceBill(ctx, { ...bill, version: bill.version + 1 });
});

/** Takes a bill back that is neither paid nor certified, and follows from no landed cost. */
export async function takeBackBill(ctx: Context, input: { billId: string; expectedVersion?: number | undefined }): Promise<BillRow> {
  const bill = await openBill(ctx, input);
  if (bill.kind === 'landed_cost') throw errors.bill_of_landed_cost({ number: bill.number });
  if (hasPayments(bill)) throw errors.bill_paid({ number: bill.number });
  if (bill.certifiedOn !== null) throw errors.bill_certified({ number: bill.number });
  if (bill.kind === 'goods') await reverseGoods(ctx, bill);
  else await reversePlain(ctx, bill);
  ctx.change('purchasing.bill', bill.id, { status: 'posted' }, { status: 'reversed' });
  return bill;
}

/** Services and sold reports: their entry is mirrored; what a report settled can be settled again. */
async function reversePlain(ctx: Context, bill: BillRow): Promise<void> {
  ctx.post(REVERSE_PLAIN, { billId: bill.id });
  if (bill.kind === 'consignment') freeDraws(ctx, bill.id);
  const source = { sourceId: bill.id, newSource: 'purchasing.bill', newSourceId: bill.id, newSourceNumber: bill.number };
  await reverseEntries(ctx, source);
}

async function reverseGoods(ctx: Context, bill: BillRow): Promise<void> {
  const lines = await linesOfBill(ctx, bill.id);
  const since = await ctx.rows<{ id: string }>(SINCE, {
    lineIds: lines.map(({ orderLineId }) => orderLineId),
    transits: lines.map(({ transitQuantity }) => transitQuantity),
    quantities: lines.map(({ quantity }) => quantity),
  });
  if (since.length) throw errors.bill_received({ number: bill.number });
  ctx.post(REVERSE, { billId: bill.id });
  const settled = lines.map((line) => ({
    settled: {
      ...{ parts: line.parts, transit: decimal(line.transitAmount), exchange: decimal(line.exchange) },
      released: sum(line.parts.map(({ released }) => decimal(released))),
    },
  }));
  const source = { source: 'purchasing.bill', sourceId: bill.id, sourceNumber: bill.number, partyId: bill.supplierId };
  const date = await openDate(ctx, ctx.today);
  const owed = { currency: bill.currency, rate: bill.exchangeRate, gross: bill.gross };
  await postDifferences(ctx, settled, { ...source, date, summary: '', tax: decimal(bill.booksTax), owed, sign: 'reversal' });
}
