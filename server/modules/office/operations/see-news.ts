import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { office } from '../contract.ts';

const SEEN = statement(`
  insert into office.news_seen (merchant_id, person_id, entry, seen_at) values (:merchant, :actor, :entry, :now)
  on conflict (merchant_id, person_id) do update set entry = greatest(office.news_seen.entry, excluded.entry), seen_at = excluded.seen_at`);

/** Remembers the latest news somebody was shown; names of entries are dates, so an older one changes nothing. */
export const seeNews = handle(office.operations['see-news'], async (ctx, { entry }) => {
  await ctx.rows(SEEN, { entry });
  return { entry };
});
