import type { SlipField } from '../../../kernel/print/layout.ts';

const field = (key: string, zh: string, en: string, sample: string): SlipField => ({ key, title: { zh, en }, sample });

const merchant = field('merchant', '公司名称', 'Company', '掌柜示例商贸');
const warehouse = field('warehouse', '仓库', 'Warehouse', '上海仓');
const shop = field('shop', '店铺', 'Shop', '天猫旗舰店');
const foot = field('foot', '页脚', 'Foot', '谢谢惠顾');
const page = field('page', '页码', 'Page', '1 / 1');
const reprint = field('reprint', '补打标记', 'Reprint mark', '');
const orderNumber = field('orderNumber', '订单号', 'Order', 'SO2611-000128');
const total = field('total', '总件数', 'Pieces', '6');
const receiver = [
  field('receiver', '收货人', 'Receiver', '王小明'),
  field('phone', '手机', 'Phone', '13812345678'),
  field('receiverPhone', '收货人和手机', 'Receiver and phone', '王小明  13812345678'),
  field('region', '省市区', 'Region', '浙江省 杭州市 西湖区'),
  field('address', '完整地址', 'Whole address', '浙江省 杭州市 西湖区 文三路 478 号 华星时代广场 8 楼'),
  field('buyerRemark', '买家留言', 'Buyer’s message', '请放门口，谢谢'),
];
const goods = [
  field('n', '序号', '#', '1'),
  field('skuCode', '规格编码', 'SKU', 'TS-001-M'),
  field('goods', '商品和规格', 'Product and variant', '纯棉圆领 T 恤 白色 M'),
  field('name', '商品名称', 'Product', '纯棉圆领 T 恤'),
  field('optionText', '规格', 'Variant', '白色 M'),
  field('quantity', '数量', 'Qty', '2'),
  field('unit', '单位', 'Unit', '件'),
];

/** What each slip of the warehouse can say, and what its lines can. */
export const packingFields = [
  ...[
    field('number', '发货单号', 'Shipment', 'SH2611-000077'),
    orderNumber,
    field('platformNumber', '平台单号', 'Platform number', '2648812345'),
  ],
  ...[merchant, field('about', '公司地址电话', 'Company address and phone', '上海市 · 021-60000000'), shop, warehouse],
  ...[field('shippedAt', '发货时间', 'Shipped', '2026-11-27 10:30'), field('parcels', '快递和运单号', 'Parcels', '中通 78000000001')],
  field('orderLink', '订单进度链接', 'Link of the order', 'https://orders.example.com/o/AaId'),
  ...[...receiver, total, reprint, foot, page],
];
export const packingLines = goods;

export const pickFields = [
  ...[field('number', '任务号', 'Task', 'WV2611-000012-P1'), field('wave', '波次', 'Wave', 'WV2611-000012'), merchant, warehouse],
  ...[
    field('orders', '订单数', 'Orders', '20'),
    field('picker', '拣货人', 'Picker', '李雷'),
    field('createdAt', '时间', 'Time', '2026-11-27 09:00'),
  ],
  ...[total, foot, page],
];
export const pickLines = [...goods, field('bin', '货位', 'Bin', 'A-01-03'), field('slots', '格×数量', 'Slot × qty', '1×1 4×2')];

export const sortFields = [
  ...[field('number', '波次', 'Wave', 'WV2611-000012'), field('wall', '播种墙', 'Sort wall', 'W1'), merchant, warehouse],
  ...[field('orders', '订单数', 'Orders', '20'), field('createdAt', '时间', 'Time', '2026-11-27 09:00'), total, foot, page],
];
export const sortLines = [
  field('slot', '格', 'Slot', 'W1-7'),
  orderNumber,
  field('outbound', '出库单', 'Warehouse order', 'WV2611-000012-7'),
  ...goods,
  field('sorted', '已播', 'Sorted', '0'),
];

export const labelFields = [
  ...[field('number', '运单号', 'Tracking number', '78000000001'), field('carrier', '快递公司', 'Carrier', '中通快递'), ...receiver],
  ...[
    field('senderPhone', '寄件人和电话', 'Sender and phone', '仓库发货组  021-60000000'),
    field('senderAddress', '寄件地址', 'Sender’s address', '上海市青浦区华新镇 1 号'),
  ],
  ...[
    field('goods', '商品清单', 'Goods', 'TS-001-M×2  TS-002-L×1'),
    orderNumber,
    field('outbound', '出库单', 'Warehouse order', 'WV2611-000012-7'),
  ],
  ...[
    field('references', '订单号和出库单', 'Order and warehouse order', 'SO2611-000128 · WV2611-000012-7'),
    field('slot', '波次内序号', 'Place in the wave', '#7'),
    field('parcel', '第几个包裹', 'Which parcel', '1/2'),
  ],
  ...[field('requestedAt', '取号时间', 'Requested', '2026-11-27 09:12'), reprint, shop, warehouse, merchant],
];
