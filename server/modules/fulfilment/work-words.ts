import { choicesOf, type Title } from '../../kernel/contract.ts';

/** Labels of the columns of warehouse work, for filters and exports. */
export const workLabels = {
  wave: { zh: '波次', en: 'Wave' },
  task: { zh: '拣货任务', en: 'Pick task' },
  outbound: { zh: '出库单', en: 'Warehouse order' },
  status: { zh: '状态', en: 'Status' },
  kind: { zh: '订单类型', en: 'Order type' },
  method: { zh: '拣货方式', en: 'Picking' },
  wall: { zh: '播种墙', en: 'Sort wall' },
  orders: { zh: '订单数', en: 'Orders' },
  lines: { zh: '行数', en: 'Lines' },
  quantity: { zh: '件数', en: 'Pieces' },
  picked: { zh: '已拣', en: 'Picked' },
  shipped: { zh: '已出库', en: 'Shipped' },
  dueAt: { zh: '最晚发货', en: 'Ship by' },
  createdAt: { zh: '创建时间', en: 'Created' },
  wavedAt: { zh: '进波次', en: 'In wave' },
  releasedAt: { zh: '下发时间', en: 'Released' },
  endedAt: { zh: '结束时间', en: 'Ended' },
  claimedBy: { zh: '拣货人', en: 'Picker' },
  claimedAt: { zh: '领取时间', en: 'Claimed' },
  doneAt: { zh: '完成时间', en: 'Done' },
  because: { zh: '未随波次发出的原因', en: 'Why it was left out' },
  slot: { zh: '格号', en: 'Slot' },
  pickedAt: { zh: '拣完', en: 'Picked' },
  sortedAt: { zh: '播种完', en: 'Sorted' },
  checkedAt: { zh: '验完', en: 'Checked' },
  weighedAt: { zh: '称重', en: 'Weighed' },
  shippedAt: { zh: '出库', en: 'Shipped' },
  short: { zh: '缺货', en: 'Short' },
  reason: { zh: '原因', en: 'Reason' },
  bin: { zh: '货位', en: 'Bin' },
  sku: { zh: '规格编码', en: 'SKU' },
  goods: { zh: '商品', en: 'Product' },
  replaced: { zh: '已从别的货位补', en: 'From other bins' },
  note: { zh: '说明', en: 'Note' },
  by: { zh: '报告人', en: 'Reported by' },
  solvedAt: { zh: '处理时间', en: 'Solved' },
  waybill: { zh: '面单号', en: 'Label' },
  outdated: { zh: '地址已变', en: 'Address changed' },
  requestedAt: { zh: '取号时间', en: 'Requested' },
  printedAt: { zh: '打印时间', en: 'Printed at' },
  handOver: { zh: '交接单', en: 'Hand-over list' },
  parcels: { zh: '包裹数', en: 'Parcels' },
  weight: { zh: '重量（千克）', en: 'Weight (kg)' },
  courier: { zh: '快递员', en: 'Courier' },
  signedAt: { zh: '签收时间', en: 'Signed' },
  catalogueWeight: { zh: '档案重量', en: 'In the catalogue' },
  learnedWeight: { zh: '学到的重量', en: 'Learned' },
  samples: { zh: '称重次数', en: 'Weighings' },
  least: { zh: '最轻', en: 'Least' },
  most: { zh: '最重', en: 'Most' },
  weightUsed: { zh: '已采用', en: 'In use' },
  printedTimes: { zh: '打印次数', en: 'Times printed' },
} as const satisfies Record<string, Title>;

