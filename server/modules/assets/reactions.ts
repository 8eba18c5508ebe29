import { type Reaction, react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { addSource, addStanding, asListed, indexing, walkOf } from '../search/index.ts';
import { assets } from './contract.ts';
import { assetsList } from './queries/assets.ts';

const IDS = statement(walkOf('assets.asset'));
const CARDS = statement(`select id, number, name, place, person, serial_number as "serialNumber" from assets.asset
  where merchant_id = :merchant and id = any(:ids::uuid[])`);

/** Cards are found by their number, name, serial number, and by who has them. */
addSource({
  entity: 'assets.asset',
  edition: 1,
  ids: IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<{ id: string; number: string; name: string; place: string; person: string; serialNumber: string }>(CARDS, { ids })).map(
      ({ id, number, name, place, person, serialNumber }) => ({
        ...{ id, title: number, permission: 'assets.view', link: `/fixed-assets/${number}` },
        subtitle: [name, place, person].filter(Boolean).join(' · '),
        texts: [number, name, person, serialNumber],
      }),
    ),
});

export const reactions: readonly Reaction[] = [react(assets.events['asset-changed'], 'assets.index-assets', indexing('assets.asset'))];

addStanding({
  entity: 'assets.asset',
  operations: ['assets.dispose-asset', 'assets.withdraw-asset', 'assets.undo-disposal'],
  of: asListed(assetsList),
});
