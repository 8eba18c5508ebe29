import { type Context, handle, type Job, type JobContext } from '../../../kernel/context.ts';
import { isZero, decimal } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { whoMay } from '../../access/index.ts';
import { notificationKind, notify } from '../../office/index.ts';
import { fulfilment } from '../contract.ts';
import { planWarehouse } from './operations.ts';

const PLANNED = notificationKind('replenishment', { zh: '每天自动安排的补货', en: 'Replenishment planned by itself' });
const WAREHOUSES = statement(`select w.id, w.name from inventory.warehouse w where w.merchant_id = :merchant and exists (
    select from fulfilment.pick_face f where f.merchant_id = w.merchant_id and f.warehouse_id = w.id) order by w.id`);

interface Warehouse {
  id: string;
  name: string;
}

/** 每日补货: every warehouse with pick faces is planned; nobody is told where nothing is to be done. */
export const planDueReplenishment = handle(fulfilment.operations['plan-due-replenishment'], async (ctx) => {
  let planned = 0;
  for (const warehouse of await ctx.rows<Warehouse>(WAREHOUSES)) {
    const plan = await planWarehouse(ctx, warehouse.id);
    planned += plan.planned;
    if (plan.planned || !isZero(decimal(plan.missing))) await tell(ctx, warehouse, plan);
  }
  return { planned };
});

async function tell(ctx: Context, { id, name }: Warehouse, { planned, quantity, missing }: Awaited<ReturnType<typeof planWarehouse>>) {
  const people = await whoMay(ctx, 'fulfilment.plan-waves');
  const lacks = !isZero(decimal(missing));
  await notify(ctx, {
    to: people.map((person) => person.id),
    kind: PLANNED,
    source: `fulfilment.replenishment ${id} ${ctx.operationId}`,
    text: {
      zh: `${name}已安排 ${planned} 条补货任务，共 ${quantity} 件${lacks ? `；还有 ${missing} 件没有货位可补` : ''}`,
      en: `${name}: ${planned} ${planned === 1 ? 'task brings' : 'tasks bring'} ${quantity} to pick faces${lacks ? `; no bin has the other ${missing}` : ''}`,
    },
    title: name,
    link: `/picking/replenishment?status=one_of:open&warehouseId=one_of:${id}`,
  });
}

const clockIn = (zone: string, now: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' }).format(new Date(now));

/** Once a day from the hour the merchant chose, also where the program was asleep then: the key of the day does it once. */
async function planDay(ctx: JobContext, merchant: { id: string; zone: string }): Promise<void> {
  const parameters: { key: string; value: unknown }[] = await ctx.ask(merchant.id, 'company.parameters', {});
  const chosen = String(parameters.find(({ key }) => key === 'fulfilment.replenish_at')?.value ?? 'never');
  const [day = '', time = ''] = clockIn(merchant.zone, ctx.now).split(', ');
  if (chosen === 'never' || time.slice(0, 2) < chosen) return;
  await ctx.execute(merchant.id, 'fulfilment.plan-due-replenishment', {}, `replenishment of ${day}`);
}

export const replenishJob: Job = {
  name: 'fulfilment.plan-replenishment',
  schedule: '*/10 * * * *',
  async handler(ctx) {
    for (const merchant of await ctx.merchants()) await planDay(ctx, merchant);
  },
};
