import fc from 'fast-check';
import { expect, test } from 'vitest';
import { modulesUpTo } from '../../../test/goods.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { stockScenario } from '../../../test/stock-scenario.ts';
import { changedCost } from '../cost-details.sql.ts';

let now = '';
const runtime = testRuntime({ modules: await modulesUpTo('inventory'), clock: () => now, poolSize: 4 });
const at = (hour: number): string => new Date(Date.UTC(2025, 0, 1, 2) + hour * 3_600_000).toISOString();
const JUST_BEFORE = 0.5;

type Code = 'A' | 'B' | 'C';

/** Goods that are worked into each other, an hour after the other. */
async function works() {
  now = at(0);
  const s = await stockScenario(runtime());
  const work = async (kind: 'assembly' | 'disassembly', whole: [Code, string], parts: [Code, string][], more: object = {}) => {
    const lines = parts.map(([code, quantity]) => s.lineOf(code, quantity));
    const [code, quantity] = whole;
    const plan = { kind, warehouseId: s.w1.id, skuId: s.sku[code], quantity, lines, ...more };
    const { id } = await s.run('plan-assembly', plan);
    await s.run('post-assembly', { assemblyId: id });
    return id as string;
  };
  /** What everything that moved is worth by now, and what is left of everything. */
  const worth = async () => {
    const { rows } = await runtime().pools.owner.query(
      `select s.code || ' ' || to_char(m.effective_at at time zone 'UTC', 'DDHH24MI') || case when m.out_sequence is null then ' in ' else ' out ' end
          || m.source || ' ' || trim_scale(m.quantity) || ' '
          || trim_scale(m.value + case when m.out_sequence is null then -1 else 1 end * ${changedCost('m')}) as told
       from inventory.stock_move m join catalog.sku s on s.id = m.sku_id where m.merchant_id = $1 order by told`,
      [s.actor.merchant.id],
    );
    return [...rows.map(({ told }) => told as string), ...(await Promise.all((['A', 'B', 'C'] as const).map((code) => s.pool(code))))];
  };
  return { ...s, work, worth };
}

test('a receipt of parts that is entered late makes what was made of them dearer, and what was made of that and is gone', async () => {
  const s = await works();
  now = at(1);
  await s.receive('A', '10', '100');
  now = at(3);
  await s.work('assembly', ['B', '5'], [['A', '5']], { labour: '5' });
  now = at(4);
  await s.work('assembly', ['C', '2'], [['B', '4']]);
  now = at(5);
  await s.lose('C', '1');
  expect([await s.pool('A'), await s.pool('B'), await s.pool('C')]).toEqual([
    ['5', '50'],
    ['1', '11'],
    ['1', '22'],
  ]);
  now = at(6);
  // 20 at 11.50 instead of 10 at 10: each B costs 1.50 more, each C 3.00, and one of them is gone
  await s.receive('A', '10', '130', { effectiveAt: at(2) });
  expect([await s.pool('A'), await s.pool('B'), await s.pool('C')]).toEqual([
    ['15', '172.5'],
    ['1', '12.5'],
    ['1', '25'],
  ]);
  expect(await s.accounts()).toMatchObject({ inventory_good: '210', cost_adjustment: '3', stock_loss: '22' });
  await s.proven();
});

test('taken back, the late receipt leaves nothing behind', async () => {
  const s = await works();
  now = at(1);
  await s.receive('A', '10', '100');
  now = at(3);
  await s.work('assembly', ['B', '5'], [['A', '5']]);
  now = at(4);
  await s.lose('B', '2');
  const [pools, worth] = [await s.accounts(), await s.worth()];
  now = at(6);
  const { id } = await s.receive('A', '10', '130', { effectiveAt: at(2) });
  expect(await s.pool('B')).toEqual(['3', '34.5']);
  now = at(7);
  await s.run('reverse-stock-document', { documentId: id });
  expect(await s.accounts()).toEqual(pools);
  expect((await s.worth()).filter((told) => typeof told !== 'string' || !told.includes('other_in'))).toEqual(
    worth.filter((told) => typeof told !== 'string' || !told.includes('other_in')),
  );
  await s.proven();
});

test('parts and what was made of them come in one late receipt: the parts carry on into the whole all the same', async () => {
  const s = await works();
  now = at(1);
  await s.receive('A', '10', '100');
  now = at(3);
  await s.work('assembly', ['B', '5'], [['A', '5']]);
  now = at(6);
  const lines = [s.lineOf('A', '10', { value: '130' }), s.lineOf('B', '5', { value: '10' })];
  await s.run('post-other-in', { warehouseId: s.w1.id, reason: 'found', effectiveAt: at(2), lines });
  expect([await s.pool('A'), await s.pool('B')]).toEqual([
    ['15', '172.5'],
    ['10', '67.5'],
  ]);
  await s.proven();
});

