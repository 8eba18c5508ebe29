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
