import type { Title } from '../../kernel/contract.ts';
import { sheetWords } from '../../kernel/print/words.ts';

/** Labels of the columns of shipments, for filters and exports. */
export const labels = {
  number: { zh: '发货单号', en: 'Shipment' },
  orderNumber: { zh: '订单号', en: 'Order' },
  platformNumber: { zh: '平台单号', en: 'Platform number' },
  shop: { zh: '店铺', en: 'Shop' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  status: { zh: '状态', en: 'Status' },
  carrier: { zh: '快递', en: 'Carrier' },
  trackingNumber: { zh: '运单号', en: 'Tracking number' },
  receiver: { zh: '收货人', en: 'Receiver' },
  shippedBy: { zh: '发货人', en: 'Shipped by' },
  province: { zh: '省', en: 'Province' },
  city: { zh: '市', en: 'City' },
  gross: { zh: '金额', en: 'Amount' },
  shippedAt: { zh: '发货时间', en: 'Shipped' },
  handedOverAt: { zh: '交接时间', en: 'Handed over' },
  deliveredAt: { zh: '签收时间', en: 'Delivered' },
  printed: { zh: '已打印', en: 'Printed' },
  printedTimes: { zh: '打印次数', en: 'Times printed' },
  printedAt: { zh: '打印时间', en: 'Printed at' },
  lines: { zh: '行数', en: 'Lines' },
  goods: { zh: '商品', en: 'Goods' },
  payable: { zh: '应付', en: 'Payable' },
  remark: { zh: '备注', en: 'Remark' },
  flag: { zh: '旗帜', en: 'Flag' },
  placedAt: { zh: '下单时间', en: 'Placed' },
  auditedAt: { zh: '审单时间', en: 'Audited' },
  dueAt: { zh: '最晚发货', en: 'Ship by' },
} as const satisfies Record<string, Title>;

/** The words of a shipment's status. */
export const statusWords = {
  shipped: { zh: '已发货', en: 'Shipped' },
  handed_over: { zh: '已交接', en: 'With the carrier' },
  delivered: { zh: '已签收', en: 'Delivered' },
  undone: { zh: '已撤销', en: 'Undone' },
} as const satisfies Record<string, Title>;

export const statusChoices: { value: string; label: Title }[] = Object.entries(statusWords).map(([value, label]) => ({ value, label }));

/** What packing slips say, beside what all sheets do. */
export const slipWords = {
  ...sheetWords,
  title: { zh: '装箱单', en: 'Packing slip' },
  order: { zh: '订单号', en: 'Order' },
  shippedAt: { zh: '发货时间', en: 'Shipped' },
  parcels: { zh: '快递', en: 'Parcels' },
  status: { zh: '订单进度', en: 'Where it is' },
  scanStatus: { zh: '扫描二维码查看', en: 'Scan the code' },
} as const satisfies Record<string, Title>;
