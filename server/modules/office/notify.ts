import type { Context } from '../../kernel/context.ts';
import type { Title } from '../../kernel/contract.ts';
import { statement } from '../../kernel/statement.ts';
import { office } from './contract.ts';
import type { Reference } from './document.ts';

/** What people are told. */
export interface Notice {
  /** Ids of members; others are passed over. */
  to: readonly string[];
  /** A kind that was declared by `notificationKind`. */
  kind: string;
  /** What it is about: a person is told once of one source, however often it is tried. */
  source: string;
  text: Title;
  /** Words of the thing itself, such as the comment. */
  excerpt?: string;
  document?: Reference;
  /** What the document is called and where it opens. */
  title?: string;
  link?: string | null;
}

const NOTIFY = statement(`
  insert into office.notification (merchant_id, id, person_id, kind, source, text, excerpt, entity, document_id, title, link, created_at)
  select :merchant, t.id, t.person, :kind, :source, :text::jsonb, :excerpt, :entity, :documentId::uuid, :title, :link, :now
  from unnest(:ids::uuid[], :people::uuid[]) as t (id, person)
  join access.membership m on m.merchant_id = :merchant and m.person_id = t.person and m.disabled_at is null
  left join office.notification_choice c on c.merchant_id = :merchant and c.person_id = t.person
  where c.silent is null or not :kind = any(c.silent)
  order by t.person
  on conflict (merchant_id, person_id, source) do nothing
  returning id`);

const EXCERPT = 200;

/**
 * Tells people within the caller's transaction. Whoever does not want the kind, or was told of the source before, is passed over.
 * That they may see the document is the caller's to know.
 */
export async function notify(ctx: Context, { to, document, ...notice }: Notice): Promise<void> {
  const people = [...new Set(to)];
  if (!people.length) return;
  const told = await ctx.rows<{ id: string }>(NOTIFY, {
    ids: people.map(() => ctx.newId()),
    people,
    kind: notice.kind,
    source: notice.source,
    text: JSON.stringify(notice.text),
    excerpt: (notice.excerpt ?? '').slice(0, EXCERPT),
    entity: document?.entity ?? null,
    documentId: document?.id ?? null,
    title: notice.title ?? '',
    link: notice.link ?? null,
  });
  const [first] = told;
  if (first) ctx.emit(office.events.notified, { id: first.id });
}
