import { type Context, react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { entriesOf, indexTexts, removeTexts } from '../search/index.ts';
import { office } from './contract.ts';

interface TextRow {
  id: string;
  entity: string;
  documentId: string;
  body: string;
  files: string[];
}

const ENTITY = 'office.comment';
const TEXTS = statement(`
  select c.id, c.entity, c.document_id as "documentId", c.body,
    array(select a.name from office.attachment a where a.merchant_id = :merchant and a.comment_id = c.id order by a.id) as files
  from office.comment c where c.merchant_id = :merchant and c.id = any(:ids::uuid[]) and c.removed_at is null and c.kind = 'comment'`);
const TITLE = 80;

/** Comments are found by their words and by the names of their files, by whoever finds the document: its rights are theirs. */
async function handOver(ctx: Context, ids: readonly string[]): Promise<void> {
  const rows = await ctx.rows<TextRow>(TEXTS, { ids: [...new Set(ids)] });
  const documents = await entriesOf(
    ctx,
    rows.map(({ entity, documentId }) => ({ entity, id: documentId })),
  );
  const documentOf = new Map(documents.map((entry) => [`${entry.entity} ${entry.id}`, entry]));
  await indexTexts(
    ctx,
    rows.flatMap(({ id, entity, documentId, body, files }) => {
      const document = documentOf.get(`${entity} ${documentId}`);
      if (!document) return [];
      const { title, link, permission, shopId, warehouseId } = document;
      const said = (body || files.join(' ')).replace(/\s+/g, ' ').slice(0, TITLE);
      return [{ entity: ENTITY, id, title: said, subtitle: title, link, permission, shopId, warehouseId, texts: [body, ...files] }];
    }),
  );
  const there = new Set(rows.map(({ id }) => id));
  await removeTexts(
    ctx,
    ENTITY,
    ids.filter((id) => !there.has(id)),
  );
}

export const reactions = [
  react(office.events['comment-changed'], 'office.index-comments', (ctx, events) =>
    handOver(
      ctx,
      events.map(({ entityId }) => entityId),
    ),
  ),
];
