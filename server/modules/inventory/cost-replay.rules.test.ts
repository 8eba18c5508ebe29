import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, type Decimal, decimal, fromUnits, isZero, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import { emptyPool, issue, type Pool, receive } from './cost.rules.ts';
import { adjustmentEntries, type CostEvent, replay } from './cost-replay.rules.ts';

const d = decimal;
const event = (
  seq: number,
  date: string,
  kind: CostEvent['kind'],
  quantity: string,
  value: string,
  more: Partial<CostEvent> = {},
): CostEvent => ({
  seq,
  date,
  effectiveAt: `${date}T04:00:00.000Z`,
  kind,
  quantity: d(quantity),
  booked: { value: d(value), adjustment: zero },
  ...more,
});
const state = (pool: Pool): string[] => [text(pool.quantity), text(pool.value)];

describe('replay of a cost pool', () => {
  test('TV-21 a receipt entered for an earlier day changes the issue after it', () => {
    const posted = [event(1, '2025-01-01', 'receipt', '10', '100.00'), event(2, '2025-01-03', 'issue', '5', '50.00')];
    const { pool, changes } = replay(emptyPool(zero), [...posted, event(3, '2025-01-02', 'receipt', '10', '130.00')], 2);
    expect(changes.map(({ event, value, cost }) => [event.seq, text(value), text(cost)])).toEqual([[2, '7.5', '7.5']]);
    expect(state(pool)).toEqual(['15', '172.5']);
  });

  test('TV-123 the adjustment stands in the period of the issue, dated with it', () => {
    const posted = [event(1, '2025-01-30', 'receipt', '10', '100.00'), event(2, '2025-02-03', 'issue', '5', '50.00')];
    const late = event(3, '2025-01-31', 'receipt', '10', '130.00');
    const { pool, changes } = replay(emptyPool(zero), [...posted, late], 2);
    const entries = adjustmentEntries(changes, '2025-01-01');
    expect(entries.map(({ period, date, cost }) => [period, date, text(cost)])).toEqual([['2025-02', '2025-02-03', '7.5']]);
    const january = replay(
      emptyPool(zero),
      [...posted, late].filter(({ date }) => date <= '2025-01-31'),
      2,
    );
    expect(text(january.pool.value)).toBe('230');
    expect(text(pool.value)).toBe('172.5');
    expect(text(subtract(d('230.00'), add(d('50.00'), entries[0]?.cost ?? zero)))).toBe('172.5');
  });

  test('one entry per month touched; what falls into closed months is dated on the first open day', () => {
    const posted = [
      event(1, '2025-01-10', 'receipt', '10', '100.00'),
      event(2, '2025-01-20', 'issue', '2', '20.00'),
      event(3, '2025-02-03', 'issue', '2', '20.00'),
      event(4, '2025-02-20', 'issue', '2', '20.00'),
      event(5, '2025-03-05', 'issue', '4', '40.00'),
    ];
    const { changes } = replay(emptyPool(zero), [...posted, event(6, '2025-01-15', 'receipt', '10', '200.00')], 2);
    const entries = adjustmentEntries(changes, '2025-02-01');
    expect(entries.map(({ period, date, cost, details }) => [period, date, text(cost), details.length])).toEqual([
      ['2025-01', '2025-02-01', '10', 1],
      ['2025-02', '2025-02-20', '20', 2],
      ['2025-03', '2025-03-05', '20', 1],
    ]);
    expect(adjustmentEntries(changes, '2025-03-01').map(({ date }) => date)).toEqual(['2025-03-01', '2025-03-01', '2025-03-05']);
  });

  test('a later return of the changed issue follows it, piece by piece, in the same direction', () => {
    const posted = [
      event(1, '2025-01-01', 'receipt', '10', '100.00'),
      event(2, '2025-01-03', 'issue', '5', '50.00'),
      event(3, '2025-01-04', 'return', '2', '20.00', { returns: 2 }),
      event(4, '2025-01-05', 'return', '3', '30.00', { returns: 2 }),
    ];
    const { pool, changes } = replay(emptyPool(zero), [...posted, event(5, '2025-01-02', 'receipt', '10', '130.00')], 2);
    expect(changes.map(({ event, value, cost }) => [event.seq, text(value), text(cost)])).toEqual([
      [2, '7.5', '7.5'],
      [3, '3', '-3'],
      [4, '4.5', '-4.5'],
    ]);
    expect(state(pool)).toEqual(['20', '230']);
  });

  test('a receipt entered before goods that left without stock takes the settlement back', () => {
    const posted = [
      event(1, '2025-01-01', 'receipt', '2', '20.00'),
      event(2, '2025-01-03', 'issue', '5', '50.00'),
      event(3, '2025-01-06', 'receipt', '10', '120.00', { booked: { value: d('120.00'), adjustment: d('6.00') } }),
    ];
    expect(replay(emptyPool(zero), posted, 2).changes).toEqual([]);
    const { pool, changes } = replay(emptyPool(zero), [...posted, event(4, '2025-01-02', 'receipt', '3', '45.00')], 2);
    expect(changes.map(({ event, value, adjustment, cost }) => [event.seq, text(value), text(adjustment), text(cost)])).toEqual([
      [2, '15', '0', '15'],
      [3, '0', '-6', '-6'],
    ]);
    expect(state(pool)).toEqual(['10', '120']);
  });

  test('equal instants play in the order they were recorded', () => {
    const sameDay = [
      event(2, '2025-01-01', 'issue', '10', '100.00'),
      event(1, '2025-01-01', 'receipt', '10', '100.00'),
      event(3, '2025-01-01', 'receipt', '1', '5.00'),
    ];
    expect(replay(emptyPool(zero), sameDay, 2)).toMatchObject({ changes: [], pool: { quantity: d('1'), value: d('5.00') } });
  });

  test('a value added to goods that are there stays with them, to an empty pool it is charged', () => {
    const events = [
      event(1, '2025-01-01', 'value', '0', '3.00'),
      event(2, '2025-01-02', 'receipt', '10', '100.00'),
      event(3, '2025-01-03', 'value', '0', '4.00'),
    ];
    const { pool, changes } = replay(emptyPool(zero), events, 2);
    expect(state(pool)).toEqual(['10', '104']);
    expect(changes.map(({ event, cost }) => [event.seq, text(cost)])).toEqual([[1, '3']]);
  });
});

