import { handle } from '../../../kernel/context.ts';
import { decimal, negate, sum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { openDate, postEntries, reverseEntries } from '../../ledger/index.ts';
import { booked } from '../bill.rules.ts';
import { announceBill, deducts, openBill } from '../bills.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';

const ACCEPTED = statement(`select l.id, l.amount, l.state, l.expected_id as "expectedId", e.status, e.net_amount as "expectedNet"
  from freight.bill_line l left join freight.expected e on e.merchant_id = l.merchant_id and e.id = l.expected_id
  where l.merchant_id = :merchant and l.bill_id = :billId::uuid and l.accepted order by l.expected_id, l.n`);
const LOCK_EXPECTED = statement(`select e.id, e.status, e.net_amount as net from freight.expected e
  where e.merchant_id = :merchant and e.id = any(:ids::uuid[]) order by e.id for update`);
const POSTED = statement(`
  with b as (
    update freight.bill b set status = 'posted', net_amount = :net::numeric, tax_amount = :tax::numeric, posted_at = :now, version = b.version + 1
    where b.merchant_id = :merchant and b.id = :billId::uuid),
  c as (
    update freight.bill_line l set claim_status = 'open' where l.merchant_id = :merchant and l.bill_id = :billId::uuid and l.accepted and l.claim_amount > 0)
  update freight.expected e set status = 'billed', bill_id = :billId::uuid, billed_amount = l.amount
  from freight.bill_line l
  where e.merchant_id = :merchant and l.merchant_id = :merchant and l.bill_id = :billId::uuid and l.accepted and l.expected_id = e.id and e.id = any(:ids::uuid[])`);
const REVERSED = statement(`
  with b as (
    update freight.bill b set status = 'reversed', version = b.version + 1 where b.merchant_id = :merchant and b.id = :billId::uuid),
  c as (
    update freight.bill_line l set claim_status = 'none' where l.merchant_id = :merchant and l.bill_id = :billId::uuid)
  update freight.expected e set status = 'accrued', bill_id = null, billed_amount = null where e.merchant_id = :merchant and e.bill_id = :billId::uuid`);
/** 25: what is accepted of the bill is owed to the carrier; what was accrued for its parcels is taken back. Parcels billed dearer become claims. */
export const postBill = handle(freight.operations['post-bill'], async (ctx, input) => {
  const bill = await openBill(ctx, input, 'draft');
  const [lines, date, deducting] = await Promise.all([
    ctx.rows<{ id: string; amount: string; expectedId: string | null }>(ACCEPTED, { billId: bill.id }),
    openDate(ctx, ctx.today),
    deducts(ctx),
  ]);
  if (!lines.length) throw errors.nothing_accepted({ number: bill.number });
  const asked = [...new Set(lines.flatMap(({ expectedId }) => expectedId ?? []))];
  const expected = await ctx.rows<{ id: string; status: string; net: string }>(LOCK_EXPECTED, { ids: asked });
  // a parcel that another bill took in the meantime, or that never left, has no accrual to take back
  const accrued = expected.filter(({ status }) => status === 'accrued');
  const amounts = booked(
    lines.map(({ amount }) => amount),
    bill.taxRate,
    { deducts: deducting, exponent: ctx.merchant.exponent },
  );
  ctx.post(POSTED, { billId: bill.id, ...amounts, ids: accrued.map(({ id }) => id) });
  const head = { source: 'freight.bill', sourceId: bill.id, sourceNumber: bill.number, date, partyId: bill.supplierId };
  const back = text(negate(sum(accrued.map(({ net }) => decimal(net)))));
  await postEntries(ctx, [
    { ...head, event: 'carrier_bill', amounts },
    { ...head, event: 'freight_accrued', amounts: { net: back } },
  ]);
  ctx.change('freight.bill', bill.id, { status: 'draft' }, { status: 'posted', ...amounts });
  return announceBill(ctx, { id: bill.id, number: bill.number, version: bill.version + 1 });
});

/** 撤销过账: entries are mirrored in red, its parcels are expected again. */
export const reverseBill = handle(freight.operations['reverse-bill'], async (ctx, input) => {
  const bill = await openBill(ctx, input, 'posted');
  ctx.post(REVERSED, { billId: bill.id });
  await reverseEntries(ctx, { sourceId: bill.id, newSource: 'freight.bill_reversed', newSourceId: bill.id, newSourceNumber: bill.number });
  ctx.change('freight.bill', bill.id, { status: 'posted' }, { status: 'reversed' });
  return announceBill(ctx, { id: bill.id, number: bill.number, version: bill.version + 1 });
});
