import { choicesOf } from '../../../kernel/contract.ts';
import { answerList } from '../../../kernel/list.ts';
import { settlement } from '../contract.ts';
import { sideTitles } from '../kinds.ts';
import { labels } from '../labels.ts';
import { partnerLines } from '../partner-lines.sql.ts';
import { periodParams } from './partner-ledger.ts';

const known = (column: string) => `${column} is not null`;
const inPeriod = (kinds: string) => `coalesce(sum(l.amount) filter (where l.date >= :from::date and l.kind in (${kinds})), 0)`;

/** Of partners what stood at first, what came and went in the period, and what stands at its end; `of` is a condition over their ids. */
export const summaryOf = (of: (column: string) => string): string => `(
    select md5(l.side || l.party_id::text || l.currency)::uuid as id, l.side, l.party_id, p.name as party, l.currency,
      coalesce(sum(l.amount) filter (where l.date < :from::date), 0) as opening,
      ${inPeriod(`'sale', 'sale_undone', 'bill'`)} as charges, -${inPeriod(`'goods_back', 'credit_note'`)} as returns,
      -${inPeriod(`'receipt', 'deposit', 'credit_undone', 'refund', 'payment', 'repayment'`)} as paid,
      ${inPeriod(`'expense', 'write_off', 'discount', 'offset'`)} as adjusted, sum(l.amount) as closing
    from (${partnerLines(of, of)}) l
    join parties.party p on p.merchant_id = :merchant and p.id = l.party_id
    where l.date <= :to::date
    group by l.side, l.party_id, p.name, l.currency)`;

/** 汇总账: of every partner what stood at first, what came and went in the period, and what stands at its end. */
export const partnerSummary = answerList(settlement.queries['partner-summary'], {
  from: `${summaryOf(known)} g`,
  where: 'g.opening <> 0 or g.charges <> 0 or g.returns <> 0 or g.paid <> 0 or g.adjusted <> 0 or g.closing <> 0',
  key: 'g.id',
  columns: {
    id: { sql: 'g.id', type: 'reference', label: labels.id, filter: false },
    side: { sql: 'g.side', type: 'choice', label: labels.side, choices: choicesOf(sideTitles) },
    partyId: { sql: 'g.party_id', type: 'reference', label: labels.party, name: 'party' },
    party: { sql: 'g.party', type: 'text', label: labels.party },
    currency: { sql: 'g.currency', type: 'text', label: labels.currency },
    opening: { sql: 'g.opening', type: 'money', label: labels.opening },
    charges: { sql: 'g.charges', type: 'money', label: labels.charges },
    returns: { sql: 'g.returns', type: 'money', label: labels.returns },
    paid: { sql: 'g.paid', type: 'money', label: labels.paid },
    adjusted: { sql: 'g.adjusted', type: 'money', label: labels.adjusted },
    closing: { sql: 'g.closing', type: 'money', label: labels.closing },
  },
  defaultSort: '-closing',
  search: 'lower(g.party) like :pattern',
  params: periodParams,
});
