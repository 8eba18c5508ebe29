import { answer } from '../../../kernel/context.ts';
import { decimal, isPositive, text } from '../../../kernel/decimal.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { nameOf } from '../../../kernel/names.ts';
import { fulfilment } from '../contract.ts';
import { workGoods, workScope } from '../work-listing.ts';
import { workLabels as labels } from '../work-words.ts';
import { COMING_TO, facesOf, FREE_AT, IN_RESERVE, wantedOfWave } from './books.ts';
import { lacking } from './plan.rules.ts';
import { reasonChoices, statusChoices, words } from './words.ts';

const columnsOf = (alias: string) =>
  ({
    id: { sql: `${alias}.id`, type: 'reference', label: labels.task, filter: false },
    skuId: { sql: `${alias}.sku_id`, type: 'reference', label: labels.sku },
    skuCode: { sql: 'k.code', type: 'text', label: labels.sku },
    name: { sql: 'p.name', type: 'text', label: labels.goods, filter: false, json: true },
    warehouseId: { sql: `${alias}.warehouse_id`, type: 'reference', label: words.warehouse },
    warehouse: { sql: 'w.name', type: 'text', label: words.warehouse, filter: false },
    version: { sql: `${alias}.version`, type: 'number', label: labels.task, filter: false },
  }) as const;

/** Bins goods are picked from, and whether they must be filled. */
export const pickFaces = answerList(fulfilment.queries['pick-faces'], {
  from: `fulfilment.pick_face f ${workGoods('f')} join inventory.location i on i.merchant_id = f.merchant_id and i.id = f.location_id`,
  where: workScope('f'),
  key: 'f.id',
  defaultSort: '-id',
  columns: {
    ...columnsOf('f'),
    bin: { sql: 'i.code', type: 'text', label: words.face },
    minimum: { sql: 'f.minimum', type: 'quantity', label: words.minimum },
    maximum: { sql: 'f.maximum', type: 'quantity', label: words.maximum },
    free: { sql: FREE_AT, type: 'quantity', label: words.free, filter: false },
    coming: { sql: COMING_TO, type: 'quantity', label: words.coming, filter: false },
    reserve: { sql: IN_RESERVE, type: 'quantity', label: words.reserve, filter: false },
    low: { sql: `(${FREE_AT} + ${COMING_TO} < f.minimum)`, type: 'boolean', label: words.low },
  },
  search: 'lower(k.code) like :pattern or lower(i.code) like :pattern',
  finish: (ctx, rows) =>
    rows.map((row) => ({
      ...row,
      name: nameOf(ctx, row.name),
      allowed: ctx.may('fulfilment.set-up-work') ? ['fulfilment.set-pick-face', 'fulfilment.remove-pick-face'] : [],
    })),
});

/** Tasks that fill pick faces. */
export const replenishments = answerList(fulfilment.queries.replenishments, {
  from: `fulfilment.replenishment r ${workGoods('r')}
    join inventory.location a on a.merchant_id = r.merchant_id and a.id = r.from_location_id
    join inventory.location z on z.merchant_id = r.merchant_id and z.id = r.to_location_id
    left join fulfilment.wave v on v.merchant_id = r.merchant_id and v.id = r.wave_id
    left join access.membership m on m.merchant_id = r.merchant_id and m.person_id = r.done_by`,
  where: workScope('r'),
  key: 'r.id',
  defaultSort: '-createdAt',
  columns: {
    ...columnsOf('r'),
    from: { sql: 'a.code', type: 'text', label: words.from },
    fromDefault: { sql: 'a.is_default', type: 'boolean', label: words.fromDefault },
    to: { sql: 'z.code', type: 'text', label: words.face },
    quantity: { sql: 'r.quantity', type: 'quantity', label: labels.quantity },
    moved: { sql: 'r.moved', type: 'quantity', label: words.moved },
    reason: { sql: 'r.reason', type: 'choice', label: labels.reason, choices: reasonChoices },
    wave: { sql: 'v.number', type: 'text', label: labels.wave },
    status: { sql: 'r.status', type: 'choice', label: labels.status, choices: statusChoices },
    createdAt: { sql: 'r.created_at', type: 'instant', label: labels.createdAt, sort: true },
    doneAt: { sql: 'r.done_at', type: 'instant', label: labels.doneAt },
    doneBy: { sql: 'm.person_name', type: 'text', label: words.doneBy },
  },
  search: 'lower(k.code) like :pattern or lower(a.code) like :pattern or lower(z.code) like :pattern',
  finish: (ctx, rows) =>
    rows.map((row) => ({
      ...row,
      name: nameOf(ctx, row.name),
      allowed:
        row.status !== 'open'
          ? []
          : [
              ...(ctx.may('fulfilment.pick') ? ['fulfilment.replenish'] : []),
              ...(ctx.may('fulfilment.plan-waves') ? ['fulfilment.cancel-replenishment'] : []),
            ],
    })),
});

const NAMES = statement(`select f.sku_id as "skuId", f.location_id as "locationId", k.code as "skuCode", p.name, i.code as bin
  from fulfilment.pick_face f join catalog.sku k on k.merchant_id = f.merchant_id and k.id = f.sku_id
  join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  join inventory.location i on i.merchant_id = f.merchant_id and i.id = f.location_id
  where f.merchant_id = :merchant and f.warehouse_id = :warehouseId::uuid and f.sku_id = any(:skuIds::uuid[]) order by k.code, i.pick_sequence, i.code`);

/** What must be brought to pick faces before a wave is released: less lies there than it wants. */
export const waveReplenishment = answer(fulfilment.queries['wave-replenishment'], async (ctx, { waveId }) => {
  const wanted = await wantedOfWave(ctx, waveId);
  const warehouseId = wanted[0]?.warehouseId;
  if (!warehouseId) return { rows: [] };
  const skuIds = wanted.map(({ skuId }) => skuId);
  const [faces, names] = await Promise.all([
    facesOf(ctx, warehouseId, skuIds),
    ctx.rows<{ skuId: string; skuCode: string; name: Record<string, string>; bin: string }>(NAMES, { warehouseId, skuIds }),
  ]);
  const bySku = Map.groupBy(faces, (face) => face.skuId);
  return {
    rows: wanted.flatMap(({ skuId, wanted: asked }) => {
      const own = bySku.get(skuId) ?? [];
      const called = names.find((each) => each.skuId === skuId);
      const missing = lacking(decimal(asked), own);
      if (!called || !isPositive(missing)) return [];
      const total = (key: 'free' | 'coming') => text(own.reduce((sum, face) => (sum + face[key]) as typeof missing, decimal('0')));
      return [
        {
          ...{ skuCode: called.skuCode, name: nameOf(ctx, called.name), bin: called.bin, wanted: asked },
          ...{ free: total('free'), coming: total('coming'), missing: text(missing) },
        },
      ];
    }),
  };
});
