import { choicesOf } from '../../../kernel/contract.ts';
import { answer } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { allowedOn } from '../allowed.ts';
import { banking } from '../contract.ts';
import { errors } from '../errors.ts';
import { foundByTitles, labels, lineStateTitles, statementStatusTitles } from '../words.ts';

const FROM = `banking.statement s
  join banking.money_account m on m.merchant_id = s.merchant_id and m.id = s.money_account_id
  left join lateral (select count(*)::int as lines, (count(*) filter (where l.state = 'known'))::int as known, (count(*) filter (where l.state = 'taken'
      and not exists (select from banking.match_line x where x.merchant_id = l.merchant_id and x.statement_line_id = l.id and not x.undone)))::int as unmatched
    from banking.statement_line l where l.merchant_id = s.merchant_id and l.statement_id = s.id) c on true`;

/** What banks said, the latest file first. */
export const statements = answerList(banking.queries.statements, {
  from: FROM,
  where: 's.merchant_id = :merchant',
  key: 's.id',
  columns: {
    id: { sql: 's.id', type: 'reference', label: labels.id },
    number: { sql: 's.number', type: 'text', label: labels.number },
    moneyAccountId: { sql: 's.money_account_id', type: 'reference', label: labels.moneyAccount, name: 'moneyAccount' },
    moneyAccount: { sql: 'm.name', type: 'text', label: labels.moneyAccount },
    fileName: { sql: 's.file_name', type: 'text', label: labels.file },
    status: { sql: 's.status', type: 'choice', label: labels.status, choices: choicesOf(statementStatusTitles) },
    periodFrom: { sql: 's.period_from', type: 'date', label: labels.from },
    periodTo: { sql: 's.period_to', type: 'date', label: labels.to },
    currency: { sql: 'm.currency', type: 'text', label: labels.currency },
    opening: { sql: 's.opening', type: 'money', label: labels.opening },
    closing: { sql: 's.closing', type: 'money', label: labels.closing },
    lines: { sql: 'c.lines', type: 'number', label: labels.lines },
    known: { sql: 'c.known', type: 'number', label: labels.known },
    unmatched: { sql: 'c.unmatched', type: 'number', label: labels.unmatched },
    recordedAt: { sql: 's.recorded_at', type: 'instant', label: labels.recordedAt, sort: true },
    version: { sql: 's.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-recordedAt',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.statement(ctx, row) })),
  search: 'lower(s.number) like :pattern or lower(s.file_name) like :pattern or lower(m.name) like :pattern',
});

const ONE =
  statement(`select s.id, s.number, s.money_account_id as "moneyAccountId", m.name as "moneyAccount", s.file_name as "fileName", s.status,
    s.period_from as "periodFrom", s.period_to as "periodTo", m.currency, s.opening, s.closing, c.lines, c.known, c.unmatched, s.recorded_at as "recordedAt", s.version
  from ${FROM} where s.merchant_id = :merchant and ${isCalled('s')}`);

export const statementQuery = answer(banking.queries.statement, async (ctx, { number }) => {
  const row = await ctx.row<any>(ONE, { number });
  if (!row) throw errors.statement_not_found();
  return { ...row, allowed: allowedOn.statement(ctx, row) };
});

/** Lines of the bank as their files brought them. */
export const statementLines = answerList(banking.queries['statement-lines'], {
  from: `banking.statement_line l
    join banking.statement s on s.merchant_id = l.merchant_id and s.id = l.statement_id
    join banking.money_account m on m.merchant_id = l.merchant_id and m.id = l.money_account_id
    left join banking.match_line x on x.merchant_id = l.merchant_id and x.statement_line_id = l.id and not x.undone
    left join banking.match h on h.merchant_id = x.merchant_id and h.id = x.match_id`,
  where: `l.merchant_id = :merchant and (l.state = 'taken' or :statementId::uuid is not null) and (:statementId::uuid is null or l.statement_id = :statementId::uuid)`,
  params: (_ctx, fixed: { statementId?: string }) => ({ statementId: fixed.statementId ?? null }),
  key: 'l.id',
  columns: {
    id: { sql: 'l.id', type: 'reference', label: labels.id },
    statementId: { sql: 'l.statement_id', type: 'reference', label: labels.statement, name: 'number' },
    number: { sql: 's.number', type: 'text', label: labels.statement },
    moneyAccountId: { sql: 'l.money_account_id', type: 'reference', label: labels.moneyAccount, name: 'moneyAccount' },
    moneyAccount: { sql: 'm.name', type: 'text', label: labels.moneyAccount },
    n: { sql: 'l.n', type: 'number', label: labels.row },
    date: { sql: 'l.line_date', type: 'date', label: labels.date, sort: true },
    currency: { sql: 'm.currency', type: 'text', label: labels.currency },
    amount: { sql: 'l.amount', type: 'money', label: labels.amount },
    balance: { sql: 'l.balance', type: 'money', label: labels.bankBalance },
    serial: { sql: 'l.serial', type: 'text', label: labels.reference },
    counterparty: { sql: 'l.counterparty', type: 'text', label: labels.counterparty },
    counterpartyAccount: { sql: 'l.counterparty_account', type: 'text', label: labels.counterpartyAccount },
    summary: { sql: 'l.summary', type: 'text', label: labels.summary },
    state: { sql: 'l.state', type: 'choice', label: labels.status, choices: choicesOf(lineStateTitles) },
    matched: { sql: 'x.match_id is not null', type: 'boolean', label: labels.matched },
    matchId: { sql: 'x.match_id', type: 'reference', label: labels.match, filter: false },
    foundBy: { sql: 'h.found_by', type: 'choice', label: labels.foundBy, choices: choicesOf(foundByTitles) },
  },
  defaultSort: '-date',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.line(ctx, row) })),
  search:
    'lower(l.counterparty) like :pattern or lower(l.summary) like :pattern or lower(l.serial) like :pattern or l.amount::text like :pattern',
});
