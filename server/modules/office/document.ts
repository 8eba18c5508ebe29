import type { ReadContext } from '../../kernel/context.ts';
import type { Title } from '../../kernel/contract.ts';
import { maySee } from '../access/index.ts';
import { entriesOf } from '../search/index.ts';
import { errors } from './errors.ts';

/** A document by its kind and id. */
export interface Reference {
  entity: string;
  id: string;
}
/** A document as the page of its own told of it. */
export interface Told extends Reference {
  title?: string | undefined;
  link?: string | undefined;
}
/** What a document is called and where its page is. */
export interface Called {
  title: string;
  link: string | null;
}

/** Refuses where the actor may not see the document. */
export async function requireVisible(ctx: ReadContext, { entity, id }: Reference): Promise<void> {
  if (!(await maySee(ctx, entity, id))) throw errors.document_hidden();
}

/** What a document is called: by the search where it knows it, else as its page told. */
export async function calledOf(ctx: ReadContext, told: Told): Promise<Called> {
  const [entry] = await entriesOf(ctx, [told]);
  if (entry) return { title: entry.title, link: entry.link };
  return { title: told.title ?? '', link: told.link ?? null };
}

/** The name of a document within a sentence; one without a name is still a document. */
export const spokenName = ({ title }: Called): Title => ({ zh: title || '一张单据', en: title || 'a document' });
