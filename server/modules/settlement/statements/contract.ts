import { z } from 'zod';
import { date, event, id, list, money, operation, optionalText, query, text, version } from '../../../kernel/contract.ts';
import { lineKinds } from '../kinds.ts';
import { statementStates } from './states.rules.ts';

const side = z.enum(['receivable', 'payable']);
const state = z.enum(statementStates);
const onStatement = { statementId: id, expectedVersion: version.optional() };
const answered = z.object({ id, number: z.string(), version });

const statementRow = z.object({
  id,
  number: z.string(),
  partyId: id,
  party: z.string(),
  side,
  status: state,
  currency: z.string(),
  /** The end of the statement before; null: everything before. */
  after: date.nullable(),
  to: date,
  opening: money,
  charges: money,
  returns: money,
  paid: money,
  adjusted: money,
  closing: money,
  /** Lines on which the partner has another figure, and by how much altogether (ours less theirs). */
  differing: z.number(),
  difference: money,
  recordedAt: z.string(),
  version,
  /** Where it may go from here, and back. */
  next: z.array(state),
  allowed: z.array(z.string()),
});

const lineRow = z.object({
  id,
  n: z.number(),
  date: date.nullable(),
  kind: z.enum([...lineKinds, 'theirs']),
  number: z.string(),
  about: z.string(),
  amount: money,
  partnerAmount: money.nullable(),
  /** Ours less theirs; null where the partner said nothing. */
  difference: money.nullable(),
});

export const statementOperations = {
  'draft-statement': operation({
    title: { zh: '生成对账单', en: 'Draw up statement' },
    permission: 'settlement.statements',
    entity: 'parties.party',
    /** Everything up to the day that stands on no statement yet, what was dated back after an earlier one too. */
    input: z.object({ partyId: id, side: side.default('receivable'), to: date.optional(), note: optionalText(200).default('') }),
    output: answered,
    errors: ['settlement.party_not_found', 'settlement.statement_open', 'settlement.statement_early', 'settlement.statement_empty'],
  }),
  'move-statement': operation({
    title: { zh: '推进对账单', en: 'Move statement on' },
    permission: 'settlement.statements',
    entity: 'settlement.statement',
    input: z.object({ ...onStatement, to: state }),
    output: answered,
    errors: ['settlement.statement_not_found', 'settlement.statement_state', 'settlement.statement_not_last', 'request.version_conflict'],
  }),
  'compare-statement': operation({
    title: { zh: '录入对方数据', en: 'Enter the partner’s figures' },
    permission: 'settlement.statements',
    entity: 'settlement.statement',
    /** What the partner has, by number of document: in place of what was entered before. What we have not is kept as a line of theirs. */
    input: z.object({
      ...onStatement,
      rows: z
        .array(z.object({ number: text(60), amount: money }))
        .min(1)
        .max(5000),
    }),
    output: answered.extend({ matched: z.number(), differing: z.number(), theirs: z.number() }),
    errors: ['settlement.statement_not_found', 'settlement.statement_state', 'request.version_conflict'],
  }),
  'delete-statement': operation({
    title: { zh: '删除对账单草稿', en: 'Delete draft of a statement' },
    permission: 'settlement.statements',
    entity: 'settlement.statement',
    input: z.object(onStatement),
    output: z.object({ id, number: z.string() }),
    errors: ['settlement.statement_not_found', 'settlement.statement_state', 'request.version_conflict'],
  }),
  'draft-next-statement': operation({
    title: { zh: '按周期生成对账单', en: 'Draw up the next statement that is due' },
    permission: 'settlement.statements',
    for: 'program',
    /** The next partner whose cycle has ended; null: there is none. */
    input: z.object({}),
    output: z.object({ partyId: id.nullable(), number: z.string().nullable() }),
  }),
};

export const statementQueries = {
  statements: list({ title: { zh: '对账单', en: 'Statements of account' }, permission: 'settlement.view', row: statementRow }),
  statement: query({
    title: { zh: '对账单', en: 'Statement of account' },
    permission: 'settlement.view',
    input: z.object({ number: text(40) }),
    output: statementRow.extend({ note: z.string() }).nullable(),
  }),
  'statement-lines': list({
    title: { zh: '对账明细', en: 'Lines of a statement' },
    permission: 'settlement.view',
    row: lineRow,
    input: z.object({ statementId: id }),
  }),
};

export const statementEvents = {
  'statement-changed': event('settlement.statement', z.object({ id, number: z.string() })),
};
