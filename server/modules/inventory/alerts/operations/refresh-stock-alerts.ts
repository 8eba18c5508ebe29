import { type Context, handle } from '../../../../kernel/context.ts';
import { decimal, divide, isPositive, isZero, zero } from '../../../../kernel/decimal.ts';
import { statement } from '../../../../kernel/statement.ts';
import { parameter } from '../../../company/index.ts';
import { proposeTransfers } from '../../balancing/proposing.ts';
import { inventory } from '../../contract.ts';
import { NONE } from '../../keys.ts';
import { type AlertSettings, alertsOf, type Figures } from '../alert.rules.ts';
import { CATEGORY_RULES } from '../category-rules.sql.ts';
import { takeFigures } from '../figures.ts';
import { oddMoves } from '../odd-moves.ts';
import { raiseAlerts, type Standing } from '../raising.ts';
import { longWithDealers } from '../with-dealers.ts';

// what other warehouses can spare: beyond their own minimum, or beyond a month of their own sales
const FIGURES = statement(`with rule as materialized (${CATEGORY_RULES}),
  spare as (
    select g.sku_id, sum(greatest(g.available - coalesce(g.minimum, g.daily * 30), 0)) as quantity from inventory.stock_figure g
    where g.merchant_id = :merchant and g.warehouse_id <> '00000000-0000-0000-0000-000000000000' group by g.sku_id)
  select g.sku_id as "skuId", g.warehouse_id as "warehouseId", g.on_hand as "onHand", g.available, g.incoming, g.transfer_in as "transferIn", g.backlog,
    g.daily, :today::date - g.last_sold_on as "daysSinceSale", g.age_days as "ageDays", g.near_expiry as "nearExpiry", g.value, g.minimum, g.maximum,
    coalesce(t.slow_days, r.slow_days) as "slowDays", r.max_cover_days as "maxCoverDays", r.dead_days as "deadDays", coalesce(:today::date - g.out_since, 0) as "daysOut", s.status = 'active' and p.status = 'active' as active,
    p.quantity_precision::int as precision,
    case when g.warehouse_id = '00000000-0000-0000-0000-000000000000' then 0
      else greatest(coalesce(e.quantity, 0) - greatest(g.available - coalesce(g.minimum, g.daily * 30), 0), 0) end as elsewhere
  from inventory.stock_figure g
  join catalog.sku s on s.merchant_id = :merchant and s.id = g.sku_id
  join catalog.product p on p.merchant_id = :merchant and p.id = s.product_id and p.kind = 'goods'
  left join rule r on r.category_id = p.category_id and r.warehouse_id = g.warehouse_id
  left join spare e on e.sku_id = g.sku_id
  left join inventory.stock_limit t on t.merchant_id = :merchant and t.sku_id = g.sku_id and t.warehouse_id = g.warehouse_id
  where g.merchant_id = :merchant`);
const NEGATIVE = statement(`select b.sku_id as "skuId", coalesce(b.warehouse_id, '00000000-0000-0000-0000-000000000000') as "warehouseId",
    -sum(b.quantity) as quantity
  from inventory.stock_balance b where b.merchant_id = :merchant and b.quantity < 0 group by 1, 2`);

interface Row {
  skuId: string;
  warehouseId: string;
  onHand: string;
  available: string;
  incoming: string;
  transferIn: string;
  backlog: string;
  daily: string;
  daysSinceSale: number | null;
  ageDays: number | null;
  nearExpiry: string;
  value: string;
  minimum: string | null;
  maximum: string | null;
  slowDays: number | null;
  maxCoverDays: number | null;
  deadDays: number | null;
  daysOut: number;
  precision: number;
  active: boolean;
  elsewhere: string;
}

/** The look at all stock, by the clock and whenever somebody asks. */
export const refreshStockAlerts = handle(inventory.operations['refresh-stock-alerts'], async (ctx) => {
  const settings = await settingsOf(ctx);
  const { before, listed } = await takeFigures(ctx);
  const [rows, negative, odd, long] = await Promise.all([
    ctx.rows<Row>(FIGURES),
    ctx.rows<{ skuId: string; warehouseId: string; quantity: string }>(NEGATIVE),
    oddMoves(ctx, before),
    longWithDealers(ctx),
  ]);
  const standing = rows.flatMap((row) => standingOf(row, listed, settings));
  const below = negative.map(({ skuId, warehouseId, quantity }): Standing => {
    const figures = { quantity: decimal(quantity), value: zero, suggested: decimal(quantity) };
    return { skuId, warehouseId, kind: 'negative', critical: true, suggestion: 'count', ...figures };
  });
  const { raised, cleared } = await raiseAlerts(ctx, [...standing, ...below, ...odd, ...long]);
  await proposeTransfers(ctx);
  return { looked: rows.length, raised, cleared };
});

async function settingsOf(ctx: Context): Promise<AlertSettings> {
  const [maxCoverDays, slowDays, deadDays] = await Promise.all([
    parameter(ctx, 'inventory.max_cover_days'),
    parameter(ctx, 'inventory.slow_days'),
    parameter(ctx, 'inventory.dead_days'),
  ]);
  return { maxCoverDays, slowDays, deadDays, exponent: ctx.merchant.exponent };
}

/** Limits hold where they are set, in a warehouse or for all; how goods sell and lie is judged over all warehouses together. */
function standingOf(row: Row, listed: ReadonlySet<string>, settings: AlertSettings): Standing[] {
  const isAll = row.warehouseId === NONE;
  const figures = figuresOf(row, listed, settings);
  const wanted = isAll
    ? () => true
    : (kind: string) => (kind === 'minimum' && row.minimum !== null) || (kind === 'overstock' && row.maximum !== null);
  return alertsOf(figures, settings)
    .filter(({ kind }) => wanted(kind))
    .map((alert) => ({ skuId: row.skuId, warehouseId: row.warehouseId, ...alert }));
}

function figuresOf(row: Row, listed: ReadonlySet<string>, { deadDays }: AlertSettings): Figures {
  const onHand = decimal(row.onHand);
  const value = decimal(row.value);
  const sells = row.daysSinceSale !== null && row.daysSinceSale < (row.deadDays ?? deadDays);
  return {
    ...{ onHand, available: decimal(row.available), incoming: decimal(row.incoming), transferIn: decimal(row.transferIn) },
    ...{ backlog: decimal(row.backlog), daily: decimal(row.daily), nearExpiry: decimal(row.nearExpiry), elsewhere: decimal(row.elsewhere) },
    ...{
      daysSinceSale: row.daysSinceSale,
      ageDays: row.ageDays,
      slowDays: row.slowDays,
      maxCoverDays: row.maxCoverDays,
      deadDays: row.deadDays,
      daysOut: row.daysOut,
      precision: row.precision,
    },
    together: row.warehouseId === NONE,
    unitCost: isZero(onHand) || !isPositive(value) ? zero : divide(value, onHand, 6),
    minimum: row.minimum === null ? null : decimal(row.minimum),
    maximum: row.maximum === null ? null : decimal(row.maximum),
    listed: row.active && (listed.has(row.skuId) || sells),
  };
}
