import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { decimal, negate, sum, text } from '../../../kernel/decimal.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter, profile } from '../../company/index.ts';
import { openDate, postEntries, reverseEntries } from '../../ledger/index.ts';
import { booked, type Expectation, match } from '../bill.rules.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';

const SERIES = numberSeries('carrier_bill', 'FB');

const CARRIER = statement(`select c.id, c.code from freight.carrier c where c.merchant_id = :merchant and c.id = :carrierId::uuid`);
const EXPECTATIONS =
  statement(`select distinct on (e.waybill) e.id, e.waybill, e.amount, e.billable, e.status = 'billed' as billed from freight.expected e
  where e.merchant_id = :merchant and e.waybill = any(:waybills::text[]) and e.status <> 'undone' order by e.waybill, e.recorded_at desc`);
const INSERT = statement(`
  with l as (
    insert into freight.bill_line (merchant_id, id, bill_id, n, waybill, billed_weight, amount, expected_id, expected_amount, state, accepted, claim_amount)
    select :merchant, x.id, :billId::uuid, x.n, x.waybill, x.weight, x.amount, x."expectedId", x."expectedAmount", x.state, x.accepted, x.claim
    from json_to_recordset(:lines::json) as x (id uuid, n int, waybill text, weight numeric, amount numeric, "expectedId" uuid, "expectedAmount" numeric,
      state text, accepted boolean, claim numeric))
  insert into freight.bill (merchant_id, id, number, carrier_id, reference, period_from, period_to, bill_date, tax_rate, created_by, recorded_at)
  values (:merchant, :billId::uuid, :number, :carrierId::uuid, :reference, :periodFrom::date, :periodTo::date, :billDate::date, :taxRate::numeric, :actor, :now)`);
const LOCK = statement(`select b.id, b.number, b.status, b.tax_rate as "taxRate", b.version, c.supplier_id as "supplierId"
  from freight.bill b join freight.carrier c on c.merchant_id = b.merchant_id and c.id = b.carrier_id
  where b.merchant_id = :merchant and b.id = :billId::uuid for update of b`);
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
const DELETE_LINES = statement('delete from freight.bill_line l where l.merchant_id = :merchant and l.bill_id = :billId::uuid');
const DELETE = statement('delete from freight.bill b where b.merchant_id = :merchant and b.id = :billId::uuid');
const LOCK_LINES =
  statement(`select l.id, l.bill_id as "billId", l.claim_amount as claim, l.claim_status as "claimStatus", b.number, b.status,
    b.tax_rate as "taxRate", c.supplier_id as "supplierId"
  from freight.bill_line l
  join freight.bill b on b.merchant_id = l.merchant_id and b.id = l.bill_id
  join freight.carrier c on c.merchant_id = b.merchant_id and c.id = b.carrier_id
  where l.merchant_id = :merchant and l.id = any(:lineIds::uuid[]) order by l.id for update of l`);
const ACCEPT = statement(
  `update freight.bill_line l set accepted = :accepted::boolean where l.merchant_id = :merchant and l.id = any(:lineIds::uuid[])`,
);
const TOUCH = statement(
  'update freight.bill b set version = b.version + 1 where b.merchant_id = :merchant and b.id = any(:billIds::uuid[])',
);
const SETTLE = statement(
  `update freight.bill_line l set claim_status = :outcome where l.merchant_id = :merchant and l.id = any(:lineIds::uuid[])`,
);

interface BillRow {
  id: string;
  number: string;
  status: 'draft' | 'posted' | 'reversed';
  taxRate: string;
  version: number;
  supplierId: string | null;
}

const deducts = async (ctx: Context) => (await profile(ctx)).vatPayer === 'general';

function announce(ctx: Context, { id, number, version }: { id: string; number: string; version: number }) {
  ctx.emit(freight.events['bill-changed'], { id, number });
  return { id, number, version };
}

/** The bill of a carrier, matched by waybill with the parcels that left; nothing is booked before it is posted. */
export const importBill = handle(freight.operations['import-bill'], async (ctx, { lines, ...input }) => {
  const carrier = await ctx.row<{ code: string }>(CARRIER, { carrierId: input.carrierId });
  if (!carrier) throw errors.carrier_not_found({ carrier: input.carrierId });
  if (input.periodTo < input.periodFrom) throw errors.prices_end_before();
  const [expectations, tolerance] = await Promise.all([
    ctx.rows<Expectation>(EXPECTATIONS, { waybills: [...new Set(lines.map(({ waybill }) => waybill))] }),
    parameter(ctx, 'freight.claim_tolerance'),
  ]);
  const matched = match(
    lines.map(({ waybill, weight = null, amount }) => ({ waybill, weight, amount })),
    expectations,
    decimal(tolerance),
  );
  const billId = ctx.newId();
  const number = await ctx.number(SERIES);
  const rows = matched.map(({ expected, claim, ...line }, index) => ({
    ...{
      id: ctx.newId(),
      n: index + 1,
      ...line,
      claim: text(claim),
      expectedId: expected?.id ?? null,
      expectedAmount: expected?.amount ?? null,
    },
  }));
  ctx.post(INSERT, { billId, number, ...input, lines: JSON.stringify(rows) });
  ctx.change('freight.bill', billId, null, { number, lines: lines.length });
  return announce(ctx, { id: billId, number, version: 1 });
});

