import type { Context } from '../../../kernel/context.ts';
import { type Decimal, negate, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { postEntries } from '../../ledger/index.ts';
import type { CostClass } from '../keys.ts';
import { costsByClass, type PoolState } from '../valuation.rules.ts';
import { keepLayers } from './layers.ts';

const KEEP =
  statement(`update inventory.cost_pool p set value = d.value, version = d.version, last_unit_cost = d.last_cost, method = d.method,
    standard_cost = coalesce(d.standard, p.standard_cost), method_since = d.method_since, latest_at = d.latest_at
  from json_to_recordset(:pools::json) as d (sku uuid, class text, value numeric, version bigint, last_cost numeric, method text, standard numeric,
    method_since timestamptz, latest_at timestamptz)
  where p.merchant_id = :merchant and p.sku_id = d.sku and p.class = d.class and p.scope_id = '00000000-0000-0000-0000-000000000000'`);
const APPEND =
  statement(`insert into inventory.cost_adjustment (merchant_id, id, sku_id, class, reason, stock_value, gone_value, unit_cost, source, source_id,
    source_number, sequence, operation_id, effective_at, business_date, recorded_at)
  select :merchant, d.id, d.sku, d.class, :reason, d.stock, -d.stock, d.unit_cost, :source, :sourceId::uuid, :sourceNumber, d.sequence, :operation,
    d.effective_at, (d.effective_at at time zone :zone)::date, :now
  from json_to_recordset(:events::json) as d (id uuid, sku uuid, class text, stock numeric, unit_cost numeric, sequence bigint,
    effective_at timestamptz)`);

/** Writes locked pools whose value changed without goods, with their layers. */
export function keepPools(ctx: Context, before: ReadonlyMap<string, PoolState>, after: ReadonlyMap<string, PoolState>): void {
  const changed = [...after].filter(([key, pool]) => before.get(key) !== pool);
  if (!changed.length) return;
  keepLayers(ctx, before, after);
  ctx.post(KEEP, {
    pools: JSON.stringify(
      changed.map(([key, { value, version, lastCost, method, standard, methodSince, latestAt }]) => {
        const [sku, name] = key.split(' ');
        return {
          ...{ sku, class: name, value: text(value), version, last_cost: text(lastCost), method: method ?? 'average' },
          ...{ standard: standard === undefined ? null : text(standard), method_since: methodSince, latest_at: latestAt },
        };
      }),
    ),
  });
}

/** A change of a pool's value that is an event of its own: another standard, another method. */
export interface Revaluation {
  skuId: string;
  class: CostClass;
  change: Decimal;
  standard: Decimal | undefined;
  sequence: number;
  effectiveAt: string;
}

interface Cause {
  reason: 'revaluation' | 'method_change';
  source: string;
  sourceId: string;
  sourceNumber: string;
}

/** Appends revaluations and posts what they change: stock against the adjustment of inventory cost (facts.md 2.4). */
export async function postRevaluations(ctx: Context, { reason, ...source }: Cause, events: readonly Revaluation[]): Promise<void> {
  if (!events.length) return;
  ctx.post(APPEND, {
    ...{ reason, ...source, zone: ctx.merchant.zone },
    events: JSON.stringify(
      events.map(({ skuId, class: name, change, standard, sequence, effectiveAt }) => ({
        ...{ id: ctx.newId(), sku: skuId, class: name, stock: text(change), sequence, effective_at: effectiveAt },
        unit_cost: standard === undefined ? null : text(standard),
      })),
    ),
  });
  const costs = costsByClass(events.map((event) => ({ class: event.class, cost: negate(event.change) })));
  const amounts = Object.fromEntries([...costs].map(([name, cost]) => [name, text(cost)]));
  await postEntries(ctx, [{ event: 'cost_adjusted', ...source, amounts }]);
}

/** The moment of an event that stands after all others of its pool. */
export function momentAfter(latestAt: string | null, now: string): string {
  if (latestAt === null || latestAt < now) return now;
  return new Date(Date.parse(latestAt) + 1).toISOString();
}
