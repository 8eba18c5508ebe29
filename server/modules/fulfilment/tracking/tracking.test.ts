import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { type Scenario, scenario } from '../../../test/scenario.ts';
import { createActorResolver } from '../../access/actors.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();

/** A shipment whose parcels have these numbers. */
async function shipped(s: Scenario, ...numbers: string[]) {
  await s.stock({ A: '10' });
  const order = await s.order({ A: '2' });
  await s.audit(order);
  const parcels = numbers.map((trackingNumber) => ({ trackingNumber }));
  const shipment = await s.run('fulfilment.ship-order', { orderId: order.id, carrier: 'SF', parcels });
  return { order, shipment };
}
const tell = (s: Scenario, events: object[]) => s.run('fulfilment.record-parcel-events', { events });
const parcelOf = async (s: Scenario, trackingNumber: string) =>
  (await s.ask('fulfilment.parcels', { search: trackingNumber })).rows.find((row: any) => row.trackingNumber === trackingNumber);

describe('what carriers say of parcels', () => {
  test('events in any order, said twice, are one track; a parcel that moves was handed over, one at the door is delivered', async () => {
    const s = await scenario(runtime());
    const { order, shipment } = await shipped(s, 'P1');
    expect(await parcelOf(s, 'P1')).toMatchObject({ status: 'waiting', late: false, still: false });
    const events = [
      { trackingNumber: 'P1', kind: 'in_transit', at: ago(2), place: '嘉兴', words: '离开嘉兴转运中心' },
      { trackingNumber: 'P1', kind: 'collected', at: ago(5), place: '上海' },
    ];
    expect(await tell(s, events)).toMatchObject({ recorded: 2, repeated: 0, refused: 0 });
    expect(await tell(s, events)).toMatchObject({ recorded: 0, repeated: 2, refused: 0 });
    expect(await parcelOf(s, 'P1')).toMatchObject({ status: 'in_transit', place: '嘉兴' });
    expect(await s.ask('fulfilment.shipment', { number: shipment.number })).toMatchObject({
      status: 'handed_over',
      handedOverAt: events[1]?.at,
    });
    const door = ago(1);
    await tell(s, [{ trackingNumber: 'P1', kind: 'delivered', at: door }]);
    await tell(s, [{ trackingNumber: 'P1', kind: 'in_transit', at: ago(3), place: '杭州' }]);
    expect(await parcelOf(s, 'P1')).toMatchObject({ status: 'delivered', deliveredAt: door });
    expect(await s.ask('fulfilment.shipment', { number: shipment.number })).toMatchObject({ status: 'delivered', deliveredAt: door });
    expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'delivered' });
    const { parcels } = await s.ask('fulfilment.parcel-events', { shipmentId: shipment.id });
    expect(parcels[0].events.map((event: any) => event.kind)).toEqual(['delivered', 'in_transit', 'in_transit', 'collected']);
    expect(parcels[0].events[2]).toMatchObject({ place: '杭州', zone: s.actor.merchant.zone });
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('a shipment is delivered when the last of its parcels is', async () => {
    const s = await scenario(runtime());
    const { shipment } = await shipped(s, 'P1', 'P2');
    await tell(s, [{ trackingNumber: 'P1', kind: 'delivered', at: ago(2) }]);
    expect(await s.ask('fulfilment.shipment', { number: shipment.number })).toMatchObject({ status: 'handed_over' });
    const last = ago(1);
    await tell(s, [{ trackingNumber: 'P2', kind: 'delivered', at: last }]);
    expect(await s.ask('fulfilment.shipment', { number: shipment.number })).toMatchObject({ status: 'delivered', deliveredAt: last });
  });

  test('a row that cannot be is refused with its reason, the others are kept', async () => {
    const s = await scenario(runtime());
    await shipped(s, 'P1');
    const answer = await tell(s, [
      { trackingNumber: 'NONE', kind: 'collected', at: ago(1) },
      { trackingNumber: 'P1', kind: 'collected', at: new Date(Date.now() + HOUR).toISOString() },
      { trackingNumber: 'P1', kind: 'collected', at: ago(1), zone: 'Moon/Crater' },
      { trackingNumber: 'P1', kind: 'collected', at: ago(1), zone: 'America/Sao_Paulo' },
      { trackingNumber: 'P1', kind: 'collected', at: ago(1), zone: 'America/Sao_Paulo' },
    ]);
    expect(answer).toMatchObject({ refused: 3 });
    expect(answer.rows.map((row: any) => row.code)).toEqual([
      'fulfilment.parcel_not_found',
      'fulfilment.event_in_future',
      'fulfilment.zone_unknown',
      null,
      null,
    ]);
    const elsewhere = { ...s.actor, warehouses: [newId()] };
    const events = [{ trackingNumber: 'P1', kind: 'delivered', at: ago(0.5) }];
    expect(await runtime().execute(elsewhere, 'fulfilment.record-parcel-events', { events })).toMatchObject({ refused: 1 });
    expect(await parcelOf(s, 'P1')).toMatchObject({ status: 'collected' });
  });

  test('the same news from eight callers at once is one event and one delivery', async () => {
    const s = await scenario(runtime());
    const { order, shipment } = await shipped(s, 'P1');
    const events = [
      { trackingNumber: 'P1', kind: 'collected', at: ago(3) },
      { trackingNumber: 'P1', kind: 'delivered', at: ago(1) },
    ];
    const answers = await Promise.all(Array.from({ length: 8 }, () => tell(s, events)));
    expect(answers.reduce((sum, answer) => sum + answer.recorded, 0)).toBe(2);
    const { parcels } = await s.ask('fulfilment.parcel-events', { shipmentId: shipment.id });
    expect(parcels[0].events).toHaveLength(2);
    expect((await s.show(order)).lines[0]).toMatchObject({ delivered: '2' });
  });

  test('handing over and delivering by hand is news of the parcels too', async () => {
    const s = await scenario(runtime());
    const { shipment } = await shipped(s, 'P1');
    await s.run('fulfilment.hand-over-shipments', { shipmentIds: [shipment.id] });
    expect(await parcelOf(s, 'P1')).toMatchObject({ status: 'collected' });
    await s.run('fulfilment.deliver-shipment', { shipmentId: shipment.id });
    expect(await parcelOf(s, 'P1')).toMatchObject({ status: 'delivered' });
    expect(await s.differences()).toEqual([]);
  });

  test('a corrected number takes the track of its own events', async () => {
    const s = await scenario(runtime());
    const { shipment } = await shipped(s, 'P1');
    await tell(s, [{ trackingNumber: 'P1', kind: 'collected', at: ago(1) }]);
    await s.run('fulfilment.change-tracking', { shipmentId: shipment.id, parcels: [{ trackingNumber: 'P2' }] });
    expect(await parcelOf(s, 'P2')).toMatchObject({ status: 'waiting' });
    await s.run('fulfilment.change-tracking', { shipmentId: shipment.id, parcels: [{ trackingNumber: 'P1' }] });
    expect(await parcelOf(s, 'P1')).toMatchObject({ status: 'collected' });
  });
});

