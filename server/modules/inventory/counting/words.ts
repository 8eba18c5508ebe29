import { allowedOf } from '../words.ts';
import type { ReadContext } from '../../../kernel/context.ts';
import { countOperations, countRefusals, type CountStatus } from './count.rules.ts';

const choices = (titles: Record<string, readonly [zh: string, en: string]>) =>
  Object.entries(titles).map(([value, [zh, en]]) => ({ value, label: { zh, en } }));

export const COUNT_SCOPES = choices({
  all: ['全盘', 'Everything'],
  part: ['抽盘', 'Part'],
  product: ['按商品', 'By product'],
  bin: ['按货位', 'By bin'],
  cycle: ['循环盘点', 'Cycle'],
  touched: ['动碰盘点', 'Bins touched'],
});
export const COUNT_STATUSES = choices({
  counting: ['盘点中', 'Counting'],
  recounting: ['复盘中', 'Counting again'],
  review: ['待审核', 'To review'],
  posted: ['已过账', 'Posted'],
  cancelled: ['已作废', 'Cancelled'],
});
export const LINE_STATES = choices({
  open: ['未盘', 'Not counted'],
  counted: ['已盘', 'Counted'],
  recount: ['待复盘', 'To count again'],
  exact: ['相符', 'Exact'],
  different: ['有差异', 'Different'],
});

/** Whoever counts blind does not see the books; whoever reviews does. */
export const blindFor = (ctx: ReadContext) => ({ reviews: ctx.may('inventory.approve-count') });

/** What may be done with a count now. */
export const countAllowed = (ctx: ReadContext, count: { status: CountStatus }): string[] =>
  allowedOf(ctx, countOperations, (operation) => countRefusals(count, operation).length > 0);
