import { react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { addSource, addStanding, asListed, indexing, walkOf } from '../search/index.ts';
import { freight } from './contract.ts';
import { bills } from './queries/bills.ts';

const IDS = statement(walkOf('freight.bill'));
const BILLS = statement(`select b.id, b.number, b.reference, c.name as carrier
  from freight.bill b join freight.carrier c on c.merchant_id = b.merchant_id and c.id = b.carrier_id
  where b.merchant_id = :merchant and b.id = any(:ids::uuid[])`);

/** Bills of carriers are found by any part of their numbers, ours and theirs. */
addSource({
  entity: 'freight.bill',
  edition: 1,
  ids: IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<{ id: string; number: string; reference: string; carrier: string }>(BILLS, { ids })).map(
      ({ id, number, reference, carrier }) => ({
        ...{ id, title: number, permission: 'freight.view' },
        subtitle: [carrier, reference].filter(Boolean).join(' · '),
        link: `/freight/bills/${number}`,
        texts: [number, reference],
      }),
    ),
});

export const reactions = [react(freight.events['bill-changed'], 'freight.index-bills', indexing('freight.bill'))];

addStanding({
  entity: 'freight.bill',
  operations: ['freight.post-bill', 'freight.delete-bill', 'freight.reverse-bill'],
  of: asListed(bills),
});
