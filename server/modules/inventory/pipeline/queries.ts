import { answer, type ReadContext } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, subtract, text, zero } from '../../../kernel/decimal.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { worksIn } from '../../../kernel/scope.ts';
import { outlookOf } from '../alerts/demand.ts';
import { inventory } from '../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../finding.ts';
import { NONE, type Quality } from '../keys.ts';
import { requireWarehouses } from '../warehouse.ts';
import { categoryColumns, goodsColumns, shown } from '../words.ts';
import { promisesOf } from './promises.ts';
import { promiseOver, runsOutOn, sumOf } from './pipeline.rules.ts';
import { type Supplied, suppliedTo } from './supply.ts';

const SHOWN_DAYS = 60;
const MONTH = 30 * 86_400_000;

// what is on its way between warehouses, expected after as many days as that road took on average in half a year
const TRANSFERS =
  statement(`select 'transfer' as kind, l.sku_id as "skuId", t.to_warehouse_id as "warehouseId", l.shipped - l.received - l.lost - l.returned as quantity,
    (t.shipped_at at time zone :zone)::date + road.days as date, t.number, w.name as "from"
  from inventory.transfer t
  join inventory.transfer_line l on l.merchant_id = :merchant and l.transfer_id = t.id and l.quality = 'good'
  join inventory.warehouse w on w.merchant_id = :merchant and w.id = t.from_warehouse_id
  left join lateral (
    select ceil(avg(extract(epoch from o.received_at - o.shipped_at)) / 86400)::int as days from inventory.transfer o
    where o.merchant_id = :merchant and o.from_warehouse_id = t.from_warehouse_id and o.to_warehouse_id = t.to_warehouse_id and o.status = 'received'
      and o.mode = 'two_step' and o.shipped_at >= :since::timestamptz) road on true
  where t.merchant_id = :merchant and t.status in ('in_transit', 'part_received') and l.shipped - l.received - l.lost - l.returned > 0
    and (:skuIds::uuid[] is null or l.sku_id = any(:skuIds::uuid[]))`);

const SCOPE = (column: string) =>
  `(:warehouses::uuid[] is null or ${column} = any(:warehouses::uuid[])) and (:warehouseId::uuid is null or ${column} = :warehouseId::uuid)`;
const held = (sql: string) => `(select coalesce(sum(a.${sql}), 0) from inventory.availability a
  where a.merchant_id = :merchant and a.sku_id = s.id and a.owner_id = '${NONE}' and ${SCOPE('a.warehouse_id')})`;
const lying = (
  quality: Quality,
) => `(select coalesce(sum(b.quantity), 0) from inventory.stock_balance b where b.merchant_id = :merchant and b.sku_id = s.id
  and b.quality = '${quality}' and b.owner_id = '${NONE}' and b.warehouse_id is not null and ${SCOPE('b.warehouse_id')})`;
const INSPECT = lying('inspect');
const moved = (end: 'to' | 'from') => `(select coalesce(sum(m.quantity), 0) from inventory.stock_move m
  join inventory.location c on c.merchant_id = :merchant and c.id = m.${end}_location_id and c.kind = 'customer'
  where m.merchant_id = :merchant and m.sku_id = s.id and m.effective_at >= :since::timestamptz and ${SCOPE(`m.${end === 'to' ? 'from' : 'to'}_warehouse_id`)})`;

const GOOD = held('good');
const RESERVED = held('reserved');
// what lies with dealers is theirs to sell
const AT_DEALERS = `(select coalesce(sum(a.good - a.reserved), 0) from inventory.availability a
  join inventory.warehouse w on w.merchant_id = :merchant and w.id = a.warehouse_id and not w.promisable
  where a.merchant_id = :merchant and a.sku_id = s.id and a.owner_id = '${NONE}' and :warehouseId::uuid is null and ${SCOPE('a.warehouse_id')})`;
const ON_ORDER = 'coalesce(d.on_order, 0)';
const IN_TRANSIT = 'coalesce(d.in_transit, 0)';
const BACKLOG = 'coalesce(d.backlog, 0)';

/** What is known of a SKU from documents, ready for a list. */
interface Known {
  onOrder: Decimal;
  late: Decimal;
  undated: Decimal;
  inTransit: Decimal;
  backlog: Decimal;
  nextOn: string | null;
}

const sees = (ctx: ReadContext, warehouseId: string | null): boolean =>
  ctx.actor.warehouses === null || (warehouseId !== null && worksIn(ctx, warehouseId));

