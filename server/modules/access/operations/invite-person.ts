import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { issueLink } from '../invitations.ts';
import { merchantOfSession } from '../session.ts';

const INSERT_PERSON = statement(`
  insert into access.person (id, email, name, language, invited_by, created_at)
  values (:id::uuid, :email, :name, :language, :invitedBy::uuid, :now) on conflict (email) do nothing`);
const LOCK_PERSON = statement(`
  select id, password_hash is null as "isNew", invited_by as "invitedBy" from access.person where email = :email for update`);

/**
 * Makes a person and a one-time link to set a password by. Somebody known already keeps their password and gets no link; who was invited
 * by another merchant gets it from that one, or the link would let this one in under a name that is trusted there.
 */
export const invitePerson = handle(access.operations['invite-person'], async (ctx, input) => {
  const invitedBy = await merchantOfSession(ctx);
  ctx.post(INSERT_PERSON, {
    id: ctx.newId(),
    email: input.email,
    name: input.name,
    language: input.language ?? ctx.actor.language,
    invitedBy,
  });
  const person = await ctx.row<{ id: string; isNew: boolean; invitedBy: string | null }>(LOCK_PERSON, { email: input.email });
  if (!person) throw new Error('a person just made is there');
  const mayHaveLink = person.isNew && (invitedBy === null || invitedBy === person.invitedBy);
  return mayHaveLink ? issueLink(ctx, person.id) : { personId: person.id, token: null, expiresAt: null };
});
