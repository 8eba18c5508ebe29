import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ParcelEvent, type ParcelKind, parcelKinds, trackOf } from './track.rules.ts';

const at = (hour: number, kind: ParcelKind, place = ''): ParcelEvent => ({
  at: new Date(Date.UTC(2026, 10, 20, hour)).toISOString(),
  kind,
  place,
});
const statusAfter = (...kinds: ParcelKind[]) => trackOf(kinds.map((kind, hour) => at(hour, kind))).status;

test('nothing said is a parcel that waits to be collected', () => {
  expect(trackOf([])).toEqual({ status: 'waiting', movedAt: null, place: '', collectedAt: null, deliveredAt: null });
});

test('a parcel is where its latest event says, whatever the order in which they came', () => {
  const events = [at(9, 'out_for_delivery', '杭州'), at(1, 'collected', '上海'), at(5, 'in_transit', '嘉兴')];
  expect(trackOf(events)).toMatchObject({ status: 'out_for_delivery', place: '杭州', collectedAt: at(1, 'collected').at });
  expect(trackOf(events)).toEqual(trackOf([...events].reverse()));
});

test('a scan on the way does not undo a delivery, a refusal, damage or a return', () => {
  expect(statusAfter('collected', 'delivered', 'in_transit')).toBe('delivered');
  expect(statusAfter('collected', 'refused', 'in_transit')).toBe('refused');
  expect(statusAfter('refused', 'returning', 'in_transit', 'returned')).toBe('returned');
  expect(statusAfter('damaged', 'out_for_delivery')).toBe('damaged');
  expect(statusAfter('damaged', 'delivered')).toBe('delivered');
});

test('a refused parcel may be taken after all, a delivered one may come back, a lost one may turn up', () => {
  expect(statusAfter('refused', 'delivered')).toBe('delivered');
  expect(statusAfter('delivered', 'returning')).toBe('returning');
  expect(statusAfter('lost', 'in_transit')).toBe('in_transit');
});

test('a parcel whose collection nobody told was collected when it first moved; a lost one was not', () => {
  expect(trackOf([at(3, 'in_transit')]).collectedAt).toBe(at(3, 'in_transit').at);
  expect(trackOf([at(3, 'lost')]).collectedAt).toBeNull();
});

test('repeated and shuffled events change nothing', () => {
  const event = fc.record({
    at: fc.integer({ min: 0, max: 5 }).map((hour) => new Date(Date.UTC(2026, 10, 20, hour)).toISOString()),
    kind: fc.constantFrom(...parcelKinds),
    place: fc.constant(''),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 12 }), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (events, chance) => {
      const shuffled = [...events, ...events.slice(0, 3)]
        .map((each) => ({ each, key: chance.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ each }) => each);
      expect(trackOf(shuffled)).toEqual(trackOf(events));
    }),
  );
});
