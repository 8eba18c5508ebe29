import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { type EntryState, MANUAL_SOURCE, reversalRefusal } from '../account.rules.ts';
import { ledger } from '../contract.ts';
import { reverseEntries } from '../entries.ts';
import { errors } from '../errors.ts';
import { VOUCHER_SERIES } from '../voucher-series.ts';

const LOAD =
  statement(`select e.source, e.source_id as "sourceId", e.source_number as "sourceNumber", e.reverses_id as "reversesId", r.id as "reversedById"
  from ledger.entry e
  left join ledger.entry r on r.merchant_id = e.merchant_id and r.reverses_id = e.id
  where e.merchant_id = :merchant and e.id = :entryId::uuid`);

/** Takes a manual voucher back by a red one in the first open period (R35). Vouchers of documents are undone on the document. */
export const reverseVoucher = handle(ledger.operations['reverse-voucher'], async (ctx, input) => {
  if (!ctx.may('ledger.review') && (await parameter(ctx, 'ledger.review_vouchers'))) throw errors.voucher_needs_review();
  const [number, entry] = await Promise.all([
    ctx.number(VOUCHER_SERIES),
    ctx.row<EntryState & { sourceId: string; sourceNumber: string }>(LOAD, { entryId: input.entryId }),
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
  return { id, number };
});
