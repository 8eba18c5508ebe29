import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { office } from '../contract.ts';
import { notificationKinds } from '../notification-kinds.ts';

const CHOOSE = statement(`
  insert into office.notification_choice (merchant_id, person_id, silent) values (:merchant, :actor, :silent::text[])
  on conflict (merchant_id, person_id) do update set silent = excluded.silent`);

/** Says which kinds of notifications the actor does not want; kinds that no longer exist are dropped. */
export const chooseNotifications = handle(office.operations['choose-notifications'], async (ctx, { silent }) => {
  const known = notificationKinds();
  ctx.post(CHOOSE, { silent: [...new Set(silent)].filter((kind) => known.has(kind)) });
  return {};
});
