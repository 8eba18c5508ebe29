import { beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { warehouseScenario } from '../../../test/warehouse-scenario.ts';
import { createActorResolver } from '../../access/actors.ts';

const runtime = testRuntime({ poolSize: 4 });
beforeAll(() => void createActorResolver(runtime()));

/** A bench at which sets are put together. */
async function bench() {
  const s = await warehouseScenario(runtime());
  const { warehouseId } = s;
  const plan = async (skuCode: string, quantity: string, lines: Record<string, string | object>, more: object = {}) =>
    s.run('inventory.plan-assembly', {
      ...{ kind: 'assembly', warehouseId, skuId: await s.sku(skuCode), quantity, ...more },
      lines: await Promise.all(
        Object.entries(lines).map(async ([code, said]) => ({
          skuId: await s.sku(code),
          ...(typeof said === 'string' ? { quantity: said } : said),
        })),
      ),
    });
  return {
    ...s,
    plan,
    post: (made: { id: string }, more: object = {}) => s.run('inventory.post-assembly', { assemblyId: made.id, ...more }),
    show: (made: { number: string }) => s.ask('inventory.assembly', { number: made.number }),
    /** Debits and credits of the entries of a document, by role. */
    entries: async (made: { id: string }): Promise<Record<string, string>> => {
      const { rows } = await runtime().pools.owner.query(
        `select a.code, trim_scale(sum(l.debit)) || '/' || trim_scale(sum(l.credit)) as sums from ledger.entry e
         join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
         join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id
         where e.merchant_id = $1 and e.source_id = $2 group by a.code`,
        [s.actor.merchant.id, made.id],
      );
      return Object.fromEntries(rows.map(({ code, sums }: { code: string; sums: string }) => [code, sums]));
    },
  };
}

test('TV-92 ten sets cost their parts, the labour and the overhead; reversed, everything is as it was', async () => {
  const s = await bench();
  await s.stock({ X: '20' }, { unitCost: '12.5' });
  await s.stock({ Y: '10' }, { unitCost: '8.2' });
  await s.stock({ Z: '30' }, { unitCost: '0.95' });
  const made = await s.plan('SET', '10', { X: '20', Y: '10', Z: '30' }, { labour: '60', overhead: '25' });
  expect(await s.show(made)).toMatchObject({
    status: 'planned',
    value: null,
    lines: [{ available: '20' }, { available: '10' }, { available: '30' }],
  });
  expect(await s.available('X')).toBe('20');
  await s.post(made);
  expect(await s.show(made)).toMatchObject({
    ...{ status: 'posted', value: '445.5', unitCost: '44.55' },
    lines: [{ value: '250' }, { value: '82' }, { value: '28.5' }],
  });
  expect([await s.available('SET'), await s.available('X'), await s.available('Z')]).toEqual(['10', '0', '0']);
  expect(await s.entries(made)).toEqual({ '4001': '445.5/445.5', '140501': '445.5/360.5', '221101': '0/60', '4101': '0/25' });
  expect(await s.differences()).toEqual([]);
  await expect(s.post(made)).rejects.toMatchObject({ code: 'inventory.assembly_status' });
  await s.run('inventory.reverse-assembly', { assemblyId: made.id });
  expect([await s.available('SET'), await s.available('X'), await s.available('Z')]).toEqual(['0', '20', '30']);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('TV-93 a set of 445.50 is taken apart by what its parts are said to be worth; what is scrap is lost', async () => {
  const s = await bench();
  await s.stock({ SET: '1' }, { unitCost: '445.5' });
  const made = await s.plan(
    'SET',
    '1',
    { X: { quantity: '1', share: '300' }, Y: { quantity: '2', share: '150' }, Z: { quantity: '1', share: '50', scrapped: true } },
    { kind: 'disassembly' },
  );
  await s.post(made);
  expect((await s.show(made)).lines.map(({ value }: { value: string }) => value)).toEqual(['267.3', '133.65', '44.55']);
  expect([await s.available('SET'), await s.available('X'), await s.available('Y'), await s.available('Z')]).toEqual(['0', '1', '2', '0']);
  expect(await s.entries(made)).toEqual({ '4001': '445.5/445.5', '140501': '400.95/445.5', '571101': '44.55/0' });
  expect(await s.differences()).toEqual([]);
  await s.run('inventory.reverse-assembly', { assemblyId: made.id });
  expect([await s.available('SET'), await s.available('X')]).toEqual(['1', '0']);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('parts without a share are worth what they usually cost; what is short or promised stays where it is', async () => {
  const s = await bench();
  await s.stock({ SET: '3' }, { unitCost: '30' });
  await s.stock({ X: '1' }, { unitCost: '20' });
  await s.stock({ Y: '1' }, { unitCost: '10' });
  const apart = await s.plan('SET', '1', { X: '1', Y: '1' }, { kind: 'disassembly' });
  await s.ready({ SET: '3' });
  await expect(s.post(apart)).rejects.toMatchObject({ code: 'inventory.stock_promised' });
  const together = await s.plan('SET', '5', { X: '5', Y: '5' });
  await expect(s.post(together)).rejects.toMatchObject({
    code: 'inventory.stock_short',
    params: {
      lines: [
        { skuCode: 'X', missing: '4' },
        { skuCode: 'Y', missing: '4' },
      ],
    },
  });
  await s.stock({ SET: '1' }, { unitCost: '30' });
  await s.post(apart);
  expect((await s.show(apart)).lines.map(({ value }: { value: string }) => value)).toEqual(['20', '10']);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('goods are no part of themselves; what one is made of is known from the last time and from a bundle; a plan changes and is given up', async () => {
  const s = await bench();
  await expect(s.plan('SET', '1', { SET: '1', X: '1' })).rejects.toMatchObject({ code: 'inventory.assembly_of_itself' });
  const bundle = await s.bundle('KIT', { X: '2', Y: '1' });
  const parts = (skuId: string) => s.ask('inventory.assembly-parts', { skuId });
  expect(await parts(bundle)).toMatchObject([
    { skuCode: 'X', quantity: '2' },
    { skuCode: 'Y', quantity: '1' },
  ]);
  const made = await s.plan('SET', '4', { X: '12', Y: '4' });
  expect(await parts(await s.sku('SET'))).toMatchObject([{ quantity: '3' }, { quantity: '1' }]);
  const { warehouseId, skuId } = await s.show(made);
  const lines = [{ skuId: await s.sku('Y'), quantity: '2' }];
  await s.run('inventory.change-assembly', { assemblyId: made.id, expectedVersion: 1, warehouseId, skuId, quantity: '2', lines });
  expect(await s.show(made)).toMatchObject({ quantity: '2', version: 2, lines: [{ skuCode: 'Y', quantity: '2' }] });
  await s.run('inventory.cancel-assembly', { assemblyId: made.id });
  await expect(s.post(made)).rejects.toMatchObject({ code: 'inventory.assembly_status' });
});

test('pieces and lots go with it: what leaves is named, what comes in gets its lot', async () => {
  const s = await bench();
  const productOf = async (code: string) => (await s.ask('catalog.products')).rows.find((row: { code: string }) => row.code === code).id;
  await s.sku('P');
  await s.sku('BOX');
  await s.run('inventory.set-tracking', { productId: await productOf('P'), tracking: 'serial' });
  await s.run('inventory.set-tracking', { productId: await productOf('BOX'), tracking: 'lot' });
  await s.run('inventory.post-other-in', {
    ...{ warehouseId: s.warehouseId, reason: 'found' },
    lines: [{ skuId: await s.sku('P'), quantity: '2', value: '10', serialNumbers: ['S1', 'S2'] }],
  });
  const made = await s.plan('BOX', '1', { P: '1' });
  const [line] = (await s.show(made)).lines;
  await expect(s.post(made, { whole: { lotNumber: 'B1' } })).rejects.toMatchObject({ code: 'inventory.serial_needed' });
  await expect(s.post(made, { parts: [{ lineId: line.id, serialNumbers: ['S2'] }] })).rejects.toMatchObject({
    code: 'inventory.lot_missing',
  });
  await s.post(made, { whole: { lotNumber: 'B1' }, parts: [{ lineId: line.id, serialNumbers: ['S2'] }] });
  expect(await s.show(made)).toMatchObject({ lots: ['B1'], lines: [{ serials: ['S2'], value: '5' }] });
  const { rows } = await s.ask('inventory.serials');
  expect(rows.map(({ number, state }: { number: string; state: string }) => [number, state])).toEqual([
    ['S1', 'in_stock'],
    ['S2', 'built_in'],
  ]);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
