import { everyRow, type World } from './world.ts';

const REMOTE = ['西藏自治区', '新疆维吾尔自治区'];
const FROM = '2020-01-01';

/** Three carriers with their prices, and what customers pay: free from 99.00 but to the remote. */
const services = [
  {
    ...{ carrier: 'SF', code: 'SF-STD', name: '标快', more: { days: 2, divisor: '12000', cashOnDelivery: true, cutOff: '18:00' } },
    rules: [
      { firstFee: '12', stepUnit: '0.5', stepFee: '2.5' },
      { regions: REMOTE, firstFee: '22', stepUnit: '0.5', stepFee: '7' },
    ],
    surcharges: [{ kind: 'fuel', rate: '0.05' }],
  },
  {
    ...{ carrier: 'ZTO', code: 'ZTO-STD', name: '标准快递', more: { days: 3, divisor: '6000', weightStep: '0.01', maxWeight: '50' } },
    rules: [
      { firstFee: '3.5', stepUnit: '1', stepFee: '1' },
      { regions: REMOTE, firstFee: '15', stepUnit: '1', stepFee: '12' },
    ],
    surcharges: [],
  },
  {
    ...{ carrier: 'YTO', code: 'YTO-STD', name: '标准快递', more: { days: 3, divisor: '6000', maxWeight: '50' } },
    rules: [
      { firstFee: '3.2', stepUnit: '1', stepFee: '1.2' },
      { regions: REMOTE, firstFee: '16', stepUnit: '1', stepFee: '13' },
    ],
    surcharges: [],
  },
];

/** How parcels travel and what that costs. */
export async function setUpFreight(world: World, at: number): Promise<void> {
  const { rows } = await world.ask('freight.carriers', {});
  const idOfCarrier = new Map<string, string>(rows.map(({ code, id }: { code: string; id: string }) => [code, id]));
  for (const { carrier, code, name, more, rules, surcharges } of services) {
    const made = await world.act(`service ${code}`, at, 'freight.create-service', {
      code,
      name,
      carrierId: idOfCarrier.get(carrier),
      ...more,
    });
    const template = { code: `${code}-COST`, name: `${name}成本价`, kind: 'cost', serviceId: made.id, chargeBy: 'weight', validFrom: FROM };
    await world.act(`prices ${code}`, at, 'freight.create-template', { ...template, body: { rules, surcharges } });
  }
  const rules = [
    { firstFee: '8', stepUnit: '1', stepFee: '2', free: [{ amount: '99' }] },
    { regions: REMOTE, firstFee: '20', stepUnit: '1', stepFee: '15' },
  ];
  const charge = { code: 'FREE-99', name: '满 99 包邮', kind: 'charge', chargeBy: 'weight', validFrom: FROM };
  await world.act('prices for customers', at, 'freight.create-template', { ...charge, body: { rules } });
}

interface Cost {
  waybill: string;
  carrier: string;
  weight: string;
  expected: string | null;
  shipDate: string;
  status: string;
}

/** A carrier sends its list: most parcels as expected, some heavier, one that nobody knows. It waits to be checked. */
export async function billOfCarrier(world: World, at: number): Promise<void> {
  const costs = (await everyRow<Cost>(world, 'freight.costs')).filter(
    ({ carrier, waybill, expected, status }) => carrier === '中通快递' && waybill && expected !== null && status === 'accrued',
  );
  const own = costs.sort((a, b) => (a.shipDate < b.shipDate ? -1 : 1)).slice(0, 60);
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return;
  const lines = own.map(({ waybill, weight, expected }, index) =>
    index % 17 === 5 ? { waybill, weight: '5', amount: '8.5' } : { waybill, weight, amount: expected },
  );
  const { rows } = await world.ask('freight.carriers', {});
  const carrierId = rows.find(({ code }: { code: string }) => code === 'ZTO').id;
  await world.act('bill of ZTO', at, 'freight.import-bill', {
    ...{ carrierId, reference: 'ZTO-1', periodFrom: first.shipDate, periodTo: last.shipDate, billDate: last.shipDate, taxRate: '0.06' },
    lines: [...lines, { waybill: '78000000000001', weight: '1', amount: '3.5' }],
  });
}
