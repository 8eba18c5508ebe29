import { choicesOf } from '../../../kernel/contract.ts';
import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { banking } from '../contract.ts';
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
