import { type Reaction, react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { addSource, indexing, walkOf } from '../search/index.ts';
import { MANUAL_SOURCE } from './account.rules.ts';
import { ledger } from './contract.ts';

// vouchers of documents are found through their documents
const IDS = statement(walkOf('ledger.entry', `source = '${MANUAL_SOURCE}'`));
const TEXTS = statement(`select id, source_number as number, summary, business_date as date from ledger.entry
  where merchant_id = :merchant and id = any(:ids::uuid[])`);

interface TextRow {
  id: string;
  number: string;
  summary: string;
  date: string;
}

/** Vouchers entered by hand are found by any part of their number and by what they say. */
addSource({
  entity: 'ledger.entry',
  edition: 1,
  ids: IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<TextRow>(TEXTS, { ids })).map(({ id, number, summary, date }) => ({
      ...{ id, title: number, subtitle: `${date} ${summary}` },
      link: `/ledger/vouchers/${id}`,
      permission: 'ledger.view',
      texts: [number, summary],
    })),
});

export const reactions: readonly Reaction[] = [react(ledger.events['voucher-posted'], 'ledger.index-vouchers', indexing('ledger.entry'))];
