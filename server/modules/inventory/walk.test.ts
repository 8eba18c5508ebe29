import { expect, test } from 'vitest';
import { add, type Decimal, decimal, isZero, negate, subtract, text, zero } from '../../kernel/decimal.ts';
import { modulesUpTo } from '../../test/goods.ts';
import { probeModule } from '../../test/goods-probe.ts';
import { testRuntime } from '../../test/postgres.ts';
import { stockScenario } from '../../test/stock-scenario.ts';
import { customerReturn, emptyPool, issue, move as moveValue, type Original, type Pool, receive } from './cost.rules.ts';

const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule] });

type Code = 'A' | 'B';
type Quality = 'good' | 'defective' | 'inspect';
/** What happened to the pools of a SKU, in plain words; a cancelled receipt never was. */
type Event = { code: Code; at: string; n: number; quantity: Decimal; cancelled?: boolean } & (
  | { kind: 'in'; to: Quality; value: Decimal }
  | { kind: 'out'; from: Quality }
  | { kind: 'change'; from: Quality; to: Quality }
  | { kind: 'back'; of: Event; to: Quality }
);
const classOf = (quality: Quality): 'good' | 'defective' => (quality === 'defective' ? 'defective' : 'good');

/** The pools of a SKU by playing everything that ever happened, from nothing, in the order of its time. */
function poolsOf(code: Code, events: readonly Event[]): Record<'good' | 'defective', Pool> {
  const pools = { good: emptyPool(zero), defective: emptyPool(zero) };
  const issued = new Map<Event, Original>();
  const ordered = events
    .filter((event) => event.code === code && !event.cancelled)
    .sort((a, b) => (a.at === b.at ? a.n - b.n : a.at < b.at ? -1 : 1));
  for (const event of ordered) {
    if (event.kind === 'in') pools[classOf(event.to)] = receive(pools[classOf(event.to)], event.quantity, event.value, 2).pool;
    else if (event.kind === 'back') {
      const original = issued.get(event.of) as Original;
      const name = classOf(event.to);
      const returned = customerReturn(pools[name], original, event.quantity, 2);
      pools[name] = returned.pool;
    } else if (event.kind === 'change' && classOf(event.from) !== classOf(event.to)) {
      const [from, to] = [classOf(event.from), classOf(event.to)];
      const moved = moveValue(pools[from], pools[to], event.quantity, 2);
      pools[from] = moved.from;
      pools[to] = moved.to;
      issued.set(event, { quantity: event.quantity, value: moved.value, returnedQuantity: zero, returnedValue: zero });
    } else if (event.kind === 'out') {
      const name = classOf(event.from);
      const left = issue(pools[name], event.quantity, 2);
      pools[name] = left.pool;
      issued.set(event, { quantity: event.quantity, value: left.value, returnedQuantity: zero, returnedValue: zero });
    }
  }
  return pools;
}