test('an assembly that was taken apart again bears nothing; one that is undone later gives back what it cost by then', async () => {
  const s = await works();
  now = at(1);
  await s.receive('A', '10', '100');
  now = at(3);
  const undone = await s.work('assembly', ['B', '2'], [['A', '2']]);
  now = at(4);
  await s.run('reverse-assembly', { assemblyId: undone });
  const stands = await s.work('assembly', ['B', '5'], [['A', '5']]);
  now = at(5);
  await s.receive('A', '10', '130', { effectiveAt: at(2) });
  expect([await s.pool('A'), await s.pool('B')]).toEqual([
    ['15', '172.5'],
    ['5', '57.5'],
  ]);
  await s.proven();
  now = at(6);
  await s.run('reverse-assembly', { assemblyId: stands });
  expect([await s.pool('A'), await s.pool('B')]).toEqual([
    ['20', '230'],
    ['0', '0'],
  ]);
  expect((await s.accounts()).cost_adjustment).toBeUndefined();
  await s.proven();
});

test('scrap keeps its own share when what is taken apart turns out dearer', async () => {
  const s = await works();
  now = at(1);
  await s.receive('A', '10', '100');
  now = at(3);
  const lines = [
    { ...s.lineOf('B', '5'), share: '40' },
    { ...s.lineOf('C', '5'), share: '10', scrapped: true },
  ];
  const { id } = await s.run('plan-assembly', { kind: 'disassembly', warehouseId: s.w1.id, skuId: s.sku.A, quantity: '5', lines });
  await s.run('post-assembly', { assemblyId: id });
  expect(await s.pool('B')).toEqual(['5', '40']);
  now = at(6);
  await s.receive('A', '10', '130', { effectiveAt: at(2) });
  // 7.50 more, of which a fifth was thrown away
  expect([await s.pool('A'), await s.pool('B')]).toEqual([
    ['15', '172.5'],
    ['5', '46'],
  ]);
  expect((await s.accounts()).cost_adjustment).toBe('1.5');
  await s.proven();
});

test('when a month gets its one average, what was made in it of the goods costs that', async () => {
  const s = await works();
  await s.run('set-cost-method', { method: 'month_end' });
  now = at(1);
  await s.receive('A', '10', '100');
  now = at(3);
  await s.work('assembly', ['B', '5'], [['A', '5']]);
  now = at(4);
  await s.lose('B', '2');
  now = at(5);
  await s.receive('A', '10', '130');
  now = at(24 * 40);
  await s.run('close-cost-month', { month: '2025-01' });
  expect([await s.pool('A'), await s.pool('B')]).toEqual([
    ['15', '172.5'],
    ['3', '34.5'],
  ]);
  await s.proven();
  await s.run('reopen-cost-month', { month: '2025-01' });
  expect([await s.pool('A'), await s.pool('B')]).toEqual([
    ['15', '180'],
    ['3', '30'],
  ]);
  await s.proven();
});

test('a month is closed and a receipt is entered in it at once: both are followed, in whatever order they come', async () => {
  for (let round = 0; round < 4; round++) {
    const s = await works();
    await s.run('set-cost-method', { method: 'month_end' });
    now = at(1);
    await s.receive('A', '10', '100');
    now = at(3);
    await s.work('assembly', ['B', '5'], [['A', '5']]);
    now = at(4);
    await s.lose('B', '2');
    now = at(24 * 40);
    await Promise.all([s.run('close-cost-month', { month: '2025-01' }), s.receive('A', '10', '130', { effectiveAt: at(5) })]);
    expect([await s.pool('A'), await s.pool('B')]).toEqual([
      ['15', '172.5'],
      ['3', '34.5'],
    ]);
    await s.proven();
  }
});

// ---- as if it had been entered in time -------------------------------------------------------------------------------

type Event =
  | { kind: 'come'; code: Code; quantity: number; cents: number }
  | { kind: 'lose' | 'lose and find'; code: Code; quantity: number }
  | { kind: 'make B' | 'make C' | 'take B apart' | 'take C apart'; quantity: number };

const small = fc.integer({ min: 1, max: 4 });
const code = fc.constantFrom<Code>('A', 'B', 'C');
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('come'), code, quantity: small, cents: fc.integer({ min: 1, max: 9_999 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('lose', 'lose and find'), code, quantity: small }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constantFrom('make B', 'make C', 'take B apart', 'take C apart'), quantity: small }),
  },
);

/** How many of each an event takes and gives. */
function changeBy(one: Event): Record<Code, number> {
  const none = { A: 0, B: 0, C: 0 };
  const { quantity: n } = one;
  switch (one.kind) {
    case 'come':
      return { ...none, [one.code]: n };
    case 'lose':
    case 'lose and find':
      return { ...none, [one.code]: -n };
    case 'make B':
      return { ...none, A: -2 * n, B: n };
    case 'make C':
      return { A: -n, B: -n, C: n };
    case 'take B apart':
      return { ...none, A: 2 * n, B: -n };
    case 'take C apart':
      return { ...none, B: n, C: -n };
  }
}

type Works = Awaited<ReturnType<typeof works>>;

