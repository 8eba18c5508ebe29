import { handle } from '../../../kernel/context.ts';
import { inventory } from '../contract.ts';
import { transferNow } from '../transferring.ts';

/** 一步调拨: goods of ours leave one warehouse and are in the other at once. */
export const transferAtOnce = handle(inventory.operations['transfer-at-once'], transferNow);
