import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { settlement } from '../contract.ts';
import { errors } from '../errors.ts';

const TERM = statement(`select p.name, p.customer, t.rate, t.per
  from parties.party p
  left join settlement.exchange_term t on t.merchant_id = p.merchant_id and t.party_id = p.id and t.valid_from = :validFrom::date
  where p.merchant_id = :merchant and p.id = :partyId::uuid`);
const SET = statement(`insert into settlement.exchange_term (merchant_id, party_id, valid_from, rate, per, set_by, set_at)
  values (:merchant, :partyId::uuid, :validFrom::date, :rate::numeric, :per, :actor, :now)
  on conflict (merchant_id, party_id, valid_from) do update set rate = excluded.rate, per = excluded.per, set_by = excluded.set_by, set_at = excluded.set_at`);
const DROP = statement(
  `delete from settlement.exchange_term where merchant_id = :merchant and party_id = :partyId::uuid and valid_from = :validFrom::date`,
);

interface Term {
  name: string;
  customer: boolean;
  rate: string | null;
  per: string | null;
}
const shown = (validFrom: string, { rate, per }: Pick<Term, 'rate' | 'per'>) => (per === null ? null : { validFrom, rate, per });

/** What of his purchases a dealer may exchange, from a day on (facts.md 6.7). */
export const setExchangeTerms = handle(settlement.operations['set-exchange-terms'], async (ctx, { partyId, rate, per, ...input }) => {
  const validFrom = input.validFrom ?? ctx.today;
  const term = await ctx.row<Term>(TERM, { partyId, validFrom });
  if (!term) throw errors.party_not_found();
  if (!term.customer) throw errors.not_a_customer({ name: term.name });
  ctx.post(SET, { partyId, validFrom, rate, per });
  ctx.change('parties.party', partyId, shown(validFrom, term), { validFrom, rate, per });
  return { id: partyId, validFrom };
});

/** What was set by mistake is gone; what was said before it holds again. */
export const dropExchangeTerms = handle(settlement.operations['drop-exchange-terms'], async (ctx, { partyId, validFrom }) => {
  const term = await ctx.row<Term>(TERM, { partyId, validFrom });
  const before = term && shown(validFrom, term);
  if (!before) throw errors.exchange_term_not_found();
  ctx.post(DROP, { partyId, validFrom });
  ctx.change('parties.party', partyId, before, { validFrom: null, rate: null, per: null });
  return { id: partyId, validFrom };
});
