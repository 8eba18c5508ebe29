import { handle } from '../../../kernel/context.ts';
import { parties } from '../contract.ts';
import { upsertParties as upsert } from '../upserting.ts';

/** Brings in up to 500 customers or suppliers: known by code, else by phone, else by name; the same input twice changes nothing. */
export const upsertParties = handle(parties.operations['upsert-parties'], async (ctx, { role, parties: documents }) => ({
  results: await upsert(ctx, role, documents),
}));
