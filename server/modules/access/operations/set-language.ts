import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { requireSession } from '../session.ts';

const SET_LANGUAGE = statement('update access.person set language = :language, version = version + 1 where id = :actor');

export const setLanguage = handle(access.operations['set-language'], async (ctx, { language }) => {
  requireSession(ctx);
  ctx.post(SET_LANGUAGE, { language });
  return { language };
});
