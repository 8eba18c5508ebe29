import { answer } from '../../../kernel/context.ts';
import { sum, text } from '../../../kernel/decimal.ts';
import { maskRow } from '../contact.ts';
import { sales } from '../contract.ts';
import { type Looked, lookForCandidates, mergeTerms } from '../merging/looking.ts';
import { mergeGroups } from '../merging/merging.rules.ts';

const MOST = { customers: 100, orders: 1_000 };

/** Orders that may go in one parcel: of one buyer to one door, with nothing between them that forbids it. */
export const mergeCandidates = answer(sales.queries['merge-candidates'], async (ctx, { orderId }) => {
  const [looked, terms] = await Promise.all([lookForCandidates(ctx, orderId ? [orderId] : null, MOST), mergeTerms(ctx)]);
  const groups = mergeGroups(looked, terms) as Looked[][];
  const wanted = orderId ? groups.filter((group) => group.some(({ id }) => id === orderId)) : groups;
  return {
    groups: wanted.map((group) => {
      const [{ shop, buyer, name, place, currency }] = group as [Looked];
      const { phone: _, ...seen } = maskRow(ctx, { shop, buyer, receiver: name, phone: null, address: place, currency });
      return {
        ...seen,
        payable: text(sum(group.map(({ amount }) => amount))),
        orders: group.map(({ id, number, platformNumber, placedAt, payable, lines }) => ({
          ...{ orderId: id, number, platformNumber, placedAt, payable, lines },
        })),
      };
    }),
    more:
      !orderId &&
      (looked.length >= MOST.orders || new Set(looked.map(({ customerId, shopId }) => `${customerId} ${shopId}`)).size >= MOST.customers),
  };
});
