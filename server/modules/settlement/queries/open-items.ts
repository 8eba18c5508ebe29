import { choicesOf } from '../../../kernel/contract.ts';
import type { ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { bucketSql, bucketTitles } from '../aging.rules.ts';
import { settlement } from '../contract.ts';
import { itemTitles, partnerTitles, sideTitles } from '../kinds.ts';
import { labels } from '../labels.ts';
import { OPEN_ITEMS } from '../open-items.sql.ts';

/** What every list of open items is asked with. */
export const itemParams = (ctx: ReadContext, { asOf }: { asOf?: string }) => ({
  ...{ asOf: asOf ?? ctx.today, zone: ctx.merchant.zone, currency: ctx.merchant.currency },
});

interface Item {
  kind: string;
  currency: string;
  both: boolean;
}

/** What may be done about an item. */
function allowedOn(ctx: ReadContext, { kind, currency, both }: Item): string[] {
  if (kind === 'order') return ctx.may('settlement.write-off') ? ['settlement.forgive-debt'] : [];
  return kind === 'bill' && both && currency === ctx.merchant.currency && ctx.may('settlement.apply') ? ['settlement.set-off-bills'] : [];
}

/** Everything that is open, as of any day: the oldest due first. */
export const openItems = answerList(settlement.queries['open-items'], {
  from: `${OPEN_ITEMS} i`,
  where: 'true',
  key: 'i.id',
  columns: {
    id: { sql: 'i.id', type: 'reference', label: labels.id, filter: false },
    side: { sql: 'i.side', type: 'choice', label: labels.side, choices: choicesOf(sideTitles) },
    partner: { sql: 'i.partner', type: 'choice', label: labels.partner, choices: choicesOf(partnerTitles) },
    partyId: { sql: 'i.party_id', type: 'reference', label: labels.party, name: 'party' },
    party: { sql: 'i.party', type: 'text', label: labels.party },
    kind: { sql: 'i.kind', type: 'choice', label: labels.kind, choices: choicesOf(itemTitles) },
    number: { sql: 'i.number', type: 'text', label: labels.document },
    link: { sql: 'i.link', type: 'text', label: labels.document, filter: false },
    date: { sql: 'i.date', type: 'date', label: labels.date },
    dueDate: { sql: 'i.due_date', type: 'date', label: labels.dueDate },
    days: { sql: 'i.days', type: 'number', label: labels.days },
    bucket: { sql: bucketSql('i.days'), type: 'choice', label: labels.bucket, choices: choicesOf(bucketTitles) },
    currency: { sql: 'i.currency', type: 'text', label: labels.currency },
    original: { sql: 'i.original', type: 'money', label: labels.original },
    open: { sql: 'i.open', type: 'money', label: labels.open },
    both: { sql: 'i.both', type: 'boolean', label: labels.both },
  },
  defaultSort: 'dueDate',
  finish: (ctx, rows: Item[]) => rows.map((row) => ({ ...row, allowed: allowedOn(ctx, row) })),
  search: 'lower(i.number) like :pattern or lower(i.party) like :pattern',
  params: itemParams,
});
