import { answer } from '../../../kernel/context.ts';
import { maskEmail, maskPhone } from '../../../kernel/mask.ts';
import { statement } from '../../../kernel/statement.ts';
import { parties } from '../contract.ts';
import { errors } from '../errors.ts';
import { maskAccount, maskContact, maskPlace, seesAll, shownName } from '../masking.ts';
import { openParty, PARTY_COLUMNS } from '../party.ts';
import { readPlaces } from '../places.ts';
import { regions as tree } from '../regions.rules.ts';
import { allowedOn } from './lists.ts';

const READ = statement(`select ${PARTY_COLUMNS}, p.created_at as "createdAt", p.updated_at as "updatedAt" from parties.party p
  where p.merchant_id = :merchant and (p.id = :id::uuid or p.code = :code) limit 1`);

/** One customer or supplier with contacts and addresses; personal data masked unless the actor may see it. */
export const party = answer(parties.queries.party, async (ctx, { id, code }) => {
  const row = await ctx.row<any>(READ, { id: id ?? null, code: code ?? null });
  if (!row) throw errors.party_not_found();
  const open = openParty(ctx, row) as any;
  const places = await readPlaces(ctx, row.id);
  const masked = !seesAll(ctx);
  const allowed = allowedOn(ctx, row.status);
  if (!masked) return { ...open, ...places, masked, allowed };
  return {
    ...open,
    name: shownName(open.name, open.type),
    phone: maskPhone(open.phone),
    email: maskEmail(open.email),
    bankAccount: maskAccount(open.bankAccount),
    account: open.account && shownName(open.account, 'person'),
    contacts: places.contacts.map(maskContact),
    addresses: places.addresses.map(maskPlace),
    masked,
    allowed,
  };
});

export const regions = answer(parties.queries.regions, async () => tree);
