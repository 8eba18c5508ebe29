import type { Context } from '../../kernel/context.ts';
import { negate, sum, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { openDate, postEntries } from '../ledger/index.ts';
import { adjustmentEntries } from './cost-replay.rules.ts';
import type { DatedMove } from './history.ts';
import { type CostDetail, costsByClass } from './valuation.rules.ts';

const APPEND =
  statement(`insert into inventory.cost_adjustment (merchant_id, id, sku_id, class, reason, stock_value, gone_value, issue_move_id, moves, costs,
    first_at, source, source_id, sequence, operation_id, effective_at, business_date, recorded_at)
  select :merchant, d.id, d.sku, d.class, d.reason, d.stock, d.gone, d.move, d.moves::uuid[], d.costs::numeric[], d.first_at, :source, :sourceId::uuid,
    d.sequence, :operation, d.last_at, d.date, :now
  from json_to_recordset(:blocks::json) as d (id uuid, sku uuid, class text, reason text, stock numeric, gone numeric, move uuid, moves text, costs text,
    first_at timestamptz, last_at timestamptz, sequence bigint, date date)`);

/** The document because of which costs turn out otherwise. */
export type CostCause = Pick<DatedMove, 'source' | 'sourceId' | 'sourceNumber'>;

/**
 * Appends the details of costs that turned out otherwise, and for each accounting month touched one entry of their sum, dated with its last
 * issue, in a closed month on the first open day (facts.md 2.6, 2.7). Nothing posted is rewritten.
 */
export async function postCostDetails(ctx: Context, details: readonly CostDetail[], [cause]: readonly CostCause[]): Promise<void> {
  if (cause === undefined || !details.length) return;
  const first = details.reduce((date, detail) => (detail.date < date ? detail.date : date), details[0]?.date ?? '');
  const entries = adjustmentEntries(
    details.map((event) => ({ event, cost: event.cost })),
    await openDate(ctx, first),
  ).map(({ date, details: changes }) => ({ date, own: changes.map(({ event }) => event) }));
  const blocks = entries.flatMap(({ date, own }) => blocksOf(own).map((block) => blockRow(ctx, block, date)));
  ctx.post(APPEND, { source: cause.source, sourceId: cause.sourceId, blocks: JSON.stringify(blocks) });
  await postEntries(
    ctx,
    entries.flatMap(({ date, own }) => {
      const [variances, others] = [own.filter(isVariance), own.filter((detail) => !isVariance(detail))];
      // an id of its own: reversing the document plays the costs again and must not mirror this entry as well
      const source = { source: 'inventory.cost_adjustment', sourceId: ctx.newId(), sourceNumber: cause.sourceNumber ?? '', date };
      return [
        { event: 'cost_adjusted' as const, ...source, amounts: amountsOf(others) },
        { event: 'price_variance' as const, ...source, amounts: amountsOf(variances) },
      ];
    }),
  );
}

// so many fit into a row that is neither compressed nor put aside, which takes longer than to write more rows
const MOST_IN_BLOCK = 50;

/** Details of one kind that follow one another within a month: thousands of them are few rows, and those of a movement are found by its moment. */
function blocksOf(details: readonly CostDetail[]): CostDetail[][] {
  const kinds = Map.groupBy(
    details,
    ({ skuId, class: name, reason, effectiveAt }) => `${skuId} ${name} ${reason} ${effectiveAt.slice(0, 7)}`,
  );
  return [...kinds.values()].flatMap((kind) => {
    const ordered = kind.sort((a, b) => (a.effectiveAt < b.effectiveAt ? -1 : a.effectiveAt > b.effectiveAt ? 1 : 0));
    return Array.from({ length: Math.ceil(ordered.length / MOST_IN_BLOCK) }, (_, n) =>
      ordered.slice(n * MOST_IN_BLOCK, (n + 1) * MOST_IN_BLOCK),
    );
  });
}

function blockRow(ctx: Context, block: readonly CostDetail[], date: string): object {
  const [first, last] = [block[0], block.at(-1)] as [CostDetail, CostDetail];
  const { skuId, class: name, reason, sequence } = last;
  const gone = sum(block.map(({ cost }) => cost));
  const row = {
    ...{ id: ctx.newId(), sku: skuId, class: name, reason, stock: text(negate(gone)), gone: text(gone), sequence },
    ...{ last_at: last.effectiveAt, date },
  };
  if (block.length === 1) return { ...row, move: first.moveId };
  const moves = block.map(({ moveId }) => moveId).join(',');
  const costs = block.map(({ cost }) => text(cost)).join(',');
  return { ...row, first_at: first.effectiveAt, moves: `{${moves}}`, costs: `{${costs}}` };
}

const isVariance = ({ reason }: CostDetail): boolean => reason === 'price_variance';
const amountsOf = (details: readonly CostDetail[]) =>
  Object.fromEntries([...costsByClass(details)].map(([name, cost]) => [name, text(cost)]));
