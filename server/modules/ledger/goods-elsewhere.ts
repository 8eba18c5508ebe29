import type { ReadContext } from '../../kernel/context.ts';
import type { Role } from './roles.ts';

type Places = (ctx: ReadContext) => Promise<ReadonlyMap<string, Role>>;

const NOWHERE: ReadonlyMap<string, Role> = new Map();
let places: Places = async () => NOWHERE;

/** Who keeps warehouses says whose good goods stand on an account of their own, and on which. */
export function addGoodsElsewhere(found: Places): void {
  places = found;
}

/** The account of good goods by warehouse, where it is not the usual one. */
export const goodsElsewhere = (ctx: ReadContext): Promise<ReadonlyMap<string, Role>> => places(ctx);
