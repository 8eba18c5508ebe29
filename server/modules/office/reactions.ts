import { type ReadContext, react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { addSource, entriesOf, indexing, walkOf } from '../search/index.ts';
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

const IDS = statement(walkOf('office.comment', "removed_at is null and kind = 'comment'"));

/** Comments are found by their words and by the names of their files, by whoever finds the document: its rights are theirs. */
async function entries(ctx: ReadContext, ids: string[]) {
  const rows = await ctx.rows<TextRow>(TEXTS, { ids });
  const documents = await entriesOf(
    ctx,
    rows.map(({ entity, documentId }) => ({ entity, id: documentId })),
  );
  const documentOf = new Map(documents.map((entry) => [`${entry.entity} ${entry.id}`, entry]));
  return rows.flatMap(({ id, entity, documentId, body, files }) => {
    const document = documentOf.get(`${entity} ${documentId}`);
    if (!document) return [];
    const { title, ...rights } = document;
    const said = (body || files.join(' ')).replace(/\s+/g, ' ').slice(0, TITLE);
    return [{ ...rights, id, title: said, subtitle: title, texts: [body, ...files] }];
  });
}

addSource({ entity: ENTITY, edition: 1, aboutOthers: true, ids: IDS, entries });

export const reactions = [react(office.events['comment-changed'], 'office.index-comments', indexing(ENTITY))];
