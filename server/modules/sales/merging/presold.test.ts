import { expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { scenario } from '../../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
const WINDOW = { balanceFrom: '2020-01-01T00:00:00.000Z', balanceUntil: '2099-01-01T00:00:00.000Z' };

test('pre-sold orders of one offer merge once their balances are paid, and taken apart each is what it was; other terms stay apart', async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant', auditUnpaid: false });
  await s.stock({ P: '9' });
  const offer = async () =>
    (
      await s.run('sales.create-presale-offer', {
        ...{ shopId: s.shopId, skuId: await s.sku('P'), quantity: '9', deposit: '20', countsAs: '40', ...WINDOW },
      })
    ).id as string;
  const [first, second] = [await offer(), await offer()];
  const buyer = { buyer: { account: 'tb-7', name: '王小明' } };
  const sold = (offerId: string) => s.order({ P: '1' }, { lines: [{ unitPrice: '299' }], presale: { offerId }, ...buyer });
  const [one, two, other] = [await sold(first), await sold(first), await sold(second)];
  const pay = (order: { id: string }, amount: string) => s.run('billing.receive-payment', { orderId: order.id, amount, method: 'alipay' });
  for (const order of [one, two, other]) await pay(order, '20');
  await s.settle();
  const merge = (...orders: { id: string }[]) => s.run('sales.merge-orders', { orderIds: orders.map(({ id }) => id) });
  const problemsOf = async (...orders: { id: string }[]) => (await merge(...orders).catch((error) => error)).params.problems;
  expect(await problemsOf(one, two)).toContain('merge_presold');
  for (const order of [one, two, other]) await pay(order, '259');
  await s.settle();
  expect(await problemsOf(one, other)).toEqual(['merge_presale_differs']);
  const before = [await s.show(one), await s.show(two)];
  await merge(one, two);
  await s.settle();
  expect(await s.show(one)).toMatchObject({ paid: '558', payable: '558', paymentStatus: 'paid' });
  expect(await s.differences()).toEqual([]);
  await s.run('sales.unmerge-orders', { orderId: one.id });
  await s.settle();
  for (const [at, order] of [one, two].entries()) {
    const { lines, paid, payable, presaleState } = await s.show(order);
    expect({ lines, paid, payable, presaleState }).toEqual({
      ...{ lines: before[at].lines, paid: before[at].paid, payable: before[at].payable, presaleState: before[at].presaleState },
    });
  }
  expect(await s.differences()).toEqual([]);
  await merge(one, two);
  await s.settle();
  await s.audit(one);
  await s.ship(one);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
