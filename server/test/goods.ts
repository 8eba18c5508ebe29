import type { Actor, Module } from '../kernel/context.ts';
import type { Runtime } from '../kernel/runtime.ts';
import { calls } from '../modules.ts';

/** The modules a module stands on, and itself: what is built above it cannot break its tests. */
export async function modulesUpTo(name: string): Promise<Module[]> {
  const names = Object.keys(calls);
  const wanted = names.slice(0, names.indexOf(name) + 1);
  const loaded = await Promise.all(wanted.map((each) => import(`../modules/${each}/module.ts`)));
  return loaded.map((exports, at) => exports[`${wanted[at]}Module`] as Module);
}

export interface GoodsTerms {
  /** Digits after the point of a quantity. */
  precision?: number;
  purchasePrice?: string;
}

/** Makes products with one SKU each, named by their codes; answers the ids of the SKUs by code. */
export async function makeSkus<C extends string>(runtime: Runtime, actor: Actor, codes: readonly C[], terms: GoodsTerms = {}) {
  const ids = {} as Record<C, string>;
  for (const code of codes) {
    const { skus } = await runtime.execute(actor, 'catalog.create-product', {
      code: `P-${code}`,
      name: { zh: `货品${code}`, en: `Goods ${code}` },
      precision: terms.precision ?? 0,
      skus: [{ code, ...(terms.purchasePrice ? { purchasePrice: terms.purchasePrice } : {}) }],
    });
    ids[code] = skus[0].id;
  }
  return ids;
}

/** A warehouse with its default bin. */
export async function makeWarehouse(
  runtime: Runtime,
  actor: Actor,
  code: string,
  terms: { negativeStock?: 'forbid' | 'allow_ship_before_receipt'; priority?: number } = {},
): Promise<{ id: string; bin: string }> {
  const made = await runtime.execute(actor, 'inventory.create-warehouse', { code, name: `${code}仓`, ...terms });
  return { id: made.id, bin: made.defaultLocationId };
}
