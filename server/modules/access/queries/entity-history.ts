import { answer } from '../../../kernel/context.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';
import { historyOf } from '../history.ts';
import { maySee } from '../visibility.ts';

/** The timeline of a document, for those who may see the document. */
export const entityHistory = answer(access.queries['entity-history'], async (ctx, { entity, id }) => {
  if (!(await maySee(ctx, entity, id))) throw errors.history_hidden();
  return historyOf(ctx, entity, id);
});
