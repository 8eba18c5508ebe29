import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { remembered } from '../company/index.ts';
import type { Steps } from './outbound.rules.ts';
import type { WalkRule } from './walk.rules.ts';

/** How a warehouse works. */
export interface WorkSetting extends Steps {
  picks: boolean;
  walk: WalkRule;
  packagingWeight: string;
  boxWeight: string;
  toleranceGrams: string;
  tolerancePercent: string;
}

/** What holds for a warehouse that makes waves before anybody has set anything. */
export const usualWork: WorkSetting = {
  picks: true,
  sorts: true,
  checks: true,
  weighs: true,
  shipsAt: 'weigh',
  walk: 'serpentine',
  packagingWeight: '0',
  boxWeight: '0',
  toleranceGrams: '20',
  tolerancePercent: '5',
};

export const WORK_COLUMNS = `t.picks, t.sorts, t.checks, t.weighs, t.ships_at as "shipsAt", t.walk, t.packaging_weight as "packagingWeight",
  t.box_weight as "boxWeight", t.tolerance_grams as "toleranceGrams", t.tolerance_percent as "tolerancePercent"`;
const READ = statement(
  `select t.warehouse_id as "warehouseId", ${WORK_COLUMNS} from fulfilment.work_setting t where t.merchant_id = :merchant`,
);

export const rememberedWork = remembered(async (ctx) => {
  const rows = await ctx.rows<WorkSetting & { warehouseId: string }>(READ);
  return new Map(rows.map(({ warehouseId, ...setting }) => [warehouseId, setting]));
});

/** How this warehouse works. */
export async function workOf(ctx: ReadContext, warehouseId: string): Promise<WorkSetting> {
  return (await rememberedWork.of(ctx)).get(warehouseId) ?? usualWork;
}
