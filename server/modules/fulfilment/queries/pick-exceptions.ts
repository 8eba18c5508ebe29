import type { ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { nameOf } from '../../../kernel/names.ts';
import { fulfilment } from '../contract.ts';
import { workGoods, workScope } from '../work-listing.ts';
import { exceptionStatusChoices, putBackStatusChoices, reasonChoices, workLabels as labels } from '../work-words.ts';

const goodsOf = (alias: string) =>
  `${workGoods(alias)} join inventory.location i on i.merchant_id = ${alias}.merchant_id and i.id = ${alias}.location_id`;
const columnsOf = (alias: string) =>
  ({
    id: { sql: `${alias}.id`, type: 'reference', label: labels.task, filter: false },
    orderId: { sql: `${alias}.order_id`, type: 'reference', label: { zh: '订单', en: 'Order' } },
    orderNumber: { sql: `${alias}.order_number`, type: 'text', label: { zh: '订单号', en: 'Order' } },
    skuId: { sql: `${alias}.sku_id`, type: 'reference', label: labels.sku },
    skuCode: { sql: 'k.code', type: 'text', label: labels.sku },
    name: { sql: 'p.name', type: 'text', label: labels.goods, filter: false, json: true },
    warehouseId: { sql: `${alias}.warehouse_id`, type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: { sql: 'w.name', type: 'text', label: { zh: '仓库', en: 'Warehouse' }, filter: false },
    bin: { sql: 'i.code', type: 'text', label: labels.bin },
    quantity: { sql: `${alias}.quantity`, type: 'quantity', label: labels.quantity },
    createdAt: { sql: `${alias}.created_at`, type: 'instant', label: labels.createdAt, sort: true },
    version: { sql: `${alias}.version`, type: 'number', label: labels.task, filter: false },
  }) as const;
const finished = (operation: string, permission: string) => (ctx: ReadContext, rows: { status: string; name: Record<string, string> }[]) =>
  rows.map((row) => ({
    ...row,
    name: nameOf(ctx, row.name),
    allowed: row.status === 'open' && ctx.may(permission) ? [operation] : [],
  }));

/** Goods that were not where the books say. */
export const pickExceptions = answerList(fulfilment.queries['pick-exceptions'], {
  from: `fulfilment.pick_exception e ${goodsOf('e')} left join access.membership m on m.merchant_id = e.merchant_id and m.person_id = e.created_by`,
  where: workScope('e'),
  key: 'e.id',
  defaultSort: '-createdAt',
  columns: {
    ...columnsOf('e'),
    reason: { sql: 'e.reason', type: 'choice', label: labels.reason, choices: reasonChoices },
    status: { sql: 'e.status', type: 'choice', label: labels.status, choices: exceptionStatusChoices },
    replaced: { sql: 'e.replaced', type: 'quantity', label: labels.replaced },
    note: { sql: 'e.note', type: 'text', label: labels.note },
    by: { sql: 'm.person_name', type: 'text', label: labels.by },
    solvedAt: { sql: 'e.solved_at', type: 'instant', label: labels.solvedAt },
  },
  search: 'e.order_number = upper(:search::text) or lower(k.code) like :pattern or lower(i.code) like :pattern',
  finish: finished('fulfilment.solve-exception', 'fulfilment.plan-waves'),
});

/** Goods in hand that nobody wants any more. */
export const putBacks = answerList(fulfilment.queries['put-backs'], {
  from: `fulfilment.put_back e ${goodsOf('e')}`,
  where: workScope('e'),
  key: 'e.id',
  defaultSort: '-createdAt',
  columns: {
    ...columnsOf('e'),
    status: { sql: 'e.status', type: 'choice', label: labels.status, choices: putBackStatusChoices },
    doneAt: { sql: 'e.done_at', type: 'instant', label: labels.doneAt },
  },
  search: 'e.order_number = upper(:search::text) or lower(k.code) like :pattern or lower(i.code) like :pattern',
  finish: finished('fulfilment.put-back', 'fulfilment.pick'),
});
