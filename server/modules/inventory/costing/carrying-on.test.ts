import { beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { warehouseScenario } from '../../../test/warehouse-scenario.ts';
import { createActorResolver } from '../../access/actors.ts';

const runtime = testRuntime({ poolSize: 4 });
beforeAll(() => void createActorResolver(runtime()));

/** A hundred of P at 10, to be worked into others. */
async function worked() {
  const s = await warehouseScenario(runtime());
  const { warehouseId } = s;
  const [P, W] = [await s.sku('P'), await s.sku('W')];
  await s.stock({ P: '100' }, { unitCost: '10' });
  const assemble = async (skuId: string, quantity: string, lines: object[], more: object = {}) => {
    const made = await s.run('inventory.plan-assembly', { kind: 'assembly', warehouseId, skuId, quantity, lines, ...more });
    await s.run('inventory.post-assembly', { assemblyId: made.id });
    return made;
  };
  const lose = (skuId: string, quantity: string) =>
    s.run('inventory.post-other-out', { warehouseId, reason: 'lost', lines: [{ skuId, quantity }] });
  const { rows } = await s.ask('inventory.receipt-costs', { filter: [{ column: 'skuCode', operator: 'equals', value: 'P' }] });
  const late = (amount: string) =>
    s.run('inventory.post-landed-cost', {
      treatment: 'capitalise',
      parts: [{ kind: 'freight', basis: 'value', amount }],
      lines: [{ receiptMoveId: rows[0].id }],
    });
  /** Quantity and value of a pool. */
  const worth = async (skuId: string) => {
    const { rows: pools } = await runtime().pools.owner.query(
      `select trim_scale(quantity) || '/' || trim_scale(value) as held from inventory.cost_pool where merchant_id = $1 and sku_id = $2 and class = 'good'`,
      [s.actor.merchant.id, skuId],
    );
    return pools[0].held;
  };
  /** What the books hold of the adjustment of inventory cost. */
  const adjusted = async () => {
    const { rows: sums } = await runtime().pools.owner.query(
      `select trim_scale(coalesce(sum(debit - credit), 0)) as held from ledger.entry_line where merchant_id = $1 and role = 'cost_adjustment'`,
      [s.actor.merchant.id],
    );
    return sums[0].held;
  };
  return { ...s, P, W, assemble, lose, late, worth, adjusted };
}

test('freight of parts that comes late goes on into the sets that are here; only what is gone is cost of sales; taken back, nothing stays', async () => {
  const s = await worked();
  await s.assemble(s.W, '10', [{ skuId: s.P, quantity: '40' }]);
  await s.lose(s.W, '3');
  await s.lose(s.P, '10');
  // 50 of 100 are here; of the 50 that left, 40 are in ten sets, seven of them here: 50 + 28 stay, 22 are gone
  const posted = await s.late('100');
  expect(posted).toMatchObject({ stock: '78', gone: '22' });
  expect([await s.worth(s.P), await s.worth(s.W), await s.adjusted()]).toEqual(['50/550', '7/308', '22']);
  await s.settle();
  expect(await s.differences()).toEqual([]);
  await s.run('inventory.reverse-landed-cost', { landedCostId: posted.id });
  expect([await s.worth(s.P), await s.worth(s.W), await s.adjusted()]).toEqual(['50/500', '7/280', '0']);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('it goes on from set to set and into what a set is taken apart to', async () => {
  const s = await worked();
  const [X, Y] = [await s.sku('X'), await s.sku('Y')];
  await s.assemble(s.W, '10', [{ skuId: s.P, quantity: '100' }]);
  await s.assemble(X, '5', [{ skuId: s.W, quantity: '10' }]);
  await s.assemble(X, '5', [{ skuId: Y, quantity: '10', share: '1000' }], { kind: 'disassembly' });
  expect([await s.worth(s.P), await s.worth(s.W), await s.worth(X), await s.worth(Y)]).toEqual(['0/0', '0/0', '0/0', '10/1000']);
  expect(await s.late('33.33')).toMatchObject({ stock: '33.33', gone: '0' });
  expect([await s.worth(Y), await s.adjusted()]).toEqual(['10/1033.33', '0']);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('an assembly that was reversed bears nothing', async () => {
  const s = await worked();
  const made = await s.assemble(s.W, '10', [{ skuId: s.P, quantity: '40' }]);
  await s.run('inventory.reverse-assembly', { assemblyId: made.id });
  expect(await s.late('100')).toMatchObject({ stock: '100', gone: '0' });
  expect([await s.worth(s.P), await s.worth(s.W)]).toEqual(['100/1100', '0/0']);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
