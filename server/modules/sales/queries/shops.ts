import type { z } from 'zod';
import { answer } from '../../../kernel/context.ts';
import { sales } from '../contract.ts';
import { seesShop, shopsById } from '../shops.ts';

type Row = z.input<typeof sales.queries.shops.output>['rows'][number];

/** The shops a person sees, those in use unless the archive is asked for. */
export const shops = answer(sales.queries.shops, async (ctx, { archived }) => ({
  rows: [...(await shopsById(ctx)).values()].filter((shop) => (archived || shop.active) && seesShop(ctx, shop.id)) as Row[],
}));
