import { choicesOf } from '../../../kernel/contract.ts';
import type { ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { settlement } from '../contract.ts';
import { lineTitles, sideTitles } from '../kinds.ts';
import { labels } from '../labels.ts';
import { LINE_KEY, partnerLines } from '../partner-lines.sql.ts';

/** A period as lists take it. */
export const periodParams = (ctx: ReadContext, period: { from: string; to: string }) => ({ ...period, zone: ctx.merchant.zone });

const ofParty = (column: string) => `${column} = :partyId::uuid`;

/** What moved with `:partyId` from a day through another, each with the balance after it, by side and currency. */
export const LEDGER_OF_PARTY = `(
    with all_lines as (
      select ${LINE_KEY} as id, l.* from (${partnerLines(ofParty, ofParty)}) l where l.party_id is not null and l.date <= :to::date),
    lines as (
      select id, side, kind, number, link, date, currency, amount, about from all_lines where date >= :from::date
      union all
      select md5(side || currency)::uuid, side, 'opening', '', '', :from::date - 1, currency, sum(amount), '' from all_lines where date < :from::date
      group by side, currency)
    select l.*, sum(l.amount) over (partition by l.side, l.currency order by l.date, l.id) as balance from lines l)`;

/** 流水账: what moved with one partner, each with the balance after it; the balance of before comes first. */
export const partnerLedger = answerList(settlement.queries['partner-ledger'], {
  from: `${LEDGER_OF_PARTY} l`,
  where: 'true',
  key: 'l.id',
  columns: {
    id: { sql: 'l.id', type: 'reference', label: labels.id, filter: false },
    date: { sql: 'l.date', type: 'date', label: labels.date },
    side: { sql: 'l.side', type: 'choice', label: labels.side, choices: choicesOf(sideTitles) },
    kind: { sql: 'l.kind', type: 'choice', label: labels.kind, choices: choicesOf(lineTitles) },
    number: { sql: 'l.number', type: 'text', label: labels.document },
    about: { sql: 'l.about', type: 'text', label: labels.about },
    link: { sql: 'l.link', type: 'text', label: labels.document, filter: false },
    currency: { sql: 'l.currency', type: 'text', label: labels.currency },
    raised: { sql: 'greatest(l.amount, 0)', type: 'money', label: labels.raised },
    lowered: { sql: 'greatest(-l.amount, 0)', type: 'money', label: labels.lowered },
    balance: { sql: 'l.balance', type: 'money', label: labels.balance },
  },
  defaultSort: 'date',
  search: 'lower(l.number) like :pattern or lower(l.about) like :pattern',
  params: periodParams,
});
