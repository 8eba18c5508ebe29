import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';

const runtime = testRuntime();

test('an order is placed, audited and shows what may be done with it', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10' });
  const order = await s.order({ A: '4' }, { freight: '8' });
  expect(order.payable).toBe('48');
  expect(await s.show(order)).toMatchObject({
    fulfilmentStatus: 'wait_audit',
    paymentStatus: 'unpaid',
    payable: '48',
    net: '42.48',
    tax: '5.52',
  });
  await s.audit(order);
  const shown = await s.show(order);
  expect(shown).toMatchObject({ fulfilmentStatus: 'audited', warehouseId: s.warehouseId });
  expect(shown.allowed).toContain('fulfilment.ship-order');
  expect(shown.allowed).not.toContain('sales.audit-order');
  expect(await s.available('A')).toBe('6');
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
