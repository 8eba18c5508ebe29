import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { marketplaces } from '../contract.ts';
import { errors } from '../errors.ts';
import { openShop } from '../shops.ts';
import { announce, openStatement } from '../statements.ts';
import { transfersFor } from '../withdrawals.ts';

const LINE =
  statement(`select f.statement_id as "statementId", f.kind, f.class, l.number, f.transfer_entry_id as "entryId" from marketplaces.fate f
  join marketplaces.line l on l.merchant_id = f.merchant_id and l.id = f.line_id
  where f.merchant_id = :merchant and f.line_id = :lineId::uuid and (:shops::uuid[] is null or f.shop_id = any(:shops::uuid[]))`);
const NAME = statement(`update marketplaces.fate f set transfer_entry_id = :entryId::uuid, transfer_said = true,
    class = case when :entryId::uuid is null then 'plain' else 'moved' end, version = f.version + 1
  where f.merchant_id = :merchant and f.line_id = :lineId::uuid`);

interface Line {
  statementId: string;
  kind: string;
  class: string;
  number: string;
  entryId: string | null;
}

/** A person says which transfer a withdrawal is, or that it is none of those in the books. Nothing is posted by it. */
export const nameTransfer = handle(marketplaces.operations['name-transfer'], async (ctx, { lineId, entryId }) => {
  const line = await ctx.row<Line>(LINE, { lineId });
  if (!line) throw errors.line_not_found();
  if (line.kind !== 'withdrawal' || line.class === 'told') throw errors.line_no_withdrawal({ line: line.number });
  const found = await openStatement(ctx, { statementId: line.statementId }, ['matched']);
  if (entryId) {
    const { terms } = await openShop(ctx, { id: found.shopId });
    const paper = (await transfersFor(ctx, { lineId, wallet: terms.wallet })).find((each) => each.entryId === entryId);
    if (!paper) throw errors.transfer_not_fitting({ line: line.number });
    if (!paper.exact) throw errors.transfer_differs({ number: paper.number });
  }
  ctx.post(NAME, { lineId, entryId });
  ctx.change('marketplaces.line', lineId, { transfer: line.entryId }, { transfer: entryId });
  return { id: lineId, statement: announce(ctx, found).number };
});
