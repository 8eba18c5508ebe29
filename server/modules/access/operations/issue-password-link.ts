import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';
import { issueLink } from '../invitations.ts';

const PERSON_BY_EMAIL = statement('select id from access.person where email = :email and disabled_at is null for update');

/** A new link for somebody who lost their password. The old one holds until the link is used. */
export const issuePasswordLink = handle(access.operations['issue-password-link'], async (ctx, { email }) => {
  const person = await ctx.row<{ id: string }>(PERSON_BY_EMAIL, { email });
  if (!person) throw errors.person_unknown({ email });
  return issueLink(ctx, person.id);
});
