import { z } from 'zod';
import { date, event, id, list, money, operation, optionalText, query, text, version } from '../../../kernel/contract.ts';
import { print } from '../../../kernel/print/sheets.ts';

/** A letter waits until somebody has sent it and says so: no mail account is connected. */
export const letterStates = ['waiting', 'sent', 'withdrawn'] as const;
const state = z.enum(letterStates);
const allowed = z.array(z.string());
const letterIds = z.array(id).min(1).max(200);

const titles = (most: number) => z.object({ zh: text(most), en: text(most) });
const level = z.object({
  /** From how many days overdue on. */
  days: z.int().min(1).max(3650),
  title: titles(60),
  /** `{name}`, `{total}`, `{days}`, `{date}` and `{merchant}` are filled in. */
  body: titles(2000),
});

const dueRow = z.object({
  id,
  partyId: id,
  party: z.string(),
  currency: z.string(),
  /** What is past its due date, and what came in and is not set against anything. */
  overdue: money,
  unapplied: money,
  total: money,
  items: z.number(),
  days: z.number(),
  /** The step its days have reached, and that of the last letter for what is still open. */
  reached: z.number(),
  lastLevel: z.number(),
  lastSent: date.nullable(),
  /** The step of the letter that is due now; 0: none. */
  level: z.number(),
  promisedOn: date.nullable(),
  /** The day it promised is over. */
  broken: z.boolean(),
  promiseNote: z.string(),
  /** Why nobody reminds it; empty: it is reminded. */
  stop: z.string(),
  /** The letter that waits to go out. */
  waiting: z.string(),
  allowed,
});

const letterRow = z.object({
  id,
  number: z.string(),
  partyId: id,
  party: z.string(),
  level: z.number(),
  status: state,
  currency: z.string(),
  total: money,
  days: z.number(),
  asOf: date,
  sentOn: date.nullable(),
  recordedAt: z.string(),
  version,
  allowed,
});

export const dunningOperations = {
  'set-dunning-levels': operation({
    title: { zh: '设置催款级别', en: 'Set levels of dunning' },
    permission: 'settlement.terms',
    entity: 'settlement.dunning',
    /** All of them, by rising days; none: the usual three. */
    input: z.object({ levels: z.array(level).max(9) }),
    output: z.object({ id, levels: z.number() }),
    errors: ['settlement.levels_wrong'],
  }),
  'set-dunning': operation({
    title: { zh: '催款约定', en: 'Stop dunning, note a promise' },
    permission: 'settlement.dun',
    entity: 'parties.party',
    /** What is not given stays. */
    input: z.object({
      partyId: id,
      /** Why nobody reminds it; empty: it is reminded again. */
      stop: optionalText(200).optional(),
      /** Until when it said it would pay: until then nobody reminds it. */
      promisedOn: date.nullable().optional(),
      promiseNote: optionalText(200).optional(),
    }),
    output: z.object({ id, version }),
    errors: ['settlement.party_not_found'],
  }),
  'draw-dunning-letters': operation({
    title: { zh: '生成催款函', en: 'Draw up letters' },
    permission: 'settlement.dun',
    entity: 'parties.party',
    /** A letter for each of these customers that is due one; they wait until they are sent. */
    input: z.object({ partyIds: z.array(id).min(1).max(200) }),
    output: z.object({ id: id.nullable(), letters: z.array(z.object({ id, number: z.string() })), skipped: z.number() }),
    errors: ['settlement.nothing_to_dun'],
  }),
  'move-dunning-letters': operation({
    title: { zh: '催款函已发出或作废', en: 'Letters were sent, or withdrawn' },
    permission: 'settlement.dun',
    entity: 'settlement.dunning',
    /** Sent, withdrawn, or back to waiting. */
    input: z.object({ letterIds, to: state, sentOn: date.optional() }),
    output: z.object({ id: id.nullable(), moved: z.number() }),
    errors: ['settlement.letter_not_found', 'settlement.letter_state', 'settlement.letter_waits'],
  }),
  'propose-dunning-letters': operation({
    title: { zh: '每天生成催款函', en: 'Draw up letters every day' },
    permission: 'settlement.dun',
    for: 'program',
    /** For everybody who is due one, where the merchant has it switched on; nothing is sent. */
    input: z.object({}),
    output: z.object({ letters: z.number() }),
  }),
};

export const dunningQueries = {
  'dunning-due': list({ title: { zh: '待催款', en: 'To be reminded' }, permission: 'settlement.view', row: dueRow }),
  'dunning-letters': list({ title: { zh: '催款函', en: 'Dunning letters' }, permission: 'settlement.view', row: letterRow }),
  'dunning-levels': query({
    title: { zh: '催款级别', en: 'Levels of dunning' },
    permission: 'settlement.view',
    input: z.object({}),
    output: z.object({ levels: z.array(level.extend({ n: z.number() })), usual: z.boolean(), allowed }),
  }),
  'dunning-sheets': print({
    title: { zh: '打印催款函', en: 'Print dunning letter' },
    permission: 'settlement.view',
    entity: 'settlement.dunning',
    input: z.object({ letterIds }),
  }),
};

export const dunningEvents = {
  'dunning-changed': event('settlement.dunning', z.object({ id, number: z.string() })),
};
