import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockParties } from '../../parties/index.ts';
import { settlement } from '../contract.ts';
import { errors } from '../errors.ts';
import { firstEnd } from '../statements/operations.ts';
import type { Trade } from '../kinds.ts';
import type { Cycle, DueFrom } from '../statements/states.rules.ts';

const TERMS = statement(`select coalesce(t.deposit_consumable, false) as "depositConsumable", coalesce(t.cycle, 'none') as cycle,
    coalesce(t.cycle_days, 0)::int as "cycleDays", coalesce(t.due_from, 'document') as "dueFrom", coalesce(t.trade, 'other') as trade,
    t.salesperson_id as "salespersonId", coalesce(t.version, 0) as version
  from parties.party p left join settlement.terms t on t.merchant_id = p.merchant_id and t.party_id = p.id
  where p.merchant_id = :merchant and p.id = :partyId::uuid`);
const PERSON = statement('select from access.membership m where m.merchant_id = :merchant and m.person_id = :personId::uuid');
const SET =
  statement(`insert into settlement.terms (merchant_id, party_id, deposit_consumable, cycle, cycle_days, due_from, trade, salesperson_id, next_statement_on)
  values (:merchant, :partyId::uuid, :depositConsumable::boolean, :cycle, :cycleDays::smallint, :dueFrom, :trade, :salespersonId::uuid, :next::date)
  on conflict (merchant_id, party_id) do update set deposit_consumable = excluded.deposit_consumable, cycle = excluded.cycle, cycle_days = excluded.cycle_days,
    due_from = excluded.due_from, trade = excluded.trade, salesperson_id = excluded.salesperson_id, next_statement_on = excluded.next_statement_on,
    version = settlement.terms.version + 1`);

interface Terms {
  depositConsumable: boolean;
  cycle: Cycle;
  cycleDays: number;
  dueFrom: DueFrom;
  trade: Trade;
  salespersonId: string | null;
}

/** How one settles with a partner; what is not given stays. */
export const setTerms = handle(settlement.operations['set-terms'], async (ctx, { partyId, expectedVersion, ...fields }) => {
  await lockParties(ctx, [partyId]);
  const found = await ctx.row<Terms & { version: number }>(TERMS, { partyId });
  if (!found) throw errors.party_not_found();
  const { version, ...before } = found;
  if (expectedVersion !== undefined && expectedVersion !== version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: version });
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const after: Terms = { ...before, ...given };
  const { cycle, cycleDays } = after;
  if ((cycle === 'monthly' && (cycleDays < 1 || cycleDays > 31)) || (cycle === 'days' && cycleDays < 1)) throw errors.cycle_wrong();
  if (after.dueFrom === 'cycle' && cycle === 'none') throw errors.due_without_cycle();
  if (fields.salespersonId && !(await ctx.row(PERSON, { personId: fields.salespersonId }))) throw errors.person_not_found();
  ctx.post(SET, { partyId, ...after, next: firstEnd(cycle, cycleDays, ctx.today) });
  ctx.change('parties.party', partyId, { ...before }, { ...after });
  return { id: partyId, version: version + 1 };
});