async function happen(s: Works, one: Event, more: object = {}): Promise<void> {
  const n = String(one.quantity);
  switch (one.kind) {
    case 'come':
      await s.receive(one.code, n, (one.cents / 100).toFixed(2), more);
      return;
    case 'lose':
    case 'lose and find': {
      const { id } = await s.lose(one.code, n);
      if (one.kind === 'lose and find') await s.run('reverse-stock-document', { documentId: id });
      return;
    }
    case 'make B':
      await s.work('assembly', ['B', n], [['A', String(2 * one.quantity)]], { labour: '1.11' });
      return;
    case 'make C':
      await s.work(
        'assembly',
        ['C', n],
        [
          ['A', n],
          ['B', n],
        ],
      );
      return;
    case 'take B apart':
      await s.work('disassembly', ['B', n], [['A', String(2 * one.quantity)]]);
      return;
    case 'take C apart':
      await s.work('disassembly', ['C', n], [['B', n]]);
  }
}

/** Those events that the goods at hand allow. */
function possible(events: readonly Event[]): Event[] {
  const here: Record<Code, number> = { A: 9, B: 3, C: 0 };
  return events.filter((one) => {
    const change = changeBy(one);
    if ((['A', 'B', 'C'] as const).some((name) => here[name] + change[name] < 0)) return false;
    for (const name of ['A', 'B', 'C'] as const) here[name] += change[name];
    return true;
  });
}

async function story(events: readonly Event[], late: Event, isLate: boolean, method: string) {
  const s = await works();
  if (method !== 'average') await s.run('set-cost-method', { method });
  now = at(1);
  await s.receive('A', '9', '91.37');
  await s.receive('B', '3', '64.01');
  now = at(1 + JUST_BEFORE);
  if (!isLate) await happen(s, late);
  for (const [n, one] of events.entries()) {
    now = at(2 + n);
    await happen(s, one);
  }
  now = at(100);
  if (isLate) await happen(s, late, { effectiveAt: at(1 + JUST_BEFORE) });
  await s.proven();
  return s;
}

test.each(['average', 'fifo'])(
  'property: by %s everything costs in the end what it would, had the receipt been entered in time',
  async (method) => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 14 }), fc.integer({ min: 1, max: 9_999 }), async (some, cents) => {
        const events = possible(some);
        const late: Event = { kind: 'come', code: 'A', quantity: 5, cents };
        const [inTime, entered] = [await story(events, late, false, method), await story(events, late, true, method)];
        expect(await entered.worth()).toEqual(await inTime.worth());
        expect((await entered.accounts()).inventory_good).toBe((await inTime.accounts()).inventory_good);
      }),
      { numRuns: 8 },
    );
  },
  120_000,
);

test('two late receipts of two parts of the same goods at once: both are followed, in whatever order they come', async () => {
  for (let round = 0; round < 4; round++) {
    const s = await works();
    now = at(1);
    await s.receive('A', '10', '100');
    await s.receive('B', '10', '200');
    now = at(3);
    await s.work(
      'assembly',
      ['C', '5'],
      [
        ['A', '5'],
        ['B', '5'],
      ],
    );
    now = at(4);
    await s.lose('C', '2');
    now = at(5);
    await Promise.all([
      s.receive('A', '10', '130', { effectiveAt: at(2) }),
      s.receive('B', '10', '260', { effectiveAt: at(2) }),
      s.work(
        'assembly',
        ['C', '1'],
        [
          ['B', '1'],
          ['A', '1'],
        ],
      ),
    ]);
    // 11.50 + 23.00 for each, three of the first five are there, and one more
    expect([await s.pool('A'), await s.pool('B'), await s.pool('C')]).toEqual([
      ['14', '161'],
      ['14', '322'],
      ['4', '138'],
    ]);
    await s.proven();
  }
});

test('goods that were made of each other in turns follow to the end; beyond two hundred times it is refused and nothing changes', async () => {
  const s = await works();
  let hour = 1;
  now = at(hour++);
  await s.receive('A', '2', '20');
  const dear = { effectiveAt: at(hour++) };
  now = at(hour++);
  let late = await s.receive('A', '2', '26', dear);
  const turn = async (times: number) => {
    for (let n = 0; n < times; n++) {
      now = at(hour++);
      await s.work('assembly', ['B', '1'], [['A', '2']]);
      now = at(hour++);
      await s.work('disassembly', ['B', '1'], [['A', '2']]);
    }
  };
  await turn(100);
  expect(await s.pool('A')).toEqual(['4', '46']);
  now = at(hour++);
  // all of it was at 11.50, in every turn: now it was at 10
  await s.run('reverse-stock-document', { documentId: late.id });
  expect(await s.pool('A')).toEqual(['2', '20']);
  const told = await s.worth();
  expect(told.filter((one) => typeof one === 'string' && one.includes('assembly 2 20'))).toHaveLength(200);
  await s.proven();
  late = await s.receive('A', '2', '26', dear);
  expect(await s.pool('A')).toEqual(['4', '46']);
  await turn(1);
  const before = await s.worth();
  await expect(s.run('reverse-stock-document', { documentId: late.id })).rejects.toMatchObject({ code: 'inventory.made_of_each_other' });
  expect(await s.worth()).toEqual(before);
  await s.proven();
});
