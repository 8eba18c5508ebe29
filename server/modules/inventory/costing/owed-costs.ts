import type { Context } from '../../../kernel/context.ts';
import type { Decimal } from '../../../kernel/decimal.ts';

/** A landed cost that somebody bills: what is owed for it, in the currency of the books. */
export interface OwedCost {
  id: string;
  number: string;
  supplierId: string;
  billNumber: string;
  remark: string;
  parts: readonly { kind: string; net: Decimal; tax: Decimal }[];
}

/** Who keeps what suppliers are owed: hears of such a cost in the transaction that posts it, and may refuse that it is taken back. */
interface Keeper {
  owed: (ctx: Context, cost: OwedCost) => Promise<void>;
  takenBack: (ctx: Context, cost: Pick<OwedCost, 'id' | 'number'>) => Promise<void>;
}

const keepers: Keeper[] = [];

/** The module above that keeps bills of suppliers says so here, once, at the top of a file. */
export const keepOwedCosts = (keeper: Keeper): void => void keepers.push(keeper);

export async function tellOwed(ctx: Context, cost: OwedCost): Promise<void> {
  for (const keeper of keepers) await keeper.owed(ctx, cost);
}

export async function tellTakenBack(ctx: Context, cost: Pick<OwedCost, 'id' | 'number'>): Promise<void> {
  for (const keeper of keepers) await keeper.takenBack(ctx, cost);
}
