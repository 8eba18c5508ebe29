import { beforeAll, expect, test } from 'vitest';
import { createActorResolver } from '../access/actors.ts';
import { testRuntime } from '../../test/postgres.ts';
import { purchaseScenario } from '../../test/purchase-scenario.ts';

const runtime = testRuntime({ poolSize: 4 });
beforeAll(() => void createActorResolver(runtime()));

test('C24 a frozen lot goes back to the supplier it came from where that is said, and no other lot with it', async () => {
  const s = await purchaseScenario(runtime());
  const expiresOn = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
  const come = async (lotNumber: string, quantity: string) => {
    const order = await s.sent({ A: quantity });
    const lines = [{ lineId: order.lines[0].id, quantity, lotNumber, expiresOn }];
    return s.run('purchasing.receive-goods', { orderId: order.id, lines });
  };
  const first = await come('L1', '5');
  await come('L2', '4');
  const lots = async (): Promise<any[]> => (await s.ask('inventory.lots')).rows;
  for (const lot of await lots()) await s.run('inventory.freeze-lot', { lotId: lot.id, reason: '客诉' });
  const receipt = await s.ask('purchasing.receipt', { number: first.number });
  const back = (quality: string, quantity: string) =>
    s.run('purchasing.return-goods', { receiptId: receipt.id, lines: [{ lineId: receipt.lines[0].id, quantity, quality }] });
  await expect(back('good', '5')).rejects.toMatchObject({ code: 'inventory.stock_short' });
  const made = await back('frozen', '5');
  expect((await lots()).map(({ number, held }) => [number, held]).sort()).toEqual([
    ['L1', '0'],
    ['L2', '4'],
  ]);
  await s.settle();
  expect(await s.differences()).toEqual([]);
  await s.run('purchasing.undo-return', { returnId: made.id });
  expect((await lots()).find(({ number }) => number === 'L1')).toMatchObject({ held: '5', good: '0' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