/** Everything that is to come, of the person's warehouses. */
async function comingOf(ctx: ReadContext, skuIds: readonly string[] | null, warehouseId?: string): Promise<Supplied[]> {
  const since = new Date(Date.parse(ctx.now) - 6 * MONTH).toISOString();
  const [bought, transfers] = await Promise.all([
    suppliedTo(ctx, skuIds),
    ctx.rows<Omit<Supplied, 'link'>>(TRANSFERS, { skuIds, since, zone: ctx.merchant.zone }),
  ]);
  return [...bought, ...transfers.map((row) => ({ ...row, link: `/inventory/transfers/${row.number}` }))].filter(
    (row) => sees(ctx, row.warehouseId) && (warehouseId === undefined || row.warehouseId === warehouseId),
  );
}

/** What orders wait for, by SKU; an order without a warehouse yet counts for all of them together. */
async function waitingFor(ctx: ReadContext, warehouseId?: string): Promise<Map<string, Decimal>> {
  const waiting = new Map<string, Decimal>();
  for (const row of await outlookOf(ctx)) {
    if (
      row.backlog === undefined ||
      !(warehouseId === undefined ? row.warehouseId === null || sees(ctx, row.warehouseId) : row.warehouseId === warehouseId)
    )
      continue;
    waiting.set(row.skuId, add(waiting.get(row.skuId) ?? zero, decimal(row.backlog)));
  }
  return waiting;
}

function knownOf(coming: readonly Supplied[], waiting: ReadonlyMap<string, Decimal>, today: string): Map<string, Known> {
  const known = new Map<string, Known>();
  const of = (skuId: string): Known => {
    const made = known.get(skuId) ?? { onOrder: zero, late: zero, undated: zero, inTransit: zero, backlog: zero, nextOn: null };
    known.set(skuId, made);
    return made;
  };
  for (const { skuId, kind, quantity, date } of coming) {
    const row = of(skuId);
    if (kind === 'transfer') row.inTransit = add(row.inTransit, decimal(quantity));
    else {
      row.onOrder = add(row.onOrder, decimal(quantity));
      if (date === null) row.undated = add(row.undated, decimal(quantity));
      else if (date < today) row.late = add(row.late, decimal(quantity));
    }
    if (date !== null && date >= today && (row.nextOn === null || date < row.nextOn)) row.nextOn = date;
  }
  for (const [skuId, backlog] of waiting) of(skuId).backlog = backlog;
  return known;
}

/** Goods on their whole way: on order, in transit, on hand, promised, waited for and shipped (capabilities A043). */
export const stockPipeline = answerList(inventory.queries['stock-pipeline'], {
  from: `catalog.sku s
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id and p.kind = 'goods'
    left join unnest(:skuIds::uuid[], :onOrder::numeric[], :late::numeric[], :undated::numeric[], :inTransit::numeric[], :backlog::numeric[], :nextOn::date[])
      as d (sku_id, on_order, late, undated, in_transit, backlog, next_on) on d.sku_id = s.id`,
  where: `s.merchant_id = :merchant and (d.sku_id is not null or exists (
    select from inventory.availability a where a.merchant_id = :merchant and a.sku_id = s.id and (a.good <> 0 or a.reserved <> 0) and ${SCOPE('a.warehouse_id')}))`,
  key: 's.id',
  columns: {
    id: shown('s.id', 'reference'),
    ...goodsColumns,
    ...categoryColumns,
    onOrder: { sql: ON_ORDER, type: 'quantity', label: { zh: '采购在途', en: 'On order' } },
    late: { sql: 'coalesce(d.late, 0)', type: 'quantity', label: { zh: '其中逾期', en: 'Of that late' } },
    undated: { sql: 'coalesce(d.undated, 0)', type: 'quantity', label: { zh: '其中未定日期', en: 'Of that without a day' } },
    nextOn: { sql: 'd.next_on', type: 'date', label: { zh: '最近到货', en: 'Next comes on' } },
    inTransit: { sql: IN_TRANSIT, type: 'quantity', label: { zh: '调拨在途', en: 'In transit' } },
    inspect: { sql: INSPECT, type: 'quantity', label: { zh: '待检', en: 'To inspect' } },
    onHand: { sql: GOOD, type: 'quantity', label: { zh: '正品现存', en: 'On hand' } },
    reserved: { sql: RESERVED, type: 'quantity', label: { zh: '占用', en: 'Reserved' } },
    available: { sql: `(${GOOD} - ${RESERVED} - ${AT_DEALERS})`, type: 'quantity', label: { zh: '可用', en: 'Available' } },
    backlog: { sql: BACKLOG, type: 'quantity', label: { zh: '缺货待发', en: 'Waited for' } },
    projected: {
      sql: `(${GOOD} - ${RESERVED} - ${AT_DEALERS} + ${ON_ORDER} + ${IN_TRANSIT} - ${BACKLOG})`,
      type: 'quantity',
      label: { zh: '预计可用', en: 'Projected' },
    },
    shipped: { sql: moved('to'), type: 'quantity', label: { zh: '30 天发出', en: 'Shipped in 30 days' } },
    returned: { sql: moved('from'), type: 'quantity', label: { zh: '30 天退回', en: 'Returned in 30 days' } },
  },
  defaultSort: 'skuCode',
  search: GOODS_SEARCH,
  params: async (ctx, _fixed, input) => {
    const [coming, waiting] = await Promise.all([comingOf(ctx, null), waitingFor(ctx)]);
    const known = [...knownOf(coming, waiting, ctx.today)];
    const column = (name: Exclude<keyof Known, 'nextOn'>) => known.map(([, row]) => text(row[name]));
    return {
      ...(await goodsHits(ctx, input)),
      ...{ warehouseId: null, since: new Date(Date.parse(ctx.now) - MONTH).toISOString() },
      ...{ skuIds: known.map(([skuId]) => skuId), nextOn: known.map(([, row]) => row.nextOn) },
      ...{
        onOrder: column('onOrder'),
        late: column('late'),
        undated: column('undated'),
        inTransit: column('inTransit'),
        backlog: column('backlog'),
      },
    };
  },
});

