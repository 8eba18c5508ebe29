import { react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { addSource, indexing, walkOf } from '../search/index.ts';
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

const IDS = statement(walkOf('parties.party'));

/** Customers and suppliers are found by name, code, account, contact and tag; phones only by their hashes. */
addSource({
  entity: 'parties.party',
  edition: 1,
  ids: IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<TextRow>(TEXTS, { ids })).map(({ id, code, name, type, customer, tags, account, contacts }) => ({
      id,
      // what is shown of a hit is seen by everybody who may see the list, so it is masked
      title: shownName(name, type),
      subtitle: code,
      link: `/parties/${customer ? 'customers' : 'suppliers'}/${encodeURIComponent(code)}`,
      permission: 'parties.view',
      texts: [name, code, account, ...tags, ...contacts],
    })),
});

export const reactions = [react(parties.events['party-changed'], 'parties.index-parties', indexing('parties.party'))];
