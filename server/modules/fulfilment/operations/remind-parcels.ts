import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { whoMay } from '../../access/index.ts';
import { parameter } from '../../company/index.ts';
import { notificationKind, notify } from '../../office/index.ts';
import { fulfilment } from '../contract.ts';

const PARCELS = notificationKind('parcels', { zh: '物流停滞和逾期提醒', en: 'Parcels that stand still or are late' });

const BATCH = 2000;
const UNDER_WAY = `p.merchant_id = :merchant and p.status not in ('delivered', 'returned', 'lost') and s.status in ('shipped', 'handed_over')`;
const ROW = `p.id, p.tracking_number as "trackingNumber", s.shop_id as "shopId"`;
// each time it stands still is told once; being late is told once
const STILL = statement(`select ${ROW} from fulfilment.parcel p
  join fulfilment.shipment s on s.merchant_id = p.merchant_id and s.id = p.shipment_id
  where ${UNDER_WAY} and p.still_since < :now::timestamptz - make_interval(hours => :stillHours::int)
    and p.told_still_since is distinct from p.still_since order by p.still_since, p.id limit ${BATCH}`);
const LATE = statement(`select ${ROW} from fulfilment.parcel p
  join fulfilment.shipment s on s.merchant_id = p.merchant_id and s.id = p.shipment_id
  where ${UNDER_WAY} and p.promised_at < :now::timestamptz and p.told_late_at is null order by p.promised_at, p.id limit ${BATCH}`);
const TOLD = statement(`update fulfilment.parcel p set
    told_still_since = case when p.id = any(:still::uuid[]) then p.still_since else p.told_still_since end,
    told_late_at = case when p.id = any(:late::uuid[]) then :now else p.told_late_at end
  where p.merchant_id = :merchant and (p.id = any(:still::uuid[]) or p.id = any(:late::uuid[]))`);

interface Row {
  id: string;
  trackingNumber: string;
  shopId: string;
}

const WORDS = {
  still: { zh: (n: number) => `${n} 个包裹长时间没有新轨迹`, en: (n: number) => `${n} parcels stand still` },
  late: { zh: (n: number) => `${n} 个包裹超过承诺时间还没送到`, en: (n: number) => `${n} parcels are late` },
};

/** Tells who hands parcels over and sees the shop of those that stand still or are late: one notice for each shop, not one for each parcel. */
export const remindParcels = handle(fulfilment.operations['remind-parcels'], async (ctx) => {
  const stillHours = await parameter(ctx, 'fulfilment.parcel_still_hours');
  const [still, late, people] = await Promise.all([
    ctx.rows<Row>(STILL, { stillHours }),
    ctx.rows<Row>(LATE),
    whoMay(ctx, 'fulfilment.hand-over'),
  ]);
  for (const [kind, rows] of Object.entries({ still, late }) as ['still' | 'late', Row[]][])
    for (const [shopId, parcels] of Map.groupBy(rows, (row) => row.shopId))
      await notify(ctx, {
        to: people.filter(({ shops }) => shops === null || shops.includes(shopId)).map(({ id }) => id),
        kind: PARCELS,
        source: `fulfilment.parcels ${kind} ${shopId} ${ctx.operationId}`,
        text: { zh: WORDS[kind].zh(parcels.length), en: WORDS[kind].en(parcels.length) },
        excerpt: parcels
          .slice(0, 10)
          .map(({ trackingNumber }) => trackingNumber)
          .join(', '),
        title: parcels[0]?.trackingNumber ?? '',
        link: `/parcels?${kind}=is_true&shopId=one_of:${shopId}`,
      });
  if (still.length + late.length) ctx.post(TOLD, { still: still.map(({ id }) => id), late: late.map(({ id }) => id) });
  return { reminded: still.length + late.length, more: still.length >= BATCH || late.length >= BATCH };
});