/** A small generator of its own, so that a seed is a walk for ever. */
function dice(seed: number) {
  let state = seed;
  return (most: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

/** What the warehouse should hold, kept by plain addition; every step says whether it must be refused, and does it on both sides. */
async function walk(seed: number, steps: number, withShipments: boolean) {
  const s = await stockScenario(runtime());
  const roll = dice(seed);
  const pick = <T>(items: readonly T[]): T => items[roll(items.length)] as T;
  await s.run('create-locations', { warehouseId: s.w1.id, pattern: 'A-{1..2}' });
  const bins = (await s.ask('locations', { filter: [{ column: 'isDefault', operator: 'is_false' }] })).rows.map(
    (row: { id: string }) => row.id,
  );
  const held = new Map<string, Decimal>();
  const reserved = new Map<string, Decimal>();
  const events: Event[] = [];
  const documents: { id: string; undo: () => boolean; done: () => void }[] = [];
  const promises: { line: { orderLineId: string; skuId: string; quantity: string }; code: Code; warehouse: string }[] = [];
  const [w1, w2] = [s.w1.id, s.w2.id];
  const warehouseOf = (place: string) => (place === s.w2.bin ? w2 : w1);
  const key = (code: Code, place: string, quality: Quality) => `${code} ${place} ${quality}`;
  const has = (code: Code, place: string, quality: Quality) => held.get(key(code, place, quality)) ?? zero;
  const put = (code: Code, place: string, quality: Quality, change: Decimal) =>
    held.set(key(code, place, quality), add(has(code, place, quality), change));
  const places = [s.w1.bin, s.w2.bin, ...bins] as string[];
  const goodIn = (code: Code, warehouse: string) =>
    places.filter((place) => warehouseOf(place) === warehouse).reduce((sum, place) => add(sum, has(code, place, 'good')), zero);
  const promised = (code: Code, warehouse: string) => reserved.get(`${code} ${warehouse}`) ?? zero;
  const free = (code: Code, warehouse: string) => subtract(goodIn(code, warehouse), promised(code, warehouse));
  /** Takes goods as the program says it does: bins in their order, the default bin last. */
  const take = (code: Code, warehouse: string, quality: Quality, quantity: Decimal) => {
    let left = quantity;
    const order = warehouse === w1 ? [...bins, s.w1.bin] : [s.w2.bin];
    const parts: [string, Decimal][] = [];
    for (const place of order) {
      const part = has(code, place, quality) < left ? has(code, place, quality) : left;
      if (part > zero) parts.push([place, part]);
      left = subtract(left, part > zero ? part : zero);
    }
    if (!isZero(left)) return undefined;
    for (const [place, part] of parts) put(code, place, quality, negate(part));
    return parts;
  };
  const attempt = async (isAllowed: boolean, act: () => Promise<unknown>, what: string): Promise<any> => {
    const result = await act().then(
      (answer) => ({ answer, code: undefined }),
      (error) => ({ answer: undefined, code: error.code as string | undefined }),
    );
    expect(result.code === undefined, `${what}: ${result.code}`).toBe(isAllowed);
    return result.answer;
  };
  const event = (made: Omit<Extract<Event, { kind: 'in' }>, 'n'> | object): Event => {
    const full = { n: events.length, at: new Date().toISOString(), ...made } as Event;
    events.push(full);
    return full;
  };

  const actions: Record<string, () => Promise<void>> = {
    async receive() {
      const [code, place, quantity, cents] = [pick(['A', 'B'] as const), pick(places), 1 + roll(20), roll(50_000)];
      const quality = pick(['good', 'good', 'defective', 'inspect'] as const);
      const value = text(decimal(`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`));
      const back = roll(4) === 0 ? { effectiveAt: `2025-0${1 + roll(9)}-1${roll(10)}T0${roll(10)}:00:00.000Z` } : {};
      const line = { skuId: s.sku[code], quantity: String(quantity), value, locationId: place, quality };
      const made = await s.run('post-other-in', { warehouseId: warehouseOf(place), reason: 'found', ...back, lines: [line] });
      put(code, place, quality, decimal(String(quantity)));
      const made2 = event({
        code,
        kind: 'in',
        to: quality,
        quantity: decimal(String(quantity)),
        value: decimal(value),
        ...(back.effectiveAt ? { at: back.effectiveAt } : {}),
      });
      documents.push({
        id: made.id,
        undo: () => has(code, place, quality) >= made2.quantity && (quality !== 'good' || free(code, warehouseOf(place)) >= made2.quantity),
        done: () => {
          put(code, place, quality, negate(made2.quantity));
          made2.cancelled = true;
        },
      });
    },
    async lose() {
      const [code, warehouse, quantity] = [pick(['A', 'B'] as const), pick([w1, w2]), decimal(String(1 + roll(9)))];
      const quality = pick(['good', 'good', 'inspect', 'defective'] as const);
      const reason = pick(['lost', 'internal_use'] as const);
      const isUsed = reason === 'internal_use' && quality === 'good';
      const parts = isUsed && free(code, warehouse) < quantity ? undefined : take(code, warehouse, quality, quantity);
      const line = { skuId: s.sku[code], quantity: text(quantity), quality };
      const made = await attempt(
        parts !== undefined,
        () => s.run('post-other-out', { warehouseId: warehouse, reason, lines: [line] }),
        'lose',
      );
      if (!parts) return;
      const outs = parts.map(([, part]) => event({ code, kind: 'out', from: quality, quantity: part }));
      documents.push({
        id: made.id,
        undo: () => true,
        done: () => {
          for (const [at, [place, part]] of parts.entries()) {
            put(code, place, quality, part);
            event({ code, kind: 'back', of: outs[at], to: quality, quantity: part });
          }
        },
      });
    },
    async change() {
      const [code, warehouse, quantity] = [pick(['A', 'B'] as const), pick([w1, w2]), decimal(String(1 + roll(6)))];
      const from = pick(['good', 'inspect', 'defective'] as const);
      const to = pick((['good', 'inspect', 'defective'] as const).filter((other) => other !== from));
      const parts = take(code, warehouse, from, quantity);
      const line = { skuId: s.sku[code], quantity: text(quantity), from, to };
      const made = await attempt(parts !== undefined, () => s.run('change-quality', { warehouseId: warehouse, lines: [line] }), 'change');
      if (!parts) return;
      const changes = parts.map(([place, part]) => {
        put(code, place, to, part);
        return event({ code, kind: 'change', from, to, quantity: part });
      });
      documents.push({
        id: made.id,
        undo: () => parts.every(([place, part]) => has(code, place, to) >= part),
        done: () => {
          for (const [at, [place, part]] of parts.entries()) {
            put(code, place, to, negate(part));
            put(code, place, from, part);
            const original = changes[at] as Event;
            if (classOf(from) !== classOf(to)) cancelChange(original, from, part, code);
          }
        },
      });
    },
    async bins() {
      const [code, quantity] = [pick(['A', 'B'] as const), decimal(String(1 + roll(6)))];
      const [from, to] = pick([
        [s.w1.bin, bins[0]],
        [bins[0], bins[1]],
        [bins[1], s.w1.bin],
      ] as [string, string][]);
      const isThere = has(code, from, 'good') >= quantity;
      const line = { skuId: s.sku[code], quantity: text(quantity), fromLocationId: from, toLocationId: to };
      await attempt(isThere, () => s.run('move-between-bins', { warehouseId: w1, lines: [line] }), 'bins');
      if (!isThere) return;
      put(code, from, 'good', negate(quantity));
      put(code, to, 'good', quantity);
    },
    async transfer() {
      const [code, quantity] = [pick(['A', 'B'] as const), decimal(String(1 + roll(9)))];
      const [from, to] = pick([
        [w1, w2],
        [w2, w1],
      ] as [string, string][]);
      const parts = free(code, from) < quantity ? undefined : take(code, from, 'good', quantity);
      const input = { fromWarehouseId: from, toWarehouseId: to, lines: [{ skuId: s.sku[code], quantity: text(quantity) }] };
      if (roll(2)) {
        await attempt(parts !== undefined, () => s.run('transfer-at-once', input), 'transfer at once');
        if (parts) put(code, to === w1 ? s.w1.bin : s.w2.bin, 'good', quantity);
        return;
      }
      const { id } = await s.run('create-transfer', input);
      await attempt(parts !== undefined, () => s.run('ship-transfer', { transferId: id }), 'ship transfer');
      if (!parts) return;
      const lineId = (await s.ask('transfer', { id })).lines[0].id;
      const lost = decimal(String(roll(Number(text(quantity)) + 1)));
      if (!isZero(lost))
        await s.run('settle-transfer-difference', { transferId: id, lines: [{ lineId, quantity: text(lost), outcome: 'lost' }] });
      if (!isZero(lost)) event({ code, kind: 'out', from: 'good', quantity: lost });
      const arrived = subtract(quantity, lost);
      if (isZero(arrived)) return;
      await s.run('receive-transfer', { transferId: id });
      put(code, to === w1 ? s.w1.bin : s.w2.bin, 'good', arrived);
    },
    async reserve() {
      const [code, warehouse, quantity] = [pick(['A', 'B'] as const), pick([w1, w2]), decimal(String(1 + roll(8)))];
      const isFree = free(code, warehouse) >= quantity;
      const line = await attempt(isFree, () => s.reserve(code, text(quantity), warehouse), 'reserve');
      if (!isFree) return;
      reserved.set(`${code} ${warehouse}`, add(promised(code, warehouse), quantity));
      promises.push({ line, code, warehouse });
    },
    async settle() {
      const at = roll(promises.length);
      const found = promises[at];
      if (!found) return;
      const { line, code, warehouse } = found;
      const quantity = decimal(line.quantity);
      if (withShipments && roll(3)) {
        const parts = take(code, warehouse, 'good', quantity);
        await attempt(parts !== undefined, () => s.ship([line], warehouse), 'ship');
        if (!parts) return;
        for (const [, part] of parts) event({ code, kind: 'out', from: 'good', quantity: part });
      } else await s.probe('release-goods', { orderLineIds: [line.orderLineId] });
      reserved.set(`${code} ${warehouse}`, subtract(promised(code, warehouse), quantity));
      promises.splice(at, 1);
    },
    async reverse() {
      const at = roll(documents.length);
      const document = documents[at];
      if (!document) return;
      const isAllowed = document.undo();
      await attempt(isAllowed, () => s.run('reverse-stock-document', { documentId: document.id }), 'reverse');
      if (!isAllowed) return;
      document.done();
      documents.splice(at, 1);
    },
  };
  /** Goods that were moved to the other pool and back: the receipt there never was, here they return. */
  function cancelChange(original: Event, from: Quality, quantity: Decimal, code: Code): void {
    if (original.kind !== 'change') return;
    const out = original as unknown as { kind: string };
    out.kind = 'out';
    event({ code, kind: 'back', of: original, to: from, quantity });
  }

  const names = ['receive', 'receive', 'lose', 'change', 'bins', 'transfer', 'reserve', 'settle', 'reverse'];
  for (let step = 0; step < steps; step++) await actions[pick(names)]?.();
  return { s, held, events, reserved, places };
}

for (const [seed, withShipments] of [
  [1, true],
  [2, false],
  [3, true],
  [4, false],
] as const)
  test(`a walk of 120 steps ends where plain addition ends (seed ${seed})`, { timeout: 120_000 }, async () => {
    const { s, held, events, reserved } = await walk(seed, 120, withShipments);
    const { rows } = await s.ask('stock-by-location', { limit: 500 });
    const codes = new Map(Object.entries(s.sku).map(([code, id]) => [id, code]));
    const shown = new Map(
      rows.map((row: { skuId: string; locationId: string; quality: string; quantity: string }) => [
        `${codes.get(row.skuId)} ${row.locationId} ${row.quality}`,
        row.quantity,
      ]),
    );
    expect(shown).toEqual(new Map([...held].filter(([, quantity]) => !isZero(quantity)).map(([name, quantity]) => [name, text(quantity)])));
    for (const [name, quantity] of reserved) {
      const [code, warehouse] = name.split(' ') as [Code, string];
      expect((await s.onHand(code, warehouse))?.reserved).toBe(text(quantity));
    }
    for (const code of ['A', 'B'] as const) {
      const pools = poolsOf(code, events);
      for (const name of ['good', 'defective'] as const)
        expect([code, name, ...(await s.pool(code, name))]).toEqual([code, name, text(pools[name].quantity), text(pools[name].value)]);
    }
    await s.run('seal-moves', {});
    if (withShipments) return s.provenGoods();
    await s.proven();
    for (const date of DAYS) await expectWorth(s, date);
  });

const DAYS = ['2025-01-31', '2025-03-14', '2025-06-30', '2025-09-15', new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)];

/** Stock at the end of a day, cut by warehouse, class and age, is worth what the accounts of that day say; where nothing is, nothing is worth anything. */
async function expectWorth(s: Awaited<ReturnType<typeof walk>>['s'], date: string): Promise<void> {
  const { rows } = await s.ask('stock-values', { date, limit: 500 });
  const total = await s.ask('stock-value-total', { date });
  expect([date, total.agrees, total.booked]).toEqual([date, true, total.value]);
  const worth = (rows as { value: string }[]).reduce((sum, { value }) => add(sum, decimal(value)), zero);
  expect([date, text(worth)]).toEqual([date, total.value]);
  expect(
    rows.filter(({ quantity, value }: { quantity: string; value: string }) => isZero(decimal(quantity)) && !isZero(decimal(value))),
  ).toEqual([]);
}
