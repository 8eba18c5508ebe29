import type { Context } from '../../../kernel/context.ts';
import { type Decimal, decimal, isPositive, negate, subtract, text } from '../../../kernel/decimal.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { type BusinessEvent, postEntries } from '../../ledger/index.ts';
import { errors } from '../errors.ts';
import type { PaymentMethod } from '../methods.ts';
import { entryDate, moneyOf } from '../payments.ts';
import type { KeptLine, SettlementRow } from './settlement.ts';

/** Money for a waybill that nobody knows. */
export interface Parked {
  id: string;
  settlementId: string;
  waybill: string;
  amount: string;
  fee: string;
  status: 'parked' | 'assigned' | 'paid_back';
  collectionId: string | null;
  paymentId: string | null;
  method: PaymentMethod | null;
  version: number;
}

const PARK =
  statement(`insert into billing.parked_collection (merchant_id, id, settlement_id, settlement_number, carrier, waybill, amount, fee, parked_at)
  select :merchant, x.id, :settlementId::uuid, :number, :carrier, x.waybill, x.amount, x.fee, :now
  from unnest(:ids::uuid[], :waybills::text[], :amounts::numeric[], :fees::numeric[]) as x (id, waybill, amount, fee)`);
const COLUMNS = `p.id, p.settlement_id as "settlementId", p.waybill, p.amount, p.fee, p.status, p.collection_id as "collectionId", p.payment_id as "paymentId",
  p.method, p.version`;
const LOCK = statement(
  `select ${COLUMNS} from billing.parked_collection p where p.merchant_id = :merchant and p.id = :parkedId::uuid for update`,
);
const OF_SETTLEMENT = statement(`select ${COLUMNS} from billing.parked_collection p
  where p.merchant_id = :merchant and p.settlement_id = :settlementId::uuid order by p.id for update`);
const FORGET = statement(
  `delete from billing.parked_collection p where p.merchant_id = :merchant and p.settlement_id = :settlementId::uuid and p.status = 'parked'`,
);

/** Locks an amount that must stand as it is asked for. */
export async function lockParked(
  ctx: Context,
  { parkedId, expectedVersion }: { parkedId: string; expectedVersion?: number | undefined },
): Promise<Parked> {
  const found = await ctx.row<Parked>(LOCK, { parkedId });
  if (!found) throw errors.parked_not_found();
  if (expectedVersion !== undefined && expectedVersion !== found.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: found.version });
  return found;
}

type Sums = { remitted: Decimal; fee: Decimal };
type Event = 'collection_parked' | 'parked_paid_back';

/** An entry of parked money, towards its carrier. */
export function parkedEvent(
  settlement: SettlementRow,
  { event, remitted, fee, date, method = settlement.method }: Sums & { event: Event; date: string; method?: PaymentMethod },
): BusinessEvent {
  return {
    ...{ source: 'billing.cod_settlement', sourceId: settlement.id, sourceNumber: settlement.number },
    ...{ date, partyId: settlement.supplierId, heldBy: 'merchant' as const, money: moneyOf(method) },
    event,
    amounts: { remitted: text(remitted), fee: text(fee) },
  };
}

/** The lines of a settlement that nobody knows are parked: the money is ours to keep for somebody, the carrier's fee is a cost. */
export async function parkLines(ctx: Context, settlement: SettlementRow, lines: readonly KeptLine[]): Promise<void> {
  const parked = lines.filter(({ collected }) => isPositive(decimal(collected)));
  if (!parked.length) return;
  ctx.post(PARK, {
    ...{ settlementId: settlement.id, number: settlement.number, carrier: settlement.carrier },
    ids: parked.map(() => ctx.newId()),
    waybills: parked.map(({ waybill }) => waybill),
    amounts: parked.map(({ collected }) => collected),
    fees: parked.map(({ fee }) => fee),
  });
  await book(ctx, settlement, parked.map(sumsOf));
}

const sumsOf = ({ collected, fee }: Pick<KeptLine, 'collected' | 'fee'>): Sums => ({
  remitted: subtract(decimal(collected), decimal(fee)),
  fee: decimal(fee),
});

async function book(ctx: Context, settlement: SettlementRow, sums: readonly Sums[]): Promise<void> {
  const date = await entryDate(ctx, settlement.receivedAt);
  await postEntries(
    ctx,
    sums.map((each) => parkedEvent(settlement, { event: 'collection_parked', ...each, date })),
  );
}

/** With its settlement what was parked is taken back; what has gone on must come back first. */
export async function unparkAll(ctx: Context, settlement: SettlementRow): Promise<void> {
  const parked = await ctx.rows<Parked>(OF_SETTLEMENT, { settlementId: settlement.id });
  const used = parked.find(({ status }) => status !== 'parked');
  if (used) throw errors.parked_used({ waybill: used.waybill });
  if (!parked.length) return;
  ctx.post(FORGET, { settlementId: settlement.id });
  const back = parked.map(({ amount, fee }) => sumsOf({ collected: amount, fee }));
  await book(
    ctx,
    settlement,
    back.map(({ remitted, fee }) => ({ remitted: negate(remitted), fee: negate(fee) })),
  );
}
