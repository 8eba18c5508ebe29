import { choicesOf } from '../../../kernel/contract.ts';
import type { ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { buckets, bucketSql, bucketTitles } from '../aging.rules.ts';
import { settlement } from '../contract.ts';
import { cycleTitles, dueTitles, partnerTitles, sideTitles, tradeTitles } from '../kinds.ts';
import { labels } from '../labels.ts';
import { OPEN_ITEMS } from '../open-items.sql.ts';
import { itemParams } from './open-items.ts';

interface Partner {
  partner: string;
  owed: string;
  unapplied: string;
}

/** What may be done about a customer. */
const allowedOn = (ctx: ReadContext, { partner, owed, unapplied }: Partner): string[] =>
  partner === 'carrier' || partner === 'platform'
    ? []
    : [
        ...(partner === 'customer' && owed !== '0' && unapplied !== '0' && ctx.may('settlement.apply')
          ? ['settlement.apply-proposed']
          : []),
        ...(ctx.may('settlement.statements') ? ['settlement.draft-statement'] : []),
        ...(ctx.may('settlement.terms') ? ['settlement.set-terms'] : []),
      ];

const inBucket = (bucket: string) =>
  `coalesce(sum(i.open) filter (where i.open > 0 and ${bucketSql('i.days')} = '${bucket}'), 0) as ${bucket}`;

/** Who owes and is owed how much for how long, one row for each partner, side and currency. */
export const aging = answerList(settlement.queries.aging, {
  from: `(
    select md5(concat_ws('|', i.side, i.partner, i.party_id, i.party, i.currency))::uuid as id, i.side, i.partner, i.party_id, i.party, i.currency,
      ${buckets.map(inBucket).join(', ')},
      coalesce(sum(i.open) filter (where i.open > 0 and i.days > 0), 0) as overdue, coalesce(sum(i.open) filter (where i.open > 0), 0) as owed,
      coalesce(-sum(i.open) filter (where i.open < 0), 0) as unapplied, sum(i.open) as balance, min(i.due_date) filter (where i.open > 0) as oldest
    from ${OPEN_ITEMS} i group by i.side, i.partner, i.party_id, i.party, i.currency) g
    left join settlement.terms t on t.merchant_id = :merchant and t.party_id = g.party_id
    left join access.membership sold on sold.merchant_id = :merchant and sold.person_id = t.salesperson_id
    left join lateral (select a.province from parties.address a where a.merchant_id = :merchant and a.party_id = g.party_id
      order by a.is_default desc, a.id limit 1) a on true`,
  where: 'true',
  key: 'g.id',
  columns: {
    id: { sql: 'g.id', type: 'reference', label: labels.id, filter: false },
    side: { sql: 'g.side', type: 'choice', label: labels.side, choices: choicesOf(sideTitles) },
    partner: { sql: 'g.partner', type: 'choice', label: labels.partner, choices: choicesOf(partnerTitles) },
    partyId: { sql: 'g.party_id', type: 'reference', label: labels.party, name: 'party' },
    party: { sql: 'g.party', type: 'text', label: labels.party },
    depositConsumable: { sql: 'coalesce(t.deposit_consumable, false)', type: 'boolean', label: labels.depositConsumable },
    cycle: { sql: `coalesce(t.cycle, 'none')`, type: 'choice', label: labels.cycle, choices: choicesOf(cycleTitles) },
    cycleDays: { sql: 'coalesce(t.cycle_days, 0)', type: 'number', label: labels.cycleDays, filter: false },
    dueFrom: { sql: `coalesce(t.due_from, 'document')`, type: 'choice', label: labels.dueFrom, choices: choicesOf(dueTitles) },
    trade: { sql: `coalesce(t.trade, 'other')`, type: 'choice', label: labels.trade, choices: choicesOf(tradeTitles) },
    salespersonId: { sql: 't.salesperson_id', type: 'person', label: labels.salesperson, name: 'salesperson' },
    salesperson: { sql: `coalesce(sold.person_name, '')`, type: 'text', label: labels.salesperson, filter: false },
    region: { sql: `coalesce(a.province, '')`, type: 'text', label: labels.region },
    currency: { sql: 'g.currency', type: 'text', label: labels.currency },
    owed: { sql: 'g.owed', type: 'money', label: labels.owed },
    ...Object.fromEntries(buckets.map((bucket) => [bucket, { sql: `g.${bucket}`, type: 'money' as const, label: bucketTitles[bucket] }])),
    overdue: { sql: 'g.overdue', type: 'money', label: labels.overdue },
    unapplied: { sql: 'g.unapplied', type: 'money', label: labels.unapplied },
    balance: { sql: 'g.balance', type: 'money', label: labels.balance },
    oldest: { sql: 'g.oldest', type: 'date', label: labels.oldest },
  },
  defaultSort: '-overdue',
  finish: (ctx, rows: Partner[]) => rows.map((row) => ({ ...row, allowed: allowedOn(ctx, row) })),
  search: 'lower(g.party) like :pattern',
  params: itemParams,
});
