import type { ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { remembered } from '../../company/index.ts';
import { plainStrategies, type Strategy } from './alternatives.rules.ts';

/** How the merchant has its orders allocated. */
export interface AllocationPolicy {
  strategies: readonly Strategy[];
  /** What counts where goods are short: that as many orders as possible are served, or who came first. */
  whenShort: 'most_orders' | 'first_come';
  /** Over how many warehouses an order may be split; 1: never. */
  splitMost: number;
  /** What a split has to save before it is preferred to one parcel; null: only where one parcel cannot be. */
  splitSaving: string | null;
  version: number;
}

const plain: AllocationPolicy = { strategies: plainStrategies, whenShort: 'most_orders', splitMost: 1, splitSaving: null, version: 0 };

const POLICY = statement(`select p.strategies, p.when_short as "whenShort", p.split_most as "splitMost", p.split_saving as "splitSaving",
    p.version
  from sales.allocation_policy p where p.merchant_id = :merchant`);

const kept = remembered(async (ctx) => (await ctx.row<AllocationPolicy>(POLICY)) ?? plain);

/** What the merchant said, or what the program does by itself. */
export const allocationPolicy = (ctx: ReadContext): Promise<AllocationPolicy> => kept.of(ctx);

/** To be called by whatever changes the policy. */
export const forgetAllocationPolicy = (ctx: ReadContext): void => kept.forget(ctx);
