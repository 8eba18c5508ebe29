import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import type { Reference } from './document.ts';

const JOIN = statement(`
  insert into office.follower (merchant_id, document_id, entity, person_id, following, since)
  select :merchant, :documentId, :entity, person, true, :now from unnest(:people::uuid[]) as person order by person
  on conflict (merchant_id, document_id, entity, person_id) do nothing`);
const FOLLOW = statement(`
  insert into office.follower (merchant_id, document_id, entity, person_id, following, since)
  values (:merchant, :documentId, :entity, :actor, :following::boolean, :now)
  on conflict (merchant_id, document_id, entity, person_id) do update set following = excluded.following, since = excluded.since`);
const FOLLOWERS = statement(`
  select person_id as id from office.follower
  where merchant_id = :merchant and document_id = :documentId::uuid and entity = :entity and following order by since, person_id limit 200`);

/** Lets people follow a document they have to do with; whoever left it before is left alone. */
export function join(ctx: Context, { entity, id }: Reference, people: readonly string[]): void {
  if (people.length) ctx.post(JOIN, { documentId: id, entity, people: [...new Set(people)] });
}

/** Follows or leaves a document, for the actor. */
export function follow(ctx: Context, { entity, id }: Reference, following: boolean): void {
  ctx.post(FOLLOW, { documentId: id, entity, following });
}

/** Who follows a document. */
export async function followersOf(ctx: ReadContext, { entity, id }: Reference): Promise<string[]> {
  const rows = await ctx.rows<{ id: string }>(FOLLOWERS, { documentId: id, entity });
  return rows.map((row) => row.id);
}
