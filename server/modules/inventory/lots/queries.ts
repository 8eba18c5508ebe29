import { answer, type ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { inventory } from '../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../finding.ts';
import { allowedOf, categoryColumns, goodsUnsorted, shown } from '../words.ts';

const STATUSES = [
  { value: 'normal', label: { zh: '正常', en: 'Normal' } },
  { value: 'quarantine', label: { zh: '待检', en: 'To inspect' } },
  { value: 'blocked', label: { zh: '已冻结', en: 'Frozen' } },
  { value: 'expired', label: { zh: '已过期', en: 'Expired' } },
];

const held = (qualities: string) => `(select coalesce(sum(b.quantity), 0) from inventory.stock_balance b
  where b.merchant_id = t.merchant_id and b.lot_id = t.id and b.warehouse_id is not null and b.quality in (${qualities})
    and (:warehouses::uuid[] is null or b.warehouse_id = any(:warehouses::uuid[])))`;
// goods that came back from a customer are no longer out there
const SHIPPED = `(select coalesce(sum(case when o.kind = 'customer' then m.quantity else -m.quantity end), 0) from inventory.stock_move m
  join inventory.location o on o.merchant_id = m.merchant_id and o.id in (m.to_location_id, m.from_location_id) and o.kind = 'customer'
  where m.merchant_id = t.merchant_id and m.lot_id = t.id and m.to_location_id = o.id)`;
const FROM = `inventory.lot t join catalog.sku s on s.merchant_id = t.merchant_id and s.id = t.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id`;
const DAYS = '(t.expires_on - :today::date)';

const allowedFor = (ctx: ReadContext, { status }: { status: string }) =>
  allowedOf(ctx, ['freeze-lot', 'release-lot'], (key) => (key === 'freeze-lot') === (status === 'blocked'));

/** Lots with what is left of them and until when. */
export const lots = answerList(inventory.queries.lots, {
  from: FROM,
  where: `t.merchant_id = :merchant`,
  key: 't.id',
  columns: {
    id: shown('t.id', 'reference'),
    number: { sql: 't.number', type: 'text', label: { zh: '批次号', en: 'Lot' } },
    ...goodsUnsorted,
    ...categoryColumns,
    status: { sql: 't.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: STATUSES },
    madeOn: { sql: 't.made_on', type: 'date', label: { zh: '生产日期', en: 'Made' } },
    expiresOn: { sql: 't.expires_on', type: 'date', label: { zh: '有效期至', en: 'Use by' }, sort: true },
    daysLeft: { sql: DAYS, type: 'number', label: { zh: '剩余天数', en: 'Days left' } },
    good: { sql: held(`'good'`), type: 'quantity', label: { zh: '可用正品', en: 'Good' } },
    held: { sql: held(`'frozen', 'inspect', 'defective'`), type: 'quantity', label: { zh: '冻结待检', en: 'Held back' } },
    expired: { sql: held(`'expired'`), type: 'quantity', label: { zh: '过期', en: 'Expired' } },
    shipped: shown(SHIPPED, 'quantity', { zh: '已售出', en: 'Shipped' }),
    frozenReason: { sql: 't.frozen_reason', type: 'text', label: { zh: '冻结原因', en: 'Why frozen' } },
    version: shown('t.version', 'number'),
  },
  defaultSort: 'expiresOn',
  search: `(lower(t.number) like :pattern or ${GOODS_SEARCH})`,
  params: (ctx, _fixed, input) => goodsHits(ctx, input),
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedFor(ctx, row) })),
});

const ONE =
  statement(`select t.id, t.number, s.id as "skuId", s.code as "skuCode", p.name, s.option_text as "optionText", p.unit, s.image as thumbnail, t.status,
    t.made_on as "madeOn", t.expires_on as "expiresOn", ${DAYS} as "daysLeft", ${held(`'good'`)} as good, ${held(`'frozen', 'inspect', 'defective'`)} as held,
    ${held(`'expired'`)} as expired, ${SHIPPED} as shipped, t.frozen_reason as "frozenReason", t.frozen_at as "frozenAt", t.frozen_by as "frozenBy", t.version
  from ${FROM} where t.merchant_id = :merchant and t.id = :id::uuid`);
const PLACES = statement(`select w.name as warehouse, o.code as bin, b.quality, b.quantity, b.allocated
  from inventory.stock_balance b join inventory.location o on o.merchant_id = :merchant and o.id = b.location_id
  left join inventory.warehouse w on w.merchant_id = :merchant and w.id = b.warehouse_id
  where b.merchant_id = :merchant and b.lot_id = :id::uuid and b.quantity <> 0
    and (:warehouses::uuid[] is null or b.warehouse_id = any(:warehouses::uuid[]))
  order by w.name, o.code, b.quality limit 500`);
const MOVES = `select m.id, m.effective_at as at, m.quantity, o.kind, w.name as warehouse, m.source, m.source_id as "sourceId", m.source_number as "sourceNumber"`;
const CAME = statement(`${MOVES} from inventory.stock_move m
  join inventory.location o on o.merchant_id = :merchant and o.id = m.from_location_id and o.kind not in ('internal', 'transit')
  left join inventory.warehouse w on w.merchant_id = :merchant and w.id = m.to_warehouse_id
  where m.merchant_id = :merchant and m.lot_id = :id::uuid order by m.effective_at, m.id limit 500`);
const WENT = statement(`${MOVES} from inventory.stock_move m
  join inventory.location o on o.merchant_id = :merchant and o.id = m.to_location_id and o.kind not in ('internal', 'transit')
  left join inventory.warehouse w on w.merchant_id = :merchant and w.id = m.from_warehouse_id
  where m.merchant_id = :merchant and m.lot_id = :id::uuid order by m.effective_at desc, m.id desc limit 500`);

/** A lot with both its traces. */
export const lot = answer(inventory.queries.lot, async (ctx, { id = null }): Promise<any> => {
  const found = await ctx.row<{ id: string; status: string; frozenBy: string | null }>(ONE, { id });
  if (!found) return null;
  const [places, came, went, names] = await Promise.all([
    ctx.rows(PLACES, { id }),
    ctx.rows(CAME, { id }),
    ctx.rows(WENT, { id }),
    namesOf(ctx, found.frozenBy ? [found.frozenBy] : []),
  ]);
  return { ...found, frozenBy: names.get(found.frozenBy ?? '') ?? '', places, came, went, allowed: allowedFor(ctx, found) };
});
