import { handle } from '../../../kernel/context.ts';
import { ledger } from '../contract.ts';
import { sealBatch } from '../seal.ts';

/** Numbers the vouchers posted since the last time and chains their hashes; runs each minute and before anything is printed. */
export const sealEntries = handle(ledger.operations['seal-entries'], (ctx) => sealBatch(ctx));
