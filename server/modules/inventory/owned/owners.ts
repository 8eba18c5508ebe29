import type { Context, ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { errors } from '../errors.ts';

const PARTY = statement(`select p.name, p.customer, g.kind from parties.party p
  left join inventory.goods_owner g on g.merchant_id = p.merchant_id and g.owner_id = p.id
  where p.merchant_id = :merchant and p.id = :ownerId::uuid`);
const REGISTER = statement(`insert into inventory.goods_owner (merchant_id, owner_id, kind, recorded_at)
  values (:merchant, :ownerId::uuid, 'customer', :now) on conflict do nothing`);

interface Owner {
  name: string;
  customer: boolean;
  kind: 'consignor' | 'customer' | null;
}

/** A customer whose goods come to lie here; a consignor's goods come by his own receipts, for they are sold. */
export async function keepFor(ctx: Context, ownerId: string): Promise<void> {
  const found = await ctx.row<Owner>(PARTY, { ownerId });
  if (found?.kind === 'consignor') throw errors.owner_is_consignor({ name: found.name });
  if (!found?.customer) throw errors.owner_unknown();
  if (found.kind === null) ctx.post(REGISTER, { ownerId });
}

/** Somebody whose goods lie here. */
export async function knownOwner(ctx: ReadContext, ownerId: string): Promise<Owner> {
  const found = await ctx.row<Owner>(PARTY, { ownerId });
  if (!found?.kind) throw errors.owner_unknown();
  return found;
}
