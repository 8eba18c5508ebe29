import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { maySee } from '../../access/index.ts';
import { office } from '../contract.ts';
import { errors } from '../errors.ts';

// one file may stand beside several documents: any that the actor may see opens it
const PLACES = statement(`
  select entity, document_id as "documentId", min(name) as name, min(media_type) as "mediaType" from office.attachment
  where merchant_id = :merchant and (hash = :hash or thumbnail = :hash) group by entity, document_id limit 50`);

/** Whether the actor may read a file: the owning document decides. */
export const attachmentFileQuery = answer(office.queries['attachment-file'], async (ctx, { hash }) => {
  const places = await ctx.rows<{ entity: string; documentId: string; name: string; mediaType: string }>(PLACES, { hash });
  const seen = await Promise.all(places.map(({ entity, documentId }) => maySee(ctx, entity, documentId)));
  const found = places.find((_, at) => seen[at]);
  if (!found) throw errors.file_not_found();
  return { name: found.name, mediaType: found.mediaType };
});
