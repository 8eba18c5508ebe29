import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { office } from '../contract.ts';

const READ = statement(`
  update office.notification set read_at = :now
  where merchant_id = :merchant and person_id = :actor and read_at is null and (:ids::uuid[] is null or id = any(:ids::uuid[]))
  returning id`);
const UNREAD = statement(`
  update office.notification set read_at = null where merchant_id = :merchant and person_id = :actor and id = any(:ids::uuid[]) returning id`);

/** Marks notifications of one's own as read: those named, or all. */
export const markRead = handle(office.operations['mark-read'], async (ctx, { ids }) => {
  const read = await ctx.rows<{ id: string }>(READ, { ids: ids ?? null });
  const [first] = read;
  if (first) ctx.emit(office.events.notified, { id: first.id });
  return { read: read.length };
});

/** Lets notifications stand out again. */
export const markUnread = handle(office.operations['mark-unread'], async (ctx, { ids }) => {
  const [first] = await ctx.rows<{ id: string }>(UNREAD, { ids });
  if (first) ctx.emit(office.events.notified, { id: first.id });
  return {};
});
