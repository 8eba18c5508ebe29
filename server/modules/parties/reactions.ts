import { type Context, react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { indexTexts } from '../search/index.ts';
import { parties } from './contract.ts';
import { shownName } from './masking.ts';

interface TextRow {
  id: string;
  code: string;
  name: string;
  type: string;
  customer: boolean;
  tags: string[];
  account: string | null;
  contacts: string[];
}

const TEXTS = statement(`
  select p.id, p.code, p.name, p.type, p.customer, p.tags, p.account,
    array(select c.name from parties.contact c where c.merchant_id = :merchant and c.party_id = p.id order by c.id) as contacts
  from parties.party p where p.merchant_id = :merchant and p.id = any(:ids::uuid[])`);

async function handOver(ctx: Context, ids: readonly string[]): Promise<void> {
  const rows = await ctx.rows<TextRow>(TEXTS, { ids: [...new Set(ids)] });
  await indexTexts(
    ctx,
    rows.map(({ id, code, name, type, customer, tags, account, contacts }) => ({
      entity: 'parties.party',
      id,
      // what is shown of a hit is seen by everybody who may see the list, so it is masked
      title: shownName(name, type),
      subtitle: code,
      link: `/parties/${customer ? 'customers' : 'suppliers'}/${encodeURIComponent(code)}`,
      permission: 'parties.view',
      texts: [name, code, account, ...tags, ...contacts],
    })),
  );
}

/** Customers and suppliers are found by name, code, account, contact and tag; phones only by their hashes. */
export const reactions = [
  react(parties.events['party-changed'], 'parties.index-parties', (ctx, events) =>
    handOver(
      ctx,
      events.map(({ entityId }) => entityId),
    ),
  ),
];
