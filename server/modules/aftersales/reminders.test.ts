import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';
import { staffOf } from '../../test/staff.ts';

// noon in Shanghai of whatever day it is: the test turns this clock, not the machine's
const DAY = 86_400_000;
const NOON = Math.floor(Date.now() / DAY) * DAY + DAY / 6;
let hours = 0;
const at = (later: number) => new Date(NOON + later * 3_600_000).toISOString();
const runtime = testRuntime({ clock: () => at(hours) });

test('whoever handles a case is told once a day before, four hours before and after its clock ran out', async () => {
  hours = 0;
  const s = await scenario(runtime());
  await s.stock({ A: '1' });
  const order = await s.order({ A: '1' });
  await s.pay(order);
  await s.audit(order);
  await s.ship(order);
  const clerk = await (await staffOf(runtime()).hire(s.actor, { role: 'customer_service' })).actor();
  const [line] = (await s.show(order)).lines;
  const asked = { orderId: order.id, type: 'return', lines: [{ orderLineId: line.id, quantity: '1' }] };
  const one = await s.run('aftersales.open-after-sale', { ...asked, deadlineAt: at(40), deadlineAction: 'refund' });
  await s.run('aftersales.assign-after-sale', { afterSaleId: one.id, handlerId: clerk.id });
  // the merchant's own clock shall not be the nearer one
  await s.run('aftersales.change-after-sale', { afterSaleId: one.id, dueAt: null });
  const told = async (later: number) => {
    hours = later;
    return (await s.run('aftersales.send-reminders', {})).reminded;
  };
  const tellings: [number, number][] = [];
  for (const later of [0, 15, 16, 20, 35, 36, 39, 39.9, 40, 41]) tellings.push([later, await told(later)]);
  expect(tellings).toEqual([
    [0, 0],
    [15, 0],
    [16, 1],
    [20, 0],
    [35, 0],
    [36, 1],
    [39, 0],
    [39.9, 0],
    [40, 1],
    [41, 0],
  ]);
  const { rows } = await runtime().ask(clerk, 'office.notifications', {});
  expect(rows.filter(({ kind }: { kind: string }) => kind === 'aftersales.deadline')).toHaveLength(3);
});
