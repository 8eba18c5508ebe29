import type { Title } from '../../kernel/contract.ts';

/** Labels of the columns of freight's lists, for filters and exports. */
export const labels = {
  id: { zh: '编号', en: 'Id' },
  code: { zh: '编码', en: 'Code' },
  name: { zh: '名称', en: 'Name' },
  carrier: { zh: '快递公司', en: 'Carrier' },
  service: { zh: '物流方式', en: 'Service' },
  days: { zh: '时效（天）', en: 'Days' },
  cashOnDelivery: { zh: '支持货到付款', en: 'Cash on delivery' },
  minWeight: { zh: '最小重量', en: 'Min. weight' },
  maxWeight: { zh: '最大重量', en: 'Max. weight' },
  divisor: { zh: '抛比', en: 'Divisor' },
  weightStep: { zh: '进位重量', en: 'Weight step' },
  classes: { zh: '承运类别', en: 'Goods classes' },
  warehouses: { zh: '揽收仓库', en: 'Warehouses' },
  shops: { zh: '店铺', en: 'Shops' },
  contractFrom: { zh: '合同开始', en: 'Contract from' },
  contractTo: { zh: '合同结束', en: 'Contract to' },
  cutOff: { zh: '截单时间', en: 'Cut-off' },
  taxRate: { zh: '税率', en: 'Tax rate' },
  dailyLimit: { zh: '每日上限', en: 'Daily limit' },
  priority: { zh: '优先级', en: 'Priority' },
  stops: { zh: '停发', en: 'Stops' },
  stopped: { zh: '有停发地区', en: 'Stopped somewhere' },
  templates: { zh: '成本模板', en: 'Cost templates' },
  active: { zh: '启用', en: 'In use' },
  version: { zh: '版本', en: 'Version' },
  tags: { zh: '商品标签', en: 'Tags' },
  categories: { zh: '商品分类', en: 'Categories' },
  defaultWeight: { zh: '默认重量', en: 'Default weight' },
  position: { zh: '顺序', en: 'Order' },
  kind: { zh: '用途', en: 'Kind' },
  chargeBy: { zh: '计费方式', en: 'Charged by' },
  validFrom: { zh: '生效日期', en: 'Holds since' },
  state: { zh: '状态', en: 'State' },
  number: { zh: '账单号', en: 'Bill' },
  reference: { zh: '快递账单号', en: 'Reference' },
  periodFrom: { zh: '账期开始', en: 'Period from' },
  periodTo: { zh: '账期结束', en: 'Period to' },
  billDate: { zh: '账单日期', en: 'Date' },
  lines: { zh: '行数', en: 'Lines' },
  billedTotal: { zh: '账单金额', en: 'Billed' },
  acceptedTotal: { zh: '应付金额', en: 'Accepted' },
  expectedTotal: { zh: '应收我方', en: 'Expected' },
  openClaims: { zh: '未结索赔', en: 'Open claims' },
  n: { zh: '行', en: 'Line' },
  waybill: { zh: '运单号', en: 'Waybill' },
  billedWeight: { zh: '账单重量', en: 'Weight billed' },
  ourWeight: { zh: '我方计费重量', en: 'Our weight' },
  amount: { zh: '账单金额', en: 'Billed' },
  expected: { zh: '预计金额', en: 'Expected' },
  difference: { zh: '差额', en: 'Difference' },
  accepted: { zh: '付', en: 'Accepted' },
  claim: { zh: '索赔', en: 'Claim' },
  claimStatus: { zh: '索赔状态', en: 'State of the claim' },
  shipment: { zh: '发货单', en: 'Shipment' },
  order: { zh: '订单', en: 'Order' },
  shop: { zh: '店铺', en: 'Shop' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  province: { zh: '省', en: 'Province' },
  city: { zh: '市', en: 'City' },
  weight: { zh: '重量', en: 'Weight' },
  band: { zh: '重量段', en: 'Weight band' },
  charged: { zh: '向买家收', en: 'Charged' },
  cost: { zh: '运费成本', en: 'Cost' },
  margin: { zh: '收减支', en: 'Charged less cost' },
  shipDate: { zh: '发货日期', en: 'Shipped' },
} as const satisfies Record<string, Title>;

const choices = (words: Record<string, Title>): { value: string; label: Title }[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export const kindChoices = choices({ cost: { zh: '成本', en: 'Cost' }, charge: { zh: '向买家收取', en: 'Charged to customers' } });
export const chargeByChoices = choices({
  piece: { zh: '按件', en: 'By piece' },
  weight: { zh: '按重量', en: 'By weight' },
  volume: { zh: '按体积', en: 'By volume' },
  amount: { zh: '按金额', en: 'By amount' },
});
export const stateChoices = choices({
  in_force: { zh: '生效中', en: 'In force' },
  coming: { zh: '未生效', en: 'Not yet' },
  expired: { zh: '已过期', en: 'Expired' },
  none: { zh: '没有价格', en: 'No prices' },
});
export const billStatusChoices = choices({
  draft: { zh: '待核对', en: 'To check' },
  posted: { zh: '已过账', en: 'Posted' },
  reversed: { zh: '已撤销', en: 'Reversed' },
});
export const lineStateChoices = choices({
  matched: { zh: '一致', en: 'Matches' },
  tolerance: { zh: '容差内', en: 'Within tolerance' },
  weight: { zh: '重量不符', en: 'Weight differs' },
  price: { zh: '价格不符', en: 'Price differs' },
  under: { zh: '少收', en: 'Billed less' },
  unpriced: { zh: '没有预计', en: 'Nothing expected' },
  unknown: { zh: '不认识的运单', en: 'Unknown waybill' },
  duplicate: { zh: '重复计费', en: 'Billed twice' },
});
export const claimChoices = choices({
  none: { zh: '无', en: 'None' },
  open: { zh: '索赔中', en: 'Open' },
  paid: { zh: '已赔付', en: 'Paid' },
  refused: { zh: '被拒绝', en: 'Refused' },
});
export const costStatusChoices = choices({
  accrued: { zh: '未收到账单', en: 'Not yet billed' },
  billed: { zh: '已入账单', en: 'Billed' },
  undone: { zh: '已撤销', en: 'Undone' },
});
export const bandChoices = choices({
  a: { zh: '0.5 公斤以内', en: 'Up to 0.5 kg' },
  b: { zh: '0.5–1 公斤', en: '0.5–1 kg' },
  c: { zh: '1–3 公斤', en: '1–3 kg' },
  d: { zh: '3–5 公斤', en: '3–5 kg' },
  e: { zh: '5–10 公斤', en: '5–10 kg' },
  f: { zh: '10 公斤以上', en: 'Above 10 kg' },
});
