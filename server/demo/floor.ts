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
  await world.act('hand-over list', at, 'fulfilment.open-hand-over', { warehouseId, carrier: 'ZTO' });
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

const FACES = ['A-01-1', 'A-01-2', 'A-01-3'];

/** Some goods are picked from bins of their own, which have to be filled from the reserve. */
async function fillFaces(world: World, at: number, warehouseId: string): Promise<void> {
  for (const [index, code] of [...world.skus.keys()].slice(0, FACES.length).entries())
    await world.act(`pick face ${index}`, at, 'fulfilment.set-pick-face', {
      ...{ warehouseId, bin: FACES[index], code, minimum: '4', maximum: '12' },
    });
  await world.act('plan replenishment', at, 'fulfilment.plan-replenishment', { warehouseId });
}
