import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { lockParties } from '../../parties/index.ts';
import { settlement } from '../contract.ts';
import { errors } from '../errors.ts';
import { drawLetters } from './letters.ts';

const FORGET_LEVELS = statement('delete from settlement.dunning_level where merchant_id = :merchant');
const KEEP_LEVELS = statement(`insert into settlement.dunning_level (merchant_id, n, days, title, body)
  select :merchant, x.n, x.days, x.title, x.body from unnest(:ns::smallint[], :days::int[], :titles::jsonb[], :bodies::jsonb[]) as x (n, days, title, body)`);

/** The steps of reminding, in place of what stood before; without any the usual ones hold. */
export const setDunningLevels = handle(settlement.operations['set-dunning-levels'], async (ctx, { levels }) => {
  if (levels.some(({ days }, at) => at > 0 && days <= (levels[at - 1]?.days ?? 0))) throw errors.levels_wrong();
  ctx.post(FORGET_LEVELS, {});
  if (levels.length)
    ctx.post(KEEP_LEVELS, {
      ns: levels.map((_, at) => at + 1),
      days: levels.map(({ days }) => days),
      titles: levels.map(({ title }) => JSON.stringify(title)),
      bodies: levels.map(({ body }) => JSON.stringify(body)),
    });
  ctx.change('settlement.dunning', ctx.merchant.id, null, { levels: levels.map(({ days, title }) => `${days}: ${title.zh}`) });
  return { id: ctx.merchant.id, levels: levels.length };
});

const STANDS =
  statement(`select coalesce(t.dunning_stop, '') as stop, t.promised_on as "promisedOn", coalesce(t.promise_note, '') as "promiseNote",
    coalesce(t.version, 0) as version
  from parties.party p left join settlement.terms t on t.merchant_id = p.merchant_id and t.party_id = p.id
  where p.merchant_id = :merchant and p.id = :partyId::uuid`);
const SET = statement(`insert into settlement.terms (merchant_id, party_id, dunning_stop, promised_on, promise_note)
  values (:merchant, :partyId::uuid, :stop, :promisedOn::date, :promiseNote)
  on conflict (merchant_id, party_id) do update set dunning_stop = excluded.dunning_stop, promised_on = excluded.promised_on,
    promise_note = excluded.promise_note, version = settlement.terms.version + 1`);

interface Standing {
  stop: string;
  promisedOn: string | null;
  promiseNote: string;
}

/** Whether a customer is reminded, and until when it said it would pay; what is not given stays. */
export const setDunning = handle(settlement.operations['set-dunning'], async (ctx, { partyId, ...fields }) => {
  await lockParties(ctx, [partyId]);
  const found = await ctx.row<Standing & { version: number }>(STANDS, { partyId });
  if (!found) throw errors.party_not_found();
  const { version, ...before } = found;
  const after: Standing = { ...before, ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) };
  ctx.post(SET, { partyId, ...after });
  ctx.change('parties.party', partyId, { ...before }, { ...after });
  return { id: partyId, version: version + 1 };
});

/** 生成催款函: a letter for each of them that is due one. */
export const drawDunningLetters = handle(settlement.operations['draw-dunning-letters'], async (ctx, { partyIds }) => {
  const letters = await drawLetters(ctx, partyIds);
  if (!letters.length) throw errors.nothing_to_dun();
  return { id: letters[0]?.id ?? null, letters, skipped: Math.max(0, partyIds.length - letters.length) };
});

/** By the daily job, where the merchant wants it: letters wait, nothing is sent by itself. */
export const proposeDunningLetters = handle(settlement.operations['propose-dunning-letters'], async (ctx) =>
  (await parameter(ctx, 'settlement.dunning_proposes')) ? { letters: (await drawLetters(ctx, null)).length } : { letters: 0 },
);

const LOCK = statement(`select l.id, l.number, l.status, l.party_id as "partyId", l.currency from settlement.dunning_letter l
  where l.merchant_id = :merchant and l.id = any(:letterIds::uuid[]) order by l.id for update`);
const MOVE =
  statement(`update settlement.dunning_letter set status = :to, sent_on = :sentOn::date, sent_by = :sentBy::uuid, version = version + 1
  where merchant_id = :merchant and id = any(:letterIds::uuid[])`);

interface Letter {
  id: string;
  number: string;
  status: string;
}

/** Letters went out, or are not to; each step has its way back. */
export const moveDunningLetters = handle(settlement.operations['move-dunning-letters'], async (ctx, { to, sentOn, ...input }) => {
  const letterIds = [...new Set(input.letterIds)];
  const letters = await ctx.rows<Letter>(LOCK, { letterIds });
  if (letters.length < letterIds.length) throw errors.letter_not_found();
  // from waiting on, or back to it
  const wrong = letters.find(({ status }) => (status === 'waiting') === (to === 'waiting'));
  if (wrong) throw errors.letter_state({ number: wrong.number });
  const sent = to === 'sent';
  await ctx.rows(MOVE, { letterIds, to, sentOn: sent ? (sentOn ?? ctx.today) : null, sentBy: sent ? ctx.actor.id : null });
  for (const { id, number, status } of letters) {
    ctx.change('settlement.dunning', id, { status }, { status: to });
    ctx.emit(settlement.events['dunning-changed'], { id, number });
  }
  return { id: letters[0]?.id ?? null, moved: letters.length };
});
