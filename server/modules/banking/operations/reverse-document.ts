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

interface Row {
  id: string;
  number: string;
  kind: string;
  status: string;
  amount: string;
  personId: string | null;
  version: number;
}

/** 撤销: entries are mirrored in red on the first open day; what a person holds of petty cash is as it was. */
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
  ctx.post(REVERSED, { documentId: id });
  await reverseEntries(ctx, { sourceId: id, newSource: 'banking.document_reversed', newSourceId: id, newSourceNumber: number });
  ctx.change(DOCUMENT_SOURCE, id, { status: 'posted' }, { status: 'reversed' });
  ctx.emit(banking.events['document-changed'], { id, number });
  return { id, number, version: row.version + 1 };
});
