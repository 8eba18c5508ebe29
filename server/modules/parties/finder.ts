import { statement } from '../../kernel/statement.ts';
import { addFinder, addStanding, type Hit } from '../search/index.ts';
import { shownName } from './masking.ts';
import { phoneDigits, phoneHash, phoneTailHash } from './phone.ts';
import { allowedOn } from './queries/lists.ts';

const FIND = statement(`
  with met (id) as (
    (select p.id from parties.party p where p.merchant_id = :merchant
      and (p.code = any(:codes::text[]) or p.phone_hash = :hash::bytea or p.phone_tail_hash = :tailHash::bytea) limit 20)
    union (select c.party_id from parties.contact c where c.merchant_id = :merchant
      and (c.phone_hash = :hash::bytea or c.phone_tail_hash = :tailHash::bytea) limit 20))
  select p.id, p.code, p.name, p.type, p.customer from met join parties.party p on p.merchant_id = :merchant and p.id = met.id
  order by p.code = any(:codes::text[]) desc, p.updated_at desc limit 5`);

interface Found {
  id: string;
  code: string;
  name: string;
  type: string;
  customer: boolean;
}

addFinder({
  entity: 'parties.party',
  permission: 'parties.view',
  find: async (ctx, { text, codes }) => {
    const digits = /^[+\d-]+$/.test(text) ? phoneDigits(text) : '';
    const rows = await ctx.rows<Found>(FIND, {
      codes,
      hash: digits.length >= 7 ? phoneHash(ctx, text) : null,
      tailHash: digits.length === 4 ? phoneTailHash(ctx, text) : null,
    });
    return rows.map(
      ({ id, code, name, type, customer }): Hit => ({
        entity: 'parties.party',
        id,
        title: shownName(name, type),
        subtitle: code,
        link: `/parties/${customer ? 'customers' : 'suppliers'}/${encodeURIComponent(code)}`,
      }),
    );
  },
});

const STATUS = statement('select id, status from parties.party where merchant_id = :merchant and id = any(:ids::uuid[])');

addStanding({
  entity: 'parties.party',
  operations: ['change-party', 'save-contact', 'save-address', 'archive-party', 'restore-party'],
  of: async (ctx, ids) =>
    (await ctx.rows<{ id: string; status: string }>(STATUS, { ids })).map(({ id, status }) => ({ id, allowed: allowedOn(ctx, status) })),
});