async function openBill(
  ctx: Context,
  input: { billId: string; expectedVersion?: number | undefined },
  status: BillRow['status'],
): Promise<BillRow> {
  const bill = await ctx.row<BillRow>(LOCK, { billId: input.billId });
  if (!bill) throw errors.bill_not_found();
  checkVersion(bill.version, input.expectedVersion);
  if (bill.status !== status) throw errors.bill_status({ number: bill.number });
  return bill;
}

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
  return announce(ctx, { id: bill.id, number: bill.number, version: bill.version + 1 });
});

/** 撤销过账: entries are mirrored in red, its parcels are expected again. */
export const reverseBill = handle(freight.operations['reverse-bill'], async (ctx, input) => {
  const bill = await openBill(ctx, input, 'posted');
  ctx.post(REVERSED, { billId: bill.id });
  await reverseEntries(ctx, { sourceId: bill.id, newSource: 'freight.bill_reversed', newSourceId: bill.id, newSourceNumber: bill.number });
  ctx.change('freight.bill', bill.id, { status: 'posted' }, { status: 'reversed' });
  return announce(ctx, { id: bill.id, number: bill.number, version: bill.version + 1 });
});

/** A bill that was never posted goes with its lines. */
export const deleteBill = handle(freight.operations['delete-bill'], async (ctx, input) => {
  const bill = await openBill(ctx, input, 'draft');
  ctx.post(DELETE_LINES, { billId: bill.id });
  ctx.post(DELETE, { billId: bill.id });
  ctx.change('freight.bill', bill.id, { number: bill.number }, { number: null });
  return announce(ctx, { id: bill.id, number: bill.number, version: bill.version });
});

interface LineRow {
  id: string;
  billId: string;
  number: string;
  status: string;
  claim: string;
  claimStatus: string;
  taxRate: string;
  supplierId: string | null;
}

async function openLines(ctx: Context, lineIds: readonly string[]): Promise<LineRow[]> {
  const lines = await ctx.rows<LineRow>(LOCK_LINES, { lineIds });
  if (lines.length < new Set(lineIds).size) throw errors.bill_not_found();
  return lines;
}

/** Which lines of a draft are paid: an unknown parcel may be, a doubtful one need not. */
export const acceptLines = handle(freight.operations['accept-bill-lines'], async (ctx, { lineIds, accepted }) => {
  const lines = await openLines(ctx, lineIds);
  const posted = lines.find(({ status }) => status !== 'draft');
  if (posted) throw errors.bill_status({ number: posted.number });
  const bills = [...new Map(lines.map(({ billId, number }) => [billId, number]))];
  ctx.post(ACCEPT, { lineIds, accepted });
  ctx.post(TOUCH, { billIds: bills.map(([id]) => id) });
  for (const [id, number] of bills) ctx.emit(freight.events['bill-changed'], { id, number });
  return { lines: lines.length };
});

/** 理赔结果: what the carrier gives back is booked in red (25); what it refuses stays paid. */
export const settleClaims = handle(freight.operations['settle-claims'], async (ctx, { lineIds, outcome }) => {
  const lines = await openLines(ctx, lineIds);
  const settled = lines.find(({ claimStatus }) => claimStatus !== 'open');
  if (settled) throw errors.claim_settled({ number: settled.number });
  ctx.post(SETTLE, { lineIds, outcome });
  const groups = [...Map.groupBy(lines, ({ billId }) => billId)];
  if (outcome === 'paid') {
    const [date, deducting] = await Promise.all([openDate(ctx, ctx.today), deducts(ctx)]);
    await postEntries(
      ctx,
      groups.map(([billId, own]) => {
        const [{ number, taxRate, supplierId }] = own as [LineRow];
        const given = booked(
          own.map(({ claim }) => text(negate(decimal(claim)))),
          taxRate,
          { deducts: deducting, exponent: ctx.merchant.exponent },
        );
        return {
          source: 'freight.bill',
          sourceId: billId,
          sourceNumber: number,
          date,
          partyId: supplierId,
          event: 'carrier_bill' as const,
          amounts: given,
        };
      }),
    );
  }
  for (const [id, own] of groups) ctx.emit(freight.events['bill-changed'], { id, number: own[0]?.number ?? '' });
  return { lines: lines.length };
});
