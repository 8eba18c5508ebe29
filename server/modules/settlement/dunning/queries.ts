import { answer, type ReadContext } from '../../../kernel/context.ts';
import { choicesOf } from '../../../kernel/contract.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { makerColumns, makerJoin } from '../../access/index.ts';
import { settlement } from '../contract.ts';
import { labels } from '../labels.ts';
import { DUNNING } from './due.sql.ts';
import { type Level, USUAL_LEVELS } from './levels.rules.ts';
import { dunningParams } from './letters.ts';
import { letterTitles, words } from './words.ts';

/** What may be done about a customer that is late. */
const allowedOnDue = (ctx: ReadContext, { level }: { level: number }): string[] =>
  ctx.may('settlement.dun') ? [...(level > 0 ? ['settlement.draw-dunning-letters'] : []), 'settlement.set-dunning'] : [];

/** Who is late, with what, what was written already and which letter is due now. */
export const dunningDue = answerList(settlement.queries['dunning-due'], {
  from: `${DUNNING} d`,
  where: 'true',
  key: 'd.id',
  columns: {
    id: { sql: 'd.id', type: 'reference', label: labels.id, filter: false },
    partyId: { sql: 'd.party_id', type: 'reference', label: labels.party, name: 'party' },
    party: { sql: 'd.party', type: 'text', label: labels.party },
    currency: { sql: 'd.currency', type: 'text', label: labels.currency },
    overdue: { sql: 'd.overdue', type: 'money', label: labels.overdue },
    unapplied: { sql: 'd.unapplied', type: 'money', label: labels.unapplied },
    total: { sql: 'd.total', type: 'money', label: words.total },
    items: { sql: 'd.items', type: 'number', label: words.items },
    days: { sql: 'd.days', type: 'number', label: labels.days, sort: true },
    reached: { sql: 'd.reached', type: 'number', label: words.reached },
    lastLevel: { sql: 'd.last_level', type: 'number', label: words.lastLevel },
    lastSent: { sql: 'd.last_sent', type: 'date', label: words.lastSent },
    level: { sql: 'd.level', type: 'number', label: words.due },
    promisedOn: { sql: 'd.promised_on', type: 'date', label: words.promisedOn },
    broken: { sql: 'd.broken', type: 'boolean', label: words.broken },
    promiseNote: { sql: 'd.promise_note', type: 'text', label: words.promiseNote },
    stop: { sql: 'd.stop', type: 'text', label: words.stop },
    waiting: { sql: 'd.waiting', type: 'text', label: words.waiting },
  },
  defaultSort: '-days',
  finish: (ctx, rows: { level: number }[]) => rows.map((row) => ({ ...row, allowed: allowedOnDue(ctx, row) })),
  search: 'lower(d.party) like :pattern',
  params: dunningParams,
});

/** The letters, the latest first. */
export const dunningLetters = answerList(settlement.queries['dunning-letters'], {
  from: `settlement.dunning_letter l join parties.party p on p.merchant_id = l.merchant_id and p.id = l.party_id ${makerJoin('l')}`,
  where: 'l.merchant_id = :merchant',
  key: 'l.id',
  columns: {
    id: { sql: 'l.id', type: 'reference', label: labels.id, filter: false },
    number: { sql: 'l.number', type: 'text', label: labels.number },
    partyId: { sql: 'l.party_id', type: 'reference', label: labels.party, name: 'party' },
    party: { sql: 'p.name', type: 'text', label: labels.party },
    level: { sql: 'l.level', type: 'number', label: words.level },
    status: { sql: 'l.status', type: 'choice', label: labels.status, choices: choicesOf(letterTitles) },
    currency: { sql: 'l.currency', type: 'text', label: labels.currency },
    total: { sql: 'l.total', type: 'money', label: words.total },
    days: { sql: 'l.days', type: 'number', label: labels.days },
    asOf: { sql: 'l.as_of', type: 'date', label: words.asOf },
    sentOn: { sql: 'l.sent_on', type: 'date', label: words.sentOn },
    recordedAt: { sql: 'l.recorded_at', type: 'instant', label: labels.recordedAt, sort: true },
    ...makerColumns('l', 'recordedBy', labels.recordedBy),
    version: { sql: 'l.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-recordedAt',
  finish: (ctx, rows: object[]) =>
    rows.map((row) => ({ ...row, allowed: ctx.may('settlement.dun') ? ['settlement.move-dunning-letters'] : [] })),
  search: 'lower(l.number) like :pattern or lower(p.name) like :pattern',
});

const LEVELS = statement(
  'select l.n::int as n, l.days, l.title, l.body from settlement.dunning_level l where l.merchant_id = :merchant order by l.n',
);

/** The steps that hold: the merchant's own, else the usual ones. */
export async function levelsOf(ctx: ReadContext): Promise<readonly Level[]> {
  const own = await ctx.rows<Level>(LEVELS, {});
  return own.length ? own : USUAL_LEVELS;
}

export const dunningLevels = answer(settlement.queries['dunning-levels'], async (ctx) => {
  const levels = await levelsOf(ctx);
  return {
    levels: levels.map((level) => ({ ...level, title: { ...level.title }, body: { ...level.body } })),
    usual: levels === USUAL_LEVELS,
    allowed: ctx.may('settlement.terms') ? ['settlement.set-dunning-levels'] : [],
  };
});