describe('parcels that stand still or are late', () => {
  test('are listed and told once each; news ends the standing still', async () => {
    const s = await scenario(runtime());
    const { shipment } = await shipped(s, 'P1');
    await tell(s, [{ trackingNumber: 'P1', kind: 'in_transit', at: ago(50) }]);
    expect(await parcelOf(s, 'P1')).toMatchObject({ still: true, late: false });
    const remind = () => s.run('fulfilment.remind-parcels', {});
    expect(await remind()).toMatchObject({ reminded: 1 });
    expect(await remind()).toMatchObject({ reminded: 0 });
    await tell(s, [{ trackingNumber: 'P1', kind: 'in_transit', at: ago(1), place: '杭州' }]);
    expect(await parcelOf(s, 'P1')).toMatchObject({ still: false });
    expect(await remind()).toMatchObject({ reminded: 0 });
    // five days were promised, and six have gone by
    await runtime().pools.owner.query(
      "update fulfilment.parcel set promised_at = promised_at - interval '6 days' where merchant_id = $1 and shipment_id = $2",
      [s.actor.merchant.id, shipment.id],
    );
    expect(await parcelOf(s, 'P1')).toMatchObject({ late: true });
    expect(await remind()).toMatchObject({ reminded: 1 });
    expect(await remind()).toMatchObject({ reminded: 0 });
    const { rows } = await s.ask('fulfilment.parcels', { filter: [{ column: 'late', operator: 'is_true' }] });
    expect(rows).toHaveLength(1);
  });
});
