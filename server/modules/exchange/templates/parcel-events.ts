import type { ParcelKind } from '../../fulfilment/index.ts';
import { column, defineTemplate, type Part, type Parts, required } from '../documents/template.ts';
import { instant } from '../values/date.ts';
import { identifier, oneOf, remark } from '../values/text.ts';

/** What a carrier said of a parcel. */
export interface ParcelEventDocument {
  trackingNumber: string;
  kind: ParcelKind;
  at: string;
  place: string;
  words: string;
}

const columns = {
  trackingNumber: required(
    column(
      '运单号',
      'Tracking number',
      ['运单号', '快递单号', '物流单号', '运单编号', '单号', 'tracking number', 'waybill', 'tracking'],
      identifier(80),
      'SF1234567890',
    ),
  ),
  kind: required(
    column(
      '状态',
      'Status',
      ['状态', '物流状态', '轨迹状态', '快件状态', '扫描类型', 'status', 'event'],
      oneOf<ParcelKind>({
        已揽收: 'collected',
        揽收: 'collected',
        已揽件: 'collected',
        收件: 'collected',
        运输中: 'in_transit',
        在途: 'in_transit',
        到件: 'in_transit',
        发件: 'in_transit',
        派送中: 'out_for_delivery',
        派件中: 'out_for_delivery',
        派件: 'out_for_delivery',
        派送未成功: 'attempted',
        派送失败: 'attempted',
        问题件: 'attempted',
        已签收: 'delivered',
        签收: 'delivered',
        妥投: 'delivered',
        已拒收: 'refused',
        拒收: 'refused',
        拒签: 'refused',
        退回途中: 'returning',
        退回中: 'returning',
        退件: 'returning',
        已退回: 'returned',
        退回签收: 'returned',
        破损: 'damaged',
        丢失: 'lost',
        遗失: 'lost',
        丢件: 'lost',
        collected: 'collected',
        'picked up': 'collected',
        'in transit': 'in_transit',
        in_transit: 'in_transit',
        'out for delivery': 'out_for_delivery',
        out_for_delivery: 'out_for_delivery',
        'delivery failed': 'attempted',
        attempted: 'attempted',
        delivered: 'delivered',
        refused: 'refused',
        returning: 'returning',
        returned: 'returned',
        damaged: 'damaged',
        lost: 'lost',
      }),
      '已揽收',
    ),
  ),
  at: required(
    column('时间', 'Time', ['时间', '扫描时间', '操作时间', '轨迹时间', '发生时间', 'time', 'date', 'at'], instant, '2026-11-27 14:30:00'),
  ),
  place: column('地点', 'Place', ['地点', '网点', '城市', '扫描网点', '所在地', 'place', 'location', 'city'], remark(120), '杭州转运中心'),
  words: column('说明', 'Words', ['说明', '描述', '轨迹描述', '备注', '详情', 'words', 'description', 'remark'], remark(500), '快件已到达'),
};

const parts = {
  events: {
    title: { zh: '物流轨迹', en: 'Carrier news' },
    role: 'main',
    columns,
    key: ['trackingNumber', 'at', 'kind'],
  } satisfies Part<typeof columns>,
} satisfies Parts;

export const parcelEvents = defineTemplate<ParcelEventDocument, typeof parts>({
  name: 'parcel-events',
  title: { zh: '物流轨迹', en: 'Carrier news' },
  entity: 'parcel',
  parts,
  blanks: ['-'],
  oneRow: true,
  assemble({ rows }) {
    const values = rows.events[0]?.values;
    if (!values) return undefined;
    return {
      trackingNumber: values.trackingNumber as string,
      kind: values.kind as ParcelKind,
      at: values.at as string,
      place: values.place ?? '',
      words: values.words ?? '',
    };
  },
});
