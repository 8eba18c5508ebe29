import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { settlement } from '../contract.ts';
import { errors } from '../errors.ts';

const TERMS = statement(`select coalesce(t.deposit_consumable, false) as "depositConsumable", coalesce(t.version, 0) as version
  from parties.party p left join settlement.terms t on t.merchant_id = p.merchant_id and t.party_id = p.id
  where p.merchant_id = :merchant and p.id = :partyId::uuid`);
const SET =
  statement(`insert into settlement.terms (merchant_id, party_id, deposit_consumable) values (:merchant, :partyId::uuid, :depositConsumable::boolean)
  on conflict (merchant_id, party_id) do update set deposit_consumable = excluded.deposit_consumable, version = settlement.terms.version + 1`);

/** How one settles with a partner. */
export const setTerms = handle(settlement.operations['set-terms'], async (ctx, { partyId, expectedVersion, ...fields }) => {
  const before = await ctx.row<{ depositConsumable: boolean; version: number }>(TERMS, { partyId });
  if (!before) throw errors.party_not_found();
  if (expectedVersion !== undefined && expectedVersion !== before.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: before.version });
  ctx.post(SET, { partyId, ...fields });
  ctx.change('parties.party', partyId, { depositConsumable: before.depositConsumable }, fields);
  return { id: partyId, version: before.version + 1 };
});