type Draft = { kind: 'receipt' | 'issue' | 'return'; quantity: Decimal; value: Decimal; recorded: number; pick: number };
const draft: fc.Arbitrary<Draft> = fc.record({
  kind: fc.constantFrom('receipt' as const, 'issue' as const, 'return' as const),
  quantity: fc.bigInt(1n, 40n).map((units) => fromUnits(units, 0)),
  value: fc.bigInt(0n, 100_000n).map((units) => fromUnits(units, 2)),
  recorded: fc.integer({ min: 0, max: 1000 }),
  pick: fc.nat(),
});

/** A pool's history in the order of its days; a return takes back some earlier issue that has enough left and is recorded after it. */
function history(drafts: readonly Draft[]): CostEvent[] {
  const issues: { place: number; left: Decimal; recorded: number }[] = [];
  const rows: { row: Draft; place: number; recorded: number; of?: number }[] = [];
  for (const [place, row] of drafts.entries()) {
    const open = issues.filter(({ left }) => left >= row.quantity);
    const chosen = open[row.pick % open.length];
    if (row.kind === 'return' && chosen === undefined) continue;
    const after = row.kind === 'return' && chosen ? chosen : undefined;
    const recorded = Math.max(row.recorded, after ? after.recorded + 0.001 * (place + 1) : 0);
    if (after) after.left = subtract(after.left, row.quantity);
    if (row.kind === 'issue') issues.push({ place, left: row.quantity, recorded });
    rows.push({ row, place, recorded, ...(after && { of: after.place }) });
  }
  const order = [...rows].sort((a, b) => a.recorded - b.recorded || a.place - b.place);
  const seqOf = new Map(order.map(({ place }, index) => [place, index + 1]));
  return order.map(({ row, place, of }) => {
    const date = new Date(Date.UTC(2025, 0, 1 + place)).toISOString().slice(0, 10);
    const value = row.kind === 'receipt' ? row.value : zero;
    const more = of === undefined ? {} : { returns: seqOf.get(of) ?? 0 };
    return { ...event(seqOf.get(place) ?? 0, date, row.kind, '1', '0', more), quantity: row.quantity, booked: { value, adjustment: zero } };
  });
}

