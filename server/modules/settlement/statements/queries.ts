import { choicesOf } from '../../../kernel/contract.ts';
import type { z } from 'zod';
import { answer, type ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { makerColumns, makerJoin } from '../../access/index.ts';
import { settlement } from '../contract.ts';
import { lineTitles, sideTitles } from '../kinds.ts';
import { labels } from '../labels.ts';
import { nextStates, type StatementState, stateTitles } from './states.rules.ts';

const DIFFERENCES = `cross join lateral (
    select count(*) filter (where l.partner_amount <> l.amount)::int as differing, coalesce(sum(l.amount - l.partner_amount), 0) as difference
    from settlement.statement_line l where l.merchant_id = s.merchant_id and l.statement_id = s.id and l.partner_amount is not null) d`;
const STATEMENT =
  statement(`select s.id, s.number, s.party_id as "partyId", p.name as party, s.side, s.status, s.currency, s.after_date as after, s.to_date as "to",
    s.opening, s.charges, s.returns, s.paid, s.adjusted, s.closing, d.differing, d.difference, s.recorded_at as "recordedAt", s.version, s.note
  from settlement.statement s join parties.party p on p.merchant_id = s.merchant_id and p.id = s.party_id ${DIFFERENCES}
  where s.merchant_id = :merchant and ${isCalled('s')}`);

/** What may be done with a statement now. */
const allowedOn = (ctx: ReadContext, status: StatementState): string[] =>
  !ctx.may('settlement.statements')
    ? []
    : [
        'settlement.move-statement',
        ...(status === 'closed' ? [] : ['settlement.compare-statement']),
        ...(status === 'draft' ? ['settlement.delete-statement'] : []),
      ];

/** Statements of account, the latest first. */
export const statements = answerList(settlement.queries.statements, {
  from: `settlement.statement s join parties.party p on p.merchant_id = s.merchant_id and p.id = s.party_id ${makerJoin('s')} ${DIFFERENCES}`,
  where: 's.merchant_id = :merchant',
  key: 's.id',
  columns: {
    id: { sql: 's.id', type: 'reference', label: labels.id, filter: false },
    number: { sql: 's.number', type: 'text', label: labels.number },
    partyId: { sql: 's.party_id', type: 'reference', label: labels.party, name: 'party' },
    party: { sql: 'p.name', type: 'text', label: labels.party },
    side: { sql: 's.side', type: 'choice', label: labels.side, choices: choicesOf(sideTitles) },
    status: { sql: 's.status', type: 'choice', label: labels.status, choices: choicesOf(stateTitles) },
    currency: { sql: 's.currency', type: 'text', label: labels.currency },
    after: { sql: 's.after_date', type: 'date', label: labels.after },
    to: { sql: 's.to_date', type: 'date', label: labels.to },
    opening: { sql: 's.opening', type: 'money', label: labels.opening },
    charges: { sql: 's.charges', type: 'money', label: labels.charges },
    returns: { sql: 's.returns', type: 'money', label: labels.returns },
    paid: { sql: 's.paid', type: 'money', label: labels.paid },
    adjusted: { sql: 's.adjusted', type: 'money', label: labels.adjusted },
    closing: { sql: 's.closing', type: 'money', label: labels.closing },
    differing: { sql: 'd.differing', type: 'number', label: labels.differing },
    difference: { sql: 'd.difference', type: 'money', label: labels.difference },
    recordedAt: { sql: 's.recorded_at', type: 'instant', label: labels.recordedAt, sort: true },
    ...makerColumns('s', 'recordedBy', labels.recordedBy),
    version: { sql: 's.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-recordedAt',
  finish: (ctx, rows: { status: StatementState }[]) =>
    rows.map((row) => ({ ...row, next: nextStates(row.status), allowed: allowedOn(ctx, row.status) })),
  search: 'lower(s.number) like :pattern or lower(p.name) like :pattern',
});

/** The lines of a statement beside what the partner has; what differs can be asked for. */
export const statementLines = answerList(settlement.queries['statement-lines'], {
  from: `settlement.statement_line l join settlement.statement s on s.merchant_id = l.merchant_id and s.id = l.statement_id`,
  where: 'l.merchant_id = :merchant and l.statement_id = :statementId::uuid',
  key: 'l.id',
  columns: {
    id: { sql: 'l.id', type: 'reference', label: labels.id, filter: false },
    n: { sql: 'l.n', type: 'number', label: labels.n, filter: false },
    date: { sql: 'l.date', type: 'date', label: labels.date },
    kind: {
      sql: 'l.kind',
      type: 'choice',
      label: labels.kind,
      choices: choicesOf({ ...lineTitles, theirs: { zh: '仅对方有', en: 'Theirs alone' } }),
    },
    number: { sql: 'l.number', type: 'text', label: labels.document },
    about: { sql: 'l.about', type: 'text', label: labels.about },
    amount: { sql: 'l.amount', type: 'money', label: labels.ours },
    partnerAmount: { sql: 'l.partner_amount', type: 'money', label: labels.theirs },
    difference: { sql: 'l.amount - l.partner_amount', type: 'money', label: labels.difference },
  },
  defaultSort: 'n',
  search: 'lower(l.number) like :pattern or lower(l.about) like :pattern',
});

type Statement = NonNullable<z.infer<(typeof settlement.queries)['statement']['output']>>;

/** One statement; its lines are a list of their own. */
export const statementQuery = answer(settlement.queries.statement, async (ctx, { number }) => {
  const row = await ctx.row<Omit<Statement, 'allowed' | 'next'>>(STATEMENT, { number });
  return row ? { ...row, next: [...nextStates(row.status)], allowed: allowedOn(ctx, row.status) } : null;
});
