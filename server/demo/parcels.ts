import type { World } from './world.ts';

const HOUR = 3_600_000;

interface Parcel {
  trackingNumber: string;
  city: string;
}

type Told = [kind: string, hoursAgo: number, place: string, words: string];

/** What the carrier said of a parcel, by turns: most are on their way, a few are where somebody has to look. */
const courses = (city: string): Told[][] => [
  [
    ['collected', 20, '杭州', '快件已揽收'],
    ['in_transit', 9, '嘉兴', '快件离开嘉兴转运中心'],
    ['out_for_delivery', 2, city, '快件正在派送'],
  ],
  [
    ['collected', 30, '杭州', '快件已揽收'],
    ['in_transit', 6, city, `快件到达${city}转运中心`],
  ],
  [['collected', 8, '杭州', '快件已揽收']],
  [
    ['collected', 70, '杭州', '快件已揽收'],
    ['in_transit', 60, '南京', '快件到达南京转运中心'],
  ],
  [
    ['collected', 26, '杭州', '快件已揽收'],
    ['attempted', 3, city, '收件人不在，明日再派'],
  ],
  [
    ['collected', 40, '杭州', '快件已揽收'],
    ['refused', 4, city, '收件人拒收'],
    ['returning', 1, city, '快件退回寄件人'],
  ],
  [
    ['collected', 80, '杭州', '快件已揽收'],
    ['lost', 5, '南京', '快件遗失，已登记'],
  ],
];

/** News of the parcels that are on their way when the demo ends. */
export async function tellOfParcels(world: World, at: number): Promise<void> {
  const filter = [{ column: 'status', operator: 'equals', value: 'waiting' }];
  const { rows }: { rows: Parcel[] } = await world.ask('fulfilment.parcels', { filter, limit: 40 });
  const events = rows.flatMap(({ trackingNumber, city }, index) => {
    const all = courses(city);
    // the last courses are rare: one parcel each
    const course = index < all.length ? all[index] : all[index % 4];
    return (course ?? []).map(([kind, hours, place, words]) => ({
      ...{ trackingNumber, kind, place, words, zone: 'Asia/Shanghai' },
      at: new Date(at - hours * HOUR).toISOString(),
    }));
  });
  if (events.length) await world.act('news of parcels', at, 'fulfilment.record-parcel-events', { events });
}
