import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { notificationKind, notify } from '../../office/index.ts';
import { aftersales } from '../contract.ts';

const DEADLINE = notificationKind('aftersales.deadline', { zh: '售后快到期', en: 'After-sales about to expire' });
// of each case the sharpest step it has reached; the newest clock counts, be it the platform's or our own
const NEAR = statement(`select x.id, x.number, x.who, x.at, x.level from (
    select a.id, a.number, coalesce(a.handler_id, a.created_by) as who, least(a.deadline_at, a.due_at) as at,
      case when least(a.deadline_at, a.due_at) <= :now then 'past' when least(a.deadline_at, a.due_at) <= :now + interval '4 hours' then 'hours'
        else 'day' end as level
    from aftersales.after_sale a
    where a.merchant_id = :merchant and a.status not in ('closed', 'refused', 'withdrawn')
      and least(a.deadline_at, a.due_at) <= :now + interval '24 hours') x
  join access.membership m on m.merchant_id = :merchant and m.person_id = x.who and m.disabled_at is null
  where not exists (select from office.notification n where n.merchant_id = :merchant and n.person_id = x.who
    and n.source = 'aftersales.deadline:' || x.id || ':' || x.level || ':' || floor(extract(epoch from x.at))::bigint)
  order by x.at limit 200`);

const WORDS = {
  day: { zh: '售后单 24 小时内到期', en: 'An after-sale runs out within 24 hours' },
  hours: { zh: '售后单 4 小时内到期', en: 'An after-sale runs out within 4 hours' },
  past: { zh: '售后单已超时', en: 'An after-sale has run out of time' },
} as const;

/** Tells whoever handles a case that its clock runs out: a day before, four hours before, and when it has; each once. */
export const sendReminders = handle(aftersales.operations['send-reminders'], async (ctx) => {
  const near = await ctx.rows<{ id: string; number: string; who: string; at: string; level: keyof typeof WORDS }>(NEAR);
  for (const { id, number, who, at, level } of near)
    await notify(ctx, {
      to: [who],
      kind: DEADLINE,
      source: `aftersales.deadline:${id}:${level}:${Math.floor(Date.parse(at) / 1000)}`,
      text: WORDS[level],
      document: { entity: 'aftersales.after_sale', id },
      title: number,
      link: `/after-sales/${number}`,
    });
  return { reminded: near.length };
});
