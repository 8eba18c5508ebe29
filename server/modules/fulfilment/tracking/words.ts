import type { Title } from '../../../kernel/contract.ts';
import type { ParcelStatus } from './track.rules.ts';

/** Labels of the columns of parcels that shipments do not have. */
export const parcelLabels = {
  parcel: { zh: '包裹', en: 'Parcel' },
  place: { zh: '到达地点', en: 'Place' },
  collectedAt: { zh: '揽收时间', en: 'Collected' },
  promisedAt: { zh: '承诺送达', en: 'Promised by' },
  stillSince: { zh: '最近动态', en: 'Last news' },
  late: { zh: '送达逾期', en: 'Late' },
  still: { zh: '物流停滞', en: 'Stands still' },
} as const satisfies Record<string, Title>;

/** The words of where a parcel is; buyers read them too. */
export const parcelStatusWords: Record<ParcelStatus, Title> = {
  waiting: { zh: '待揽收', en: 'Waiting for the carrier' },
  collected: { zh: '已揽收', en: 'Collected' },
  in_transit: { zh: '运输中', en: 'In transit' },
  out_for_delivery: { zh: '派送中', en: 'Out for delivery' },
  attempted: { zh: '派送未成功', en: 'Delivery failed' },
  damaged: { zh: '破损', en: 'Damaged' },
  lost: { zh: '丢失', en: 'Lost' },
  refused: { zh: '已拒收', en: 'Refused' },
  returning: { zh: '退回途中', en: 'On its way back' },
  returned: { zh: '已退回', en: 'Returned' },
  delivered: { zh: '已签收', en: 'Delivered' },
};

export const parcelStatusChoices = Object.entries(parcelStatusWords).map(([value, label]) => ({ value, label }));