export const waveStatusChoices = choicesOf({
  draft: { zh: '待下发', en: 'Draft' },
  released: { zh: '待拣货', en: 'Released' },
  picking: { zh: '拣货中', en: 'Picking' },
  sorting: { zh: '播种中', en: 'Sorting' },
  done: { zh: '已完成', en: 'Done' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
});
export const kindWords = {
  single: { zh: '一单一件', en: 'Single item' },
  single_sku: { zh: '一单一款', en: 'One SKU' },
  multi: { zh: '一单多款', en: 'Several SKUs' },
  mixed: { zh: '混合', en: 'Mixed' },
} as const satisfies Record<string, Title>;
export const kindChoices = choicesOf(kindWords);
export const methodChoices = choicesOf({ order: { zh: '按单拣货', en: 'By order' }, batch: { zh: '批量拣货', en: 'Batch' } });
export const taskStatusChoices = choicesOf({
  open: { zh: '待领取', en: 'Open' },
  claimed: { zh: '拣货中', en: 'Being picked' },
  done: { zh: '已完成', en: 'Done' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
});
export const outboundStatusWords = {
  waved: { zh: '待拣货', en: 'To pick' },
  picking: { zh: '拣货中', en: 'Being picked' },
  picked: { zh: '已拣货', en: 'Picked' },
  sorted: { zh: '已播种', en: 'Sorted' },
  checked: { zh: '已验货', en: 'Checked' },
  weighed: { zh: '已称重', en: 'Weighed' },
  shipped: { zh: '已出库', en: 'Shipped' },
  intercepted: { zh: '已拦截', en: 'Intercepted' },
  cancelled: { zh: '已移出', en: 'Taken out' },
} as const satisfies Record<string, Title>;
export const outboundStatusChoices = choicesOf(outboundStatusWords);
export const reasonChoices = choicesOf({
  missing: { zh: '货位上没有', en: 'Not in the bin' },
  damaged: { zh: '破损', en: 'Damaged' },
  wrong_goods: { zh: '货不对', en: 'Wrong goods' },
  unreadable: { zh: '条码扫不出', en: 'Barcode unreadable' },
});
export const exceptionStatusChoices = choicesOf({ open: { zh: '待处理', en: 'Open' }, solved: { zh: '已处理', en: 'Solved' } });
export const putBackStatusChoices = choicesOf({ open: { zh: '待归位', en: 'To put back' }, done: { zh: '已归位', en: 'Put back' } });
export const waybillStatusChoices = choicesOf({
  requested: { zh: '取号中', en: 'Requested' },
  got: { zh: '已取号', en: 'Ready' },
  printed: { zh: '已打印', en: 'Printed' },
  used: { zh: '已使用', en: 'Used' },
  cancelled: { zh: '已作废', en: 'Void' },
});
export const handOverStatusChoices = choicesOf({
  open: { zh: '交接中', en: 'Open' },
  closed: { zh: '已完成', en: 'Closed' },
  signed: { zh: '已签收', en: 'Signed' },
});

/** What pick lists, hand-over lists and labels say. */
export const sheetWords = {
  pickList: { zh: '拣货单', en: 'Pick list' },
  sortList: { zh: '播种单', en: 'Sort list' },
  wall: { zh: '播种墙', en: 'Sort wall' },
  slot: { zh: '格', en: 'Slot' },
  handOverList: { zh: '快递交接单', en: 'Hand-over list' },
  bin: { zh: '货位', en: 'Bin' },
  sku: { zh: '规格编码', en: 'SKU' },
  goods: { zh: '商品', en: 'Product' },
  quantity: { zh: '数量', en: 'Qty' },
  slots: { zh: '格×数量', en: 'Slot × qty' },
  orders: { zh: '订单数', en: 'Orders' },
  picker: { zh: '拣货人', en: 'Picker' },
  created: { zh: '时间', en: 'Time' },
  total: { zh: '合计', en: 'Total' },
  waybill: { zh: '运单号', en: 'Tracking number' },
  order: { zh: '订单号', en: 'Order' },
  place: { zh: '目的地', en: 'To' },
  weight: { zh: '重量（千克）', en: 'Weight (kg)' },
  parcels: { zh: '包裹数', en: 'Parcels' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  handedBy: { zh: '交货人', en: 'Handed over by' },
  courier: { zh: '快递员签收', en: 'Courier' },
  from: { zh: '寄', en: 'From' },
  to: { zh: '收', en: 'To' },
  label: { zh: '面单', en: 'Parcel label' },
  reprint: { zh: '补打', en: 'REPRINT' },
  remark: { zh: '留言', en: 'Note' },
} as const satisfies Record<string, Title>;