const ONE = statement(`select s.id as "skuId", s.code as "skuCode", p.name, s.option_text as "optionText", p.unit, s.image as thumbnail,
    ${INSPECT} as inspect, ${lying('defective')} as defective, ${lying('frozen')} as frozen, ${lying('expired')} as expired, ${GOOD} as "onHand", ${RESERVED} as reserved, ${moved('to')} as shipped, ${moved('from')} as returned,
    coalesce((select g.daily from inventory.stock_figure g where g.merchant_id = :merchant and g.sku_id = s.id
      and g.warehouse_id = coalesce(:warehouseId::uuid, '${NONE}')), 0) as daily
  from catalog.sku s join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  where s.merchant_id = :merchant and s.code = :code`);
const NAMES = statement(`select w.id, w.name from inventory.warehouse w where w.merchant_id = :merchant and w.id = any(:ids::uuid[])`);

interface One {
  skuId: string;
  onHand: string;
  reserved: string;
  daily: string;
}

/** A SKU on its whole way, day by day (facts.md 1.3). */
export const skuPipeline = answer(inventory.queries['sku-pipeline'], async (ctx, { code, warehouseId }): Promise<any> => {
  if (warehouseId !== undefined) await requireWarehouses(ctx, [warehouseId]);
  const since = new Date(Date.parse(ctx.now) - MONTH).toISOString();
  const found = await ctx.row<One>(ONE, { code, since, warehouseId: warehouseId ?? null });
  if (!found) return null;
  const [coming, waiting, promised] = await Promise.all([
    comingOf(ctx, [found.skuId], warehouseId),
    waitingFor(ctx, warehouseId),
    promisesOf(ctx, found.skuId, warehouseId),
  ]);
  const names = await ctx.rows<{ id: string; name: string }>(NAMES, { ids: [...new Set(coming.map((row) => row.warehouseId))] });
  const known = knownOf(coming, new Map([[found.skuId, waiting.get(found.skuId) ?? zero]]), ctx.today).get(found.skuId) as Known;
  const free = subtract(decimal(found.onHand), decimal(found.reserved));
  const dated = coming.map(({ date, quantity }) => ({ date, quantity: decimal(quantity) }));
  const days = promiseOver(free, known.backlog, dated, { today: ctx.today, days: SHOWN_DAYS });
  const { nextOn: _, ...sums } = known;
  return {
    ...found,
    ...Object.fromEntries(Object.entries(sums).map(([name, value]) => [name, text(value)])),
    ...{ available: text(free), projected: text(subtract(add(free, sumOf(dated)), known.backlog)) },
    ...{ promised, runsOutOn: runsOutOn(days, decimal(found.daily)) },
    days: days.map(({ date, incoming, promise }) => ({ date, incoming: text(incoming), promise: text(promise) })),
    coming: coming
      .map(({ skuId: __, warehouseId: to, ...row }) => ({
        ...row,
        warehouse: names.find(({ id }) => id === to)?.name ?? '',
        late: row.date !== null && row.date < ctx.today,
      }))
      .toSorted((a, b) => ((a.date ?? '9999') < (b.date ?? '9999') ? -1 : 1)),
  };
});
