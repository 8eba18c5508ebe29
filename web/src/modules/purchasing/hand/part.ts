import { purchasing } from '../../../../../server/modules/purchasing/contract.ts';
import { ask } from '../../../call.ts';
import { say } from '../../../i18n/i18n.ts';
import type { DeedKind, Fact, HandPart } from '../../../ui/hand/part.ts';
import type { Deed } from '../../../ui/hand/queue/deed.ts';
import { messages } from './messages.ts';

/** What of the order's goods is still to come by now. */
async function openNow({ about }: Deed): Promise<Fact[]> {
  const { code = '', warehouseId = '', sku = '' } = about ?? {};
  const { rows } = await ask(purchasing.queries['find-delivery'], { warehouseId, code });
  return rows.flatMap(({ number, lines }) =>
    lines
      .filter(({ skuCode }) => skuCode === sku)
      .map(({ open, unit }) => ({ label: number, value: `${say(messages, 'stillOpen')} ${open} ${unit}` })),
  );
}

const receive: DeedKind = {
  operation: purchasing.operations['receive-goods'].name,
  booksNow: openNow,
  quantityOf: ({ input, about }) => ({
    value: (input as { lines: { quantity: string }[] }).lines[0]?.quantity ?? '',
    unit: about?.unit ?? '',
  }),
  again: async ({ input, said }, quantity) => {
    const { lines, ...rest } = input as { lines: object[] };
    return { input: { ...rest, lines: quantity ? lines.map((line) => ({ ...line, quantity })) : lines }, said };
  },
};

/** What purchasing brings to the hand-held. */
export const part: HandPart = { known: [], deeds: [receive] };
