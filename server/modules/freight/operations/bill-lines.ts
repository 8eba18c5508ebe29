import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { decimal, negate, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { openDate, postEntries } from '../../ledger/index.ts';
import { booked } from '../bill.rules.ts';
import { deducts } from '../bills.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';

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
