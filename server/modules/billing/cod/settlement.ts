import type { Context, ReadContext } from '../../../kernel/context.ts';
import { type Decimal, decimal, isExactTo, subtract, sum, text } from '../../../kernel/decimal.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { remittanceOf } from '../../sales/index.ts';
import { billing } from '../contract.ts';
import { errors } from '../errors.ts';
import type { PaymentMethod } from '../methods.ts';
import { type Awaited, judgeLines, type Outcome } from './settlement.rules.ts';

export interface SettlementRow {
  id: string;
  number: string;
  carrier: string;
  status: 'draft' | 'posted' | 'reversed';
  method: PaymentMethod;
  received: string;
  receivedAt: string;
  collected: string;
  fee: string;
  odd: number;
  supplierId: string | null;
  version: number;
}
/** A line as it is kept. */
export interface KeptLine {
  n: number;
  waybill: string;
  collectionId: string | null;
  collected: string;
  fee: string;
  outcome: Outcome;
  missing: 'keep' | 'write_off';
}

const LOCK = statement(`select s.id, s.number, s.carrier, s.status, s.method, s.received, s.received_at as "receivedAt", s.collected, s.fee,
    s.odd_count as odd, (select r.supplier_id from freight.carrier r where r.merchant_id = s.merchant_id and r.code = s.carrier) as "supplierId", s.version
  from billing.cod_settlement s where s.merchant_id = :merchant and s.id = :settlementId::uuid for update`);
const AWAITED = statement(`select distinct on (w.waybill) w.id, w.carrier, w.waybill, w.status, w.open from (
    select c.id, c.carrier, c.waybill, c.status, c.amount - c.settled as open, c.shipped_at from billing.collection c
    where c.merchant_id = :merchant and c.waybill = any(:waybills::text[])
    union all
    select c.id, c.carrier, n.waybill, c.status, c.amount - c.settled, c.shipped_at from billing.collection c, unnest(c.further_waybills) as n (waybill)
    where c.merchant_id = :merchant and c.further_waybills <> '{}' and c.further_waybills && :waybills::text[] and n.waybill = any(:waybills::text[])) w
  order by w.waybill, w.status = 'undone', w.status <> 'open', w.shipped_at desc`);
const TERMS = statement(`select t.rate, t.least from billing.collection_terms t where t.merchant_id = :merchant and t.carrier = :carrier`);

/** Locks a settlement that must be in a state. */
export async function openSettlement(
  ctx: Context,
  { settlementId, expectedVersion }: { settlementId: string; expectedVersion?: number | undefined },
  status: SettlementRow['status'],
): Promise<SettlementRow> {
  const found = await ctx.row<SettlementRow>(LOCK, { settlementId });
  if (!found) throw errors.settlement_not_found({ number: settlementId });
  if (expectedVersion !== undefined && expectedVersion !== found.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: found.version });
  if (found.status !== status) throw errors.settlement_status({ number: found.number });
  return found;
}

export interface EnteredLine {
  waybill: string;
  collected: string;
  fee?: string | undefined;
  missing: 'keep' | 'write_off';
}

/** What each line is against what the carrier is to collect, and the sums. The fee is what the terms say where the carrier does not. */
export async function judged(ctx: ReadContext, carrier: string, lines: readonly EnteredLine[]) {
  const [rows, terms] = await Promise.all([
    ctx.rows<Omit<Awaited, 'open'> & { open: string }>(AWAITED, { waybills: [...new Set(lines.map(({ waybill }) => waybill))] }),
    ctx.row<{ rate: string; least: string }>(TERMS, { carrier }),
  ]);
  const { exponent, currency } = ctx.merchant;
  const awaited = new Map(rows.map((row) => [row.waybill, { ...row, open: decimal(row.open) }]));
  for (const amount of lines.flatMap(({ collected, fee = '0' }) => [collected, fee]))
    if (!isExactTo(decimal(amount), exponent)) throw errors.amount_too_fine({ amount, currency });
  const expectedFee = (amount: Decimal) =>
    terms && text(remittanceOf(amount, { rate: decimal(terms.rate), least: decimal(terms.least) }, exponent).fee);
  const found = judgeLines(
    carrier,
    lines.map(({ waybill, collected }) => ({ waybill, collected: decimal(collected) })),
    awaited,
  );
  const kept = lines.map((line, index) => {
    const { outcome, awaited: own } = found[index] as (typeof found)[number];
    const byTerms = expectedFee(decimal(line.collected)) ?? null;
    return {
      ...{ n: index + 1, waybill: line.waybill, collectionId: own?.id ?? null, collected: line.collected, fee: line.fee ?? byTerms ?? '0' },
      ...{ expected: own ? text(own.open) : null, expectedFee: byTerms, outcome, missing: line.missing },
    };
  });
  const total = (of: (line: (typeof kept)[number]) => string) => text(sum(kept.map((line) => decimal(of(line)))));
  return {
    lines: kept,
    collected: total(({ collected }) => collected),
    fee: total(({ fee }) => fee),
    odd: kept.filter(({ outcome }) => outcome !== 'matched' && outcome !== 'rounding').length,
  };
}

/** What came in beside what the lines say. */
export const unexplainedOf = ({ received, collected, fee }: Pick<SettlementRow, 'received' | 'collected' | 'fee'>): Decimal =>
  subtract(decimal(received), subtract(decimal(collected), decimal(fee)));

/** Says that a settlement changed; what its operations answer. */
export function announceSettlement(ctx: Context, { id, number, version }: { id: string; number: string; version: number }) {
  ctx.emit(billing.events['settlement-changed'], { id, number });
  return { id, number, version };
}
