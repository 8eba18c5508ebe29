import { handle } from '../../../kernel/context.ts';
import { catalog } from '../contract.ts';
import { upsertProducts as upsert } from '../upserting.ts';

/** Brings in up to 500 products with their SKUs: new ones are created, known ones changed where they differ. The same input twice changes nothing. */
export const upsertProducts = handle(catalog.operations['upsert-products'], async (ctx, { products }) => ({
  results: await upsert(ctx, products),
}));
