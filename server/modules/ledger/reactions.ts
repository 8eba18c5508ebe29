import { type Reaction, react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { indexTexts } from '../search/index.ts';
import { ledger } from './contract.ts';

const TEXTS = statement(`select id, source_number as number, summary, business_date as date from ledger.entry
  where merchant_id = :merchant and id = any(:ids::uuid[])`);

interface TextRow {
  id: string;
  number: string;
  summary: string;
  date: string;
}

export const reactions: readonly Reaction[] = [
  // vouchers of documents are found through their documents
  react(ledger.events['voucher-posted'], 'ledger.index-vouchers', async (ctx, events) => {
    const rows = await ctx.rows<TextRow>(TEXTS, { ids: events.map((event) => event.entityId) });
    await indexTexts(
      ctx,
      rows.map(({ id, number, summary, date }) => ({
        entity: 'ledger.entry',
        id,
        title: number,
        subtitle: `${date} ${summary}`,
        link: `/ledger/vouchers/${id}`,
        permission: 'ledger.view',
        texts: [number, summary],
      })),
    );
  }),
];
