import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { reverseEntries } from '../../ledger/index.ts';
import { statementOfTransfer } from '../../marketplaces/index.ts';
import { banking } from '../contract.ts';
import { DOCUMENT_SOURCE } from '../documents.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';
import { givePetty, takePetty } from '../petty.ts';

const LOCK = statement(`select d.id, d.number, d.kind, d.status, d.amount, d.person_id as "personId", d.version from banking.document d
  where d.merchant_id = :merchant and d.id = :documentId::uuid for update`);
const REVERSED = statement(
  `update banking.document set status = 'reversed', version = version + 1 where merchant_id = :merchant and id = :documentId::uuid`,
);

// what it was matched with is open again: a paper that is gone is no line of the bank
const RELEASED = statement(`with m as (
    update banking.match h set undone_at = :now where h.merchant_id = :merchant and h.undone_at is null and h.id in (
      select x.match_id from ledger.entry e join banking.match_entry x on x.merchant_id = e.merchant_id and x.entry_id = e.id and not x.undone
      where e.merchant_id = :merchant and e.source_id = :documentId::uuid)
    returning h.id),
  l as (update banking.match_line x set undone = true from m where x.merchant_id = :merchant and x.match_id = m.id)
  update banking.match_entry x set undone = true from m where x.merchant_id = :merchant and x.match_id = m.id`);

interface Row {
  id: string;
  number: string;
  kind: string;
  status: string;
  amount: string;
  personId: string | null;
  version: number;
}

/** 撤销: entries are mirrored in red on the first open day; what a person holds of petty cash is as it was, and a line of the bank is open again. */
export const reverseDocument = handle(banking.operations['reverse-document'], async (ctx, input) => {
  const row = await ctx.row<Row>(LOCK, { documentId: input.documentId });
  if (!row) throw errors.document_not_found();
  const { id, number, personId, amount } = row;
  checkVersion(row.version, input.expectedVersion);
  if (row.status !== 'posted') throw errors.document_status({ number });
  const statement = row.kind === 'transfer' ? await statementOfTransfer(ctx, id) : undefined;
  if (statement) throw errors.transfer_in_statement({ number, statement });
  if (personId && row.kind === 'petty_advance') await takePetty(ctx, personId, amount);
  else if (personId) await givePetty(ctx, personId, amount);
  ctx.post(RELEASED, { documentId: id });
  ctx.post(REVERSED, { documentId: id });
  await reverseEntries(ctx, { sourceId: id, newSource: 'banking.document_reversed', newSourceId: id, newSourceNumber: number });
  ctx.change(DOCUMENT_SOURCE, id, { status: 'posted' }, { status: 'reversed' });
  ctx.emit(banking.events['document-changed'], { id, number });
  return { id, number, version: row.version + 1 };
});
