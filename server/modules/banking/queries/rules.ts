import { choicesOf } from '../../../kernel/contract.ts';
import { answer } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { allowedOn } from '../allowed.ts';
import { LINE_IS_OPEN } from '../book.sql.ts';
import { banking } from '../contract.ts';
import { errors } from '../errors.ts';
import { directionTitles, documentKindTitles, labels, ruleStatusTitles } from '../words.ts';

/** Patterns that were learned, with how many examples each has. */
export const matchingRules = answerList(banking.queries['matching-rules'], {
  from: `banking.rule r join banking.money_account m on m.merchant_id = r.merchant_id and m.id = r.money_account_id
    left join parties.party p on p.merchant_id = r.merchant_id and p.id = r.party_id
    left join ledger.account c on c.merchant_id = r.merchant_id and c.id = r.counter_account_id`,
  where: 'r.merchant_id = :merchant',
  key: 'r.id',
  columns: {
    id: { sql: 'r.id', type: 'reference', label: labels.id },
    name: { sql: 'r.name', type: 'text', label: labels.rule },
    status: { sql: 'r.status', type: 'choice', label: labels.status, choices: choicesOf(ruleStatusTitles) },
    moneyAccount: { sql: 'm.name', type: 'text', label: labels.moneyAccount },
    direction: { sql: 'r.direction', type: 'choice', label: labels.direction, choices: choicesOf(directionTitles) },
    counterparty: { sql: 'r.counterparty', type: 'text', label: labels.counterparty },
    summary: { sql: 'r.summary', type: 'text', label: labels.summary },
    kind: { sql: 'r.kind', type: 'choice', label: labels.recordedAs, choices: choicesOf(documentKindTitles) },
    counterAccount: { sql: `c.code || ' ' || coalesce(c.name ->> 'zh', '')`, type: 'text', label: labels.counterAccount },
    party: { sql: 'p.name', type: 'text', label: labels.party },
    examples: { sql: 'jsonb_array_length(r.examples)', type: 'number', label: labels.examples },
    recordedAt: { sql: 'r.recorded_at', type: 'instant', label: labels.recordedAt, sort: true },
    version: { sql: 'r.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-recordedAt',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.rule(ctx, row) })),
  search: 'lower(r.name) like :pattern',
});

const RULE = statement('select r.id from banking.rule r where r.merchant_id = :merchant and r.id = :ruleId::uuid');
// the paper of a line is in the match that was made with it
const EXAMPLES = statement(`select l.id, l.line_date as date, l.amount, m.currency, l.counterparty, l.summary, d.number as document
  from banking.rule r
  cross join lateral jsonb_array_elements_text(r.examples) as x (id)
  join banking.statement_line l on l.merchant_id = r.merchant_id and l.id = x.id::uuid
  join banking.money_account m on m.merchant_id = l.merchant_id and m.id = l.money_account_id
  left join lateral (select min(p.number) as number from banking.match_line w
    join banking.match_entry y on y.merchant_id = w.merchant_id and y.match_id = w.match_id and not y.undone
    join ledger.entry e on e.merchant_id = y.merchant_id and e.id = y.entry_id
    join banking.document p on p.merchant_id = e.merchant_id and p.id = e.source_id
    where w.merchant_id = l.merchant_id and w.statement_line_id = l.id and not w.undone) d on true
  where r.merchant_id = :merchant and r.id = :ruleId::uuid order by l.line_date desc, l.id limit 50`);
const FITTING = statement(`select count(*)::int as fitting from banking.rule r
  join banking.statement_line l on l.merchant_id = r.merchant_id and l.money_account_id = r.money_account_id and l.state = 'taken'
    and l.counterparty = r.counterparty and l.summary = r.summary and r.direction = case when l.amount > 0 then 'in' else 'out' end
  where r.merchant_id = :merchant and r.id = :ruleId::uuid and ${LINE_IS_OPEN}`);

/** What a person looks at before accepting a rule. */
export const ruleExamples = answer(banking.queries['rule-examples'], async (ctx, { ruleId }) => {
  if (!(await ctx.row(RULE, { ruleId }))) throw errors.rule_not_found();
  const [rows, counted] = await Promise.all([ctx.rows<any>(EXAMPLES, { ruleId }), ctx.row<{ fitting: number }>(FITTING, { ruleId })]);
  return { rows, fitting: counted?.fitting ?? 0 };
});
