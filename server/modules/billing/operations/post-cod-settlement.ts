import { type Context, handle } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, isPositive, isZero, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import type { LockedOrder } from '../../sales/index.ts';
import { lockAll, type LockedCollection, moveCollections } from '../cod/moving.ts';
import { parkLines } from '../cod/parking.ts';
import { isPaying } from '../cod/settlement.rules.ts';
import { type KeptLine, openSettlement, unexplainedOf } from '../cod/settlement.ts';
import { bookParts, missingOf, type Part } from '../cod/settling.ts';
import { billing } from '../contract.ts';
import { errors } from '../errors.ts';
import { drawNumbers, PAYMENT_SERIES } from '../payments.ts';

const LINES = statement(`select l.n, l.waybill, l.collection_id as "collectionId", l.collected, l.fee, l.outcome, l.missing
  from billing.cod_settlement_line l where l.merchant_id = :merchant and l.settlement_id = :settlementId::uuid order by l.n`);
/** What is handed over for each parcel, and what of its difference ends with it. */
interface Settling {
  line: KeptLine;
  collection: LockedCollection;
  order: LockedOrder['order'];
  /** What the books let go, because it is too little to ask for or nobody will pay it. */
  difference: Decimal;
}

function settlingOf(lines: readonly KeptLine[], { orders, collections }: Awaited<ReturnType<typeof lockAll>>): Settling[] {
  return lines.map((line) => {
    const collection = collections.get(line.collectionId ?? '');
    const order = orders.get(collection?.orderId ?? '')?.order;
    // settled, refused or undone since it was entered
    if (!collection || !order || collection.status !== 'open') throw errors.settlement_unclear({ waybills: line.waybill });
    const missing = missingOf(collection.open, line.collected);
    const isEnded = isPositive(missing) && (line.outcome === 'rounding' || line.missing === 'write_off');
    return { line, collection, order, difference: isEnded ? missing : zero };
  });
}

/** 账单过账 (TV-43): the orders are paid, the carrier owes nothing more for them, its fee is a cost. */
export const postCodSettlement = handle(billing.operations['post-cod-settlement'], async (ctx, input) => {
  const settlement = await openSettlement(ctx, input, 'draft');
  const all = await ctx.rows<KeptLine>(LINES, { settlementId: settlement.id });
  // nobody knows these waybills: what came in for them lies apart until somebody does, and the rest goes on
  const unknown = all.filter(({ outcome }) => outcome === 'unknown');
  const lines = all.filter(({ outcome }) => outcome !== 'unknown');
  const unclear = lines.filter(({ outcome }) => !isPaying(outcome)).map(({ waybill }) => waybill);
  if (unclear.length) throw errors.settlement_unclear({ waybills: unclear.slice(0, 10).join(', ') });
  const unexplained = unexplainedOf(settlement);
  if (!isZero(unexplained)) throw errors.settlement_unexplained({ amount: text(unexplained) });
  const found = await lockAll(
    ctx,
    lines.flatMap(({ collectionId }) => collectionId ?? []),
  );
  const settling = settlingOf(lines, found);
  await bookParts(ctx, settlement, await partsOf(ctx, settling));
  await parkLines(ctx, settlement, unknown);
  return moveCollections(
    ctx,
    settlement,
    'posted',
    settling.map(({ line, collection, difference }) => ({
      id: collection.id,
      settled: text(add(decimal(line.collected), difference)),
      fee: line.fee,
    })),
  );
});

async function partsOf(ctx: Context, settling: readonly Settling[]): Promise<Part[]> {
  const parts = settling.flatMap(({ line, order, difference }): Omit<Part, 'number'>[] => [
    ...(isZero(decimal(line.collected))
      ? []
      : [
          {
            order,
            waybill: line.waybill,
            amount: decimal(line.collected),
            fee: decimal(line.fee),
            method: 'collection' as const,
            reversesId: null,
          },
        ]),
    ...(isZero(difference)
      ? []
      : [{ order, waybill: line.waybill, amount: difference, fee: zero, method: 'difference' as const, reversesId: null }]),
  ]);
  const numbers = await drawNumbers(ctx, PAYMENT_SERIES, parts.length);
  return parts.map((part, index) => ({ ...part, number: numbers[index] ?? '' }));
}
