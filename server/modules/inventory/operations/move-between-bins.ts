import { handle } from '../../../kernel/context.ts';
import { moveGoods } from '../bin-moving.ts';
import { inventory } from '../contract.ts';

/** 移库: goods go from bin to bin of one warehouse. */
export const moveBetweenBins = handle(inventory.operations['move-between-bins'], moveGoods);