/** Records the events one after another, each time booking what the replay says has changed. */
function record(events: readonly CostEvent[]) {
  let books: CostEvent[] = [];
  let pool = emptyPool(d('3'));
  for (const next of events) {
    const played = replay(emptyPool(d('3')), [...books, next], 2);
    const changes = new Map(played.changes.map((change) => [change.event.seq, change]));
    books = [...books, next].map((row) => {
      const change = changes.get(row.seq);
      const booked = {
        value: add(row.booked.value, change?.value ?? zero),
        adjustment: add(row.booked.adjustment, change?.adjustment ?? zero),
      };
      return { ...row, booked };
    });
    pool = played.pool;
  }
  return { books, pool };
}

describe('replay, always', () => {
  const histories = fc.array(draft, { minLength: 1, maxLength: 12 }).map(history);

  test('whatever order events are recorded in, the books end as if each had come on its day', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const asItCame = record(events);
        const onTheDay = record([...events].sort((a, b) => (a.effectiveAt < b.effectiveAt ? -1 : 1)));
        expect([asItCame.pool.quantity, asItCame.pool.value]).toEqual([onTheDay.pool.quantity, onTheDay.pool.value]);
        const bySeq = (books: readonly CostEvent[]) => [...books].sort((a, b) => a.seq - b.seq);
        expect(bySeq(asItCame.books)).toEqual(bySeq(onTheDay.books));
      }),
    );
  });

  test('replaying books that are right changes nothing, and they account for every cent', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const { books, pool } = record(events);
        expect(replay(emptyPool(d('3')), books, 2).changes).toEqual([]);
        const total = (kind: CostEvent['kind']): Decimal => sum(books.filter((row) => row.kind === kind).map(({ booked }) => booked.value));
        const adjusted = sum(books.map(({ booked }) => booked.adjustment));
        expect(pool.value).toBe(subtract(add(total('receipt'), total('return')), add(total('issue'), adjusted)));
        if (isZero(pool.quantity)) expect(pool.value).toBe(zero);
      }),
    );
  });

  test('without returns, it is the plain posting of the days in their order', () => {
    fc.assert(
      fc.property(histories, (all) => {
        const events = all.filter(({ kind }) => kind !== 'return');
        let plain = emptyPool(d('3'));
        const values = [...events]
          .sort((a, b) => (a.effectiveAt < b.effectiveAt ? -1 : 1))
          .map(({ kind, quantity, booked }) => {
            const done =
              kind === 'issue' ? issue(plain, quantity, 2) : { value: booked.value, ...receive(plain, quantity, booked.value, 2) };
            plain = done.pool;
            return done.value;
          });
        const { books, pool } = record(events);
        expect(pool).toEqual(plain);
        expect([...books].sort((a, b) => (a.effectiveAt < b.effectiveAt ? -1 : 1)).map(({ booked }) => booked.value)).toEqual(values);
      }),
    );
  });

  test('the entries of the months are the whole change of the stock value', () => {
    fc.assert(
      fc.property(histories, draft, (events, { quantity, value }) => {
        const { books, pool } = record(events);
        const late = { ...event(books.length + 1, '2025-01-01', 'receipt', '1', '0'), quantity, booked: { value, adjustment: zero } };
        const { pool: after, changes } = replay(emptyPool(d('3')), [...books, late], 2);
        const entries = adjustmentEntries(changes, '2025-01-05');
        expect(subtract(add(pool.value, value), after.value)).toBe(sum(entries.map(({ cost }) => cost)));
        for (const { cost, details, date } of entries) {
          expect(cost).toBe(sum(details.map((detail) => detail.cost)));
          expect(date >= '2025-01-05').toBe(true);
        }
      }),
    );
  });
});
