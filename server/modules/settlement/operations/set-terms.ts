import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { settlement } from '../contract.ts';
import { errors } from '../errors.ts';
import { firstEnd } from '../statements/operations.ts';
import type { Cycle } from '../statements/states.rules.ts';

const TERMS = statement(`select coalesce(t.deposit_consumable, false) as "depositConsumable", coalesce(t.cycle, 'none') as cycle,
    coalesce(t.cycle_days, 0)::int as "cycleDays", coalesce(t.version, 0) as version
  from parties.party p left join settlement.terms t on t.merchant_id = p.merchant_id and t.party_id = p.id
  where p.merchant_id = :merchant and p.id = :partyId::uuid`);
const SET = statement(`insert into settlement.terms (merchant_id, party_id, deposit_consumable, cycle, cycle_days, next_statement_on)
  values (:merchant, :partyId::uuid, :depositConsumable::boolean, :cycle, :cycleDays::smallint, :next::date)
  on conflict (merchant_id, party_id) do update set deposit_consumable = excluded.deposit_consumable, cycle = excluded.cycle, cycle_days = excluded.cycle_days,
    next_statement_on = excluded.next_statement_on, version = settlement.terms.version + 1`);

interface Terms {
  depositConsumable: boolean;
  cycle: Cycle;
  cycleDays: number;
}

/** How one settles with a partner; what is not given stays. */
export const setTerms = handle(settlement.operations['set-terms'], async (ctx, { partyId, expectedVersion, ...fields }) => {
  const found = await ctx.row<Terms & { version: number }>(TERMS, { partyId });
  if (!found) throw errors.party_not_found();
  const { version, ...before } = found;
  if (expectedVersion !== undefined && expectedVersion !== version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: version });
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const after: Terms = { ...before, ...given };
  const { cycle, cycleDays } = after;
  if ((cycle === 'monthly' && (cycleDays < 1 || cycleDays > 31)) || (cycle === 'days' && cycleDays < 1)) throw errors.cycle_wrong();
  ctx.post(SET, { partyId, ...after, next: firstEnd(cycle, cycleDays, ctx.today) });
  ctx.change('parties.party', partyId, { ...before }, { ...after });
  return { id: partyId, version: version + 1 };
});
