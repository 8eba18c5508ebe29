import type { ReadContext } from '../../../kernel/context.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { chooseWarehouses } from '../allocation/choosing.ts';
import { missingOf } from '../choosing.ts';
import type { LockedOrder } from '../order.ts';
import { giftsOf } from './dividing.ts';
import { presoldOf } from './presold.ts';
import { partsByCategory, partsByPresale, partsByShortage, partsByWeight } from './proposing.rules.ts';
import { partsOfShares } from './shares.rules.ts';
import type { Part } from './splitting.rules.ts';
import type { SplitWay } from './ways.rules.ts';

/** Somebody wants an order split by something. */
export interface Wanted {
  locked: LockedOrder;
  by: SplitWay;
  limit?: string | undefined;
}

/** What is known of SKUs for this. */
type Skus = Parameters<typeof partsByWeight>[1];

/** A part as it is proposed; `warehouseId` where it is split over warehouses. */
interface ProposedPart {
  part: Part;
  warehouseId: string | null;
}

const HEAVY = '20';

/** The parts each order falls into; one part where there is nothing to split. In the order given; a few statements for all. */
export async function proposeParts(ctx: ReadContext, wanted: readonly Wanted[], skus: Skus): Promise<ProposedPart[][]> {
  const orders = wanted.map(({ locked }) => locked);
  const byStock = wanted.filter(({ by }) => by === 'shortage' || by === 'warehouse').map(({ locked }) => locked);
  const spread = new Set(wanted.flatMap(({ locked, by }) => (by === 'warehouse' ? locked.order.id : [])));
  const [gifts, chosen, presold] = await Promise.all([
    giftsOf(ctx, orders),
    byStock.length ? chooseWarehouses(ctx, byStock, { spread }) : [],
    presoldOf(
      ctx,
      wanted.filter(({ by }) => by === 'presale').map(({ locked }) => locked),
    ),
  ]);
  const choices = new Map(chosen.map(({ locked, choice }) => [locked, choice]));
  return wanted.map(({ locked, by, limit }): ProposedPart[] => {
    const plainly = (parts: readonly Part[]) => parts.map((part) => ({ part, warehouseId: null }));
    const choice = choices.get(locked);
    if (by === 'weight') return plainly(partsByWeight(locked.lines, skus, decimal(limit ?? HEAVY), gifts(locked)));
    if (by === 'category') return plainly(partsByCategory(locked.lines, skus, gifts(locked)));
    if (by === 'presale') {
      const skuId = presold.get(locked.order.id)?.skuId;
      return plainly(skuId ? partsByPresale(locked.lines, skuId, gifts(locked)) : []);
    }
    if (by === 'shortage') return plainly(choice && !choice.chosen ? partsByShortage(locked.lines, missingOf(choice), gifts(locked)) : []);
    return (choice?.chosen?.shares && partsOfShares(locked.lines, choice.chosen.shares)) ?? [];
  });
}
