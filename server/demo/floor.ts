import type { World } from './world.ts';

interface Proposal {
  carrier: string;
  kind: string;
  orders: number;
}

/** The warehouse at work when the demo ends: a wave of single items with its pick task, another that waits to be released, a wall, a list for a courier. */
export async function workOnFloor(world: World, at: number): Promise<void> {
  const [warehouseId] = world.warehouses.values();
  if (!warehouseId) return;
  await world.act('sort wall', at, 'fulfilment.create-wall', { warehouseId, code: 'A', slots: 24 });
  await world.act('label numbers', at, 'fulfilment.set-waybill-range', {
    carrier: 'ZTO',
    prefix: '78',
    first: '000000000001',
    last: '000000050000',
  });
  await handOver(world, at, warehouseId);
  const { rows }: { rows: Proposal[] } = await world.ask('fulfilment.propose-waves', { warehouseId });
  for (const kind of ['single', 'multi']) {
    if (!rows.some((row) => row.kind === kind)) continue;
    const batch = kind === 'single' ? { method: 'batch' } : { method: 'order', trolleySlots: 6 };
    const wave = await world.act(`wave ${kind}`, at, 'fulfilment.create-wave', {
      warehouseId,
      criteria: { kind },
      mostOrders: 4,
      ...batch,
    });
    if (kind === 'single') await world.act('release wave', at, 'fulfilment.release-wave', { waveId: wave.id });
  }
  await fillFaces(world, at, warehouseId);
  const kind = 'waybill-label';
  const paper = '100x150';
  const { layout } = await world.ask('office.standard-layout', { kind, paper });
  await world.act('label template', at, 'office.create-print-template', { kind, name: '中通面单', layout });
}

interface Left {
  carrier: string;
  trackingNumber: string;
}

/** What a carrier fetched this morning is signed for; what another will fetch lies on its list. */
async function handOver(world: World, at: number, warehouseId: string): Promise<void> {
  const filter = [
    { column: 'status', operator: 'equals', value: 'shipped' },
    { column: 'warehouseId', operator: 'equals', value: warehouseId },
  ];
  const { rows }: { rows: Left[] } = await world.ask('fulfilment.shipments', { filter, limit: 100 });
  const listed = async (carrier: string, from: number, most: number) => {
    const { id: handOverId } = await world.act(`hand-over list ${carrier}`, from, 'fulfilment.open-hand-over', { warehouseId, carrier });
    const parcels = rows.filter((row) => row.carrier === carrier && row.trackingNumber).slice(0, most);
    for (const [n, { trackingNumber }] of parcels.entries())
      await world.act(`hand-over ${carrier} ${n}`, from + (n + 1) * 20_000, 'fulfilment.scan-hand-over', {
        handOverId,
        code: trackingNumber,
      });
    return { handOverId, parcels: parcels.length };
  };
  const fetched = await listed('YTO', at - 7_200_000, 9);
  if (fetched.parcels) {
    const { handOverId } = fetched;
    await world.act('hand-over closed', at - 6_600_000, 'fulfilment.close-hand-over', { handOverId });
    await world.act('hand-over signed', at - 6_500_000, 'fulfilment.sign-hand-over', { handOverId, courier: '圆通 周师傅' });
  }
  await listed('ZTO', at - 1_200_000, 7);
}

const FACES = ['A-01-1', 'A-01-2', 'A-01-3'];

/** Some goods are picked from bins of their own, which have to be filled from the reserve. */
async function fillFaces(world: World, at: number, warehouseId: string): Promise<void> {
  for (const [index, code] of [...world.skus.keys()].slice(0, FACES.length).entries())
    await world.act(`pick face ${index}`, at, 'fulfilment.set-pick-face', {
      ...{ warehouseId, bin: FACES[index], code, minimum: '4', maximum: '12' },
    });
  await world.act('plan replenishment', at, 'fulfilment.plan-replenishment', { warehouseId });
}
