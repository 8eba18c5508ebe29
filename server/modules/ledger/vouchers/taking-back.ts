import type { Context } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { type EntryState, MANUAL_SOURCE, reversalRefusal } from '../account.rules.ts';
import { ledger } from '../contract.ts';
import { reverseEntries } from '../entries.ts';
import { errors } from '../errors.ts';
import { VOUCHER_SERIES } from '../voucher-series.ts';
import { refuseUnreviewed } from './reviewed.ts';

const LOAD =
  statement(`select e.source, e.source_id as "sourceId", e.source_number as "sourceNumber", e.reverses_id as "reversesId", r.id as "reversedById"
  from ledger.entry e
  left join ledger.entry r on r.merchant_id = e.merchant_id and r.reverses_id = e.id
  where e.merchant_id = :merchant and e.id = :entryId::uuid`);

/** The red voucher that takes one by hand back, in the first open period (R35), and what the one taken back is of. */
export async function takeBackVoucher(ctx: Context, entryId: string): Promise<{ id: string; number: string; sourceId: string }> {
  await refuseUnreviewed(ctx);
  const [number, entry] = await Promise.all([
    ctx.number(VOUCHER_SERIES),
    ctx.row<EntryState & { sourceId: string; sourceNumber: string }>(LOAD, { entryId }),
  ]);
  if (!entry) throw errors.entry_not_found();
  const refused = reversalRefusal(entry);
  if (refused) throw errors[refused]({ number: entry.sourceNumber });
  // a twin that reverses at the same time fails on entry_reverses_key
  const red = { newSource: MANUAL_SOURCE, newSourceId: ctx.newId(), newSourceNumber: number };
  const [id] = await reverseEntries(ctx, { sourceId: entry.sourceId, ...red });
  if (!id) throw errors.entry_reversed();
  ctx.change('ledger.entry', id, null, { number, reverses: entry.sourceNumber });
  ctx.emit(ledger.events['voucher-posted'], { id, number });
  return { id, number, sourceId: entry.sourceId };
}
