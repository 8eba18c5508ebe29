import type { Title } from '../../kernel/contract.ts';

/**
 * What an account is for. Posting rules name roles; a chart maps each role to one of its leaf accounts, with dates. So the accounting of
 * a business event is written once and serves every chart (facts.md 0.2 "Which chart").
 */
export const roles = {
  cash: { zh: '现金', en: 'Cash on hand' },
  bank: { zh: '银行存款', en: 'Bank' },
  alipay: { zh: '支付宝', en: 'Alipay' },
  wechat: { zh: '微信', en: 'WeChat Pay' },
  jd_wallet: { zh: '京东钱包', en: 'JD wallet' },
  douyin_wallet: { zh: '抖店账户', en: 'Douyin shop account' },
  pinduoduo_wallet: { zh: '拼多多账户', en: 'Pinduoduo account' },
  other_wallet: { zh: '其他钱包与收单', en: 'Other wallets and card acquirers' },
  receivable: { zh: '应收买家款', en: 'Receivable from buyers' },
  receivable_platform: { zh: '应收平台款', en: 'Receivable from platforms' },
  advance: { zh: '预收货款', en: 'Advances from buyers' },
  deposit: { zh: '定金', en: 'Deposits of buyers' },
  customer_advance: { zh: '客户预收（未指定订单）', en: 'Receipts of customers that name no order' },
  customer_deposit: { zh: '客户定金（未指定订单）', en: 'Deposits of customers that name no order' },
  bad_debt: { zh: '坏账损失', en: 'Bad debts' },
  cash_discount: { zh: '现金折扣', en: 'Cash discount' },
  customer_expense: { zh: '客户费用（冲抵货款）', en: 'Expenses that customers charge' },
  forfeits: { zh: '违约金收入', en: 'Forfeits received' },
  payment_fee: { zh: '手续费', en: 'Fees for payments' },
  interest_income: { zh: '利息收入', en: 'Interest income' },
  petty_cash: { zh: '备用金', en: 'Petty cash with people' },
  parked: { zh: '代收款（待查）', en: 'Collected, to be cleared up' },
  small_differences: { zh: '其他销售费用（尾差）', en: 'Other selling expenses (small differences)' },
  revenue: { zh: '商品销售收入', en: 'Sales of goods' },
  freight_income: { zh: '运费收入', en: 'Freight charged to buyers' },
  output_vat: { zh: '销项税额', en: 'Output VAT' },
  input_vat_reversed: { zh: '进项税额转出', en: 'Input VAT transferred out' },
  freight_cost: { zh: '物流快递费', en: 'Carrier charges' },
  packaging: { zh: '包装耗材', en: 'Packing materials used' },
  packaging_stock: { zh: '包装物', en: 'Packing materials' },
  payable: { zh: '应付供应商款', en: 'Payable to suppliers' },
  payable_estimated: { zh: '暂估应付款', en: 'Payable, not yet billed' },
  prepayment: { zh: '预付货款', en: 'Prepayments to suppliers' },
  goods_in_transit: { zh: '在途物资', en: 'Goods billed, not received' },
  input_vat_pending: { zh: '待认证进项税额', en: 'Input VAT to be certified' },
  fx_loss: { zh: '汇兑损失', en: 'Exchange loss' },
  fx_gain: { zh: '汇兑收益', en: 'Exchange gain' },
  input_vat: { zh: '进项税额', en: 'Input VAT' },
  cost_of_sales: { zh: '商品销售成本', en: 'Cost of goods sold' },
  cost_adjustment: { zh: '存货成本调整', en: 'Adjustment of inventory cost' },
  price_variance: { zh: '标准成本差异', en: 'Standard cost variance' },
  purchase_expense: { zh: '采购费用', en: 'Purchase expenses' },
  inventory_good: { zh: '库存商品（正品）', en: 'Inventory, good' },
  inventory_defective: { zh: '库存商品（残次品）', en: 'Inventory, defective' },
  inventory_in_transit: { zh: '调拨在途商品', en: 'Inventory in transit between warehouses' },
  inventory_consigned: { zh: '代销在外商品', en: 'Inventory on consignment with dealers' },
  pending_gain_loss: { zh: '待处理财产损溢', en: 'Inventory gain and loss pending' },
  stock_gain: { zh: '存货盘盈', en: 'Stock gain' },
  stock_loss: { zh: '存货盘亏毁损', en: 'Stock loss' },
  aftersale_compensation: { zh: '售后赔付', en: 'After-sale compensation' },
  gifts: { zh: '赠品', en: 'Gifts' },
  claims: { zh: '应收索赔款', en: 'Claims against carriers and suppliers' },
  storage: { zh: '仓储费', en: 'Storage' },
  advertising: { zh: '广告与宣传', en: 'Advertising' },
  office: { zh: '办公费', en: 'Office expenses' },
  rent: { zh: '租金', en: 'Rent' },
  internal_use: { zh: '内部领用', en: 'Internal use' },
  production: { zh: '生产成本', en: 'Production' },
  wages: { zh: '应付工资', en: 'Wages payable' },
  overhead: { zh: '制造费用', en: 'Manufacturing overhead' },
  fixed_assets: { zh: '固定资产原值', en: 'Fixed assets' },
  accumulated_depreciation: { zh: '累计折旧', en: 'Accumulated depreciation' },
  asset_disposal: { zh: '固定资产清理', en: 'Disposal of fixed assets' },
  intangible_assets: { zh: '无形资产原值', en: 'Intangible assets' },
  accumulated_amortisation: { zh: '累计摊销', en: 'Accumulated amortisation' },
  depreciation_administration: { zh: '折旧摊销（管理）', en: 'Depreciation, administration' },
  depreciation_selling: { zh: '折旧摊销（销售）', en: 'Depreciation, selling' },
  depreciation_production: { zh: '折旧摊销（生产）', en: 'Depreciation, production' },
  wages_administration: { zh: '管理人员薪酬', en: 'Pay of administrative staff' },
  wages_selling: { zh: '销售人员薪酬', en: 'Pay of sales staff' },
  social_payable: { zh: '社保（单位）', en: "Social insurance, employer's part" },
  housing_payable: { zh: '公积金（单位）', en: "Housing fund, employer's part" },
  social_withheld: { zh: '代扣社保', en: "Social insurance, employees' part" },
  housing_withheld: { zh: '代扣公积金', en: "Housing fund, employees' part" },
  tax_withheld: { zh: '代扣个人所得税', en: 'Income tax withheld' },
  disposal_gain: { zh: '资产处置收益', en: 'Gain on disposal' },
  disposal_loss: { zh: '资产处置损失', en: 'Loss on disposal' },
  opening_equity: { zh: '期初余额对应权益', en: 'Equity against opening balances' },
  commission: { zh: '平台佣金及技术服务费', en: 'Commission and service fees of platforms' },
  promotion: { zh: '推广佣金', en: 'Commission of promoters' },
  freight_insurance: { zh: '其他销售费用（运费险等）', en: 'Other selling expenses (freight insurance and the like)' },
  fines: { zh: '罚款违约金', en: 'Fines' },
  platform_deposit: { zh: '平台保证金', en: 'Deposits held by platforms' },
  platform_unclear_claim: { zh: '平台待查扣款', en: 'Charged by platforms, to be cleared up' },
  platform_unclear_owed: { zh: '平台待查入账', en: 'Paid by platforms, to be cleared up' },
} as const satisfies Record<string, Title>;

export type Role = keyof typeof roles;

/** Where money the merchant holds can lie. */
export const moneyRoles = ['bank', 'cash', 'alipay', 'wechat', 'jd_wallet', 'douyin_wallet', 'pinduoduo_wallet', 'other_wallet'] as const;
export type MoneyRole = (typeof moneyRoles)[number];
export const isMoneyRole = (role: Role): boolean => (moneyRoles as readonly Role[]).includes(role);

/**
 * What a receivable is paid by that is no money arriving: what was received before, what goods sent back were worth, what is given up. Each stands where
 * posting rules say `money`.
 */
export const contraRoles = ['advance', 'customer_advance', 'customer_deposit', 'bad_debt', 'cash_discount'] as const;
export type ContraRole = (typeof contraRoles)[number];

/** Stock accounts follow the cost pools of inventory to the cent, so nobody posts to them by hand. */
export const stockRoles: readonly Role[] = ['inventory_good', 'inventory_defective', 'inventory_in_transit', 'inventory_consigned'];

const WITH_WAREHOUSE: readonly string[] = [
  ...stockRoles,
  'cost_of_sales',
  'stock_gain',
  'stock_loss',
  'internal_use',
  'cost_adjustment',
  'gifts',
  'freight_cost',
  'packaging',
];
const WITH_SHOP: readonly string[] = [
  'revenue',
  'freight_income',
  'freight_cost',
  'packaging',
  'cost_of_sales',
  'receivable',
  'receivable_platform',
  'advance',
  'deposit',
  'forfeits',
  'aftersale_compensation',
  'gifts',
  'payment_fee',
  'small_differences',
  'bad_debt',
  'cash_discount',
  'commission',
  'promotion',
  'advertising',
  'storage',
  'freight_insurance',
  'fines',
  'platform_deposit',
  'platform_unclear_claim',
  'platform_unclear_owed',
  ...moneyRoles,
];
const WITH_PARTY: readonly string[] = [
  'receivable',
  'advance',
  'deposit',
  'customer_advance',
  'customer_deposit',
  'bad_debt',
  'cash_discount',
  'customer_expense',
  'claims',
  'payable',
  'payable_estimated',
  'prepayment',
  'goods_in_transit',
];

const WITH_PERSON: readonly string[] = ['wages', 'office', 'internal_use', 'claims', 'petty_cash', 'aftersale_compensation'];
const WITH_CATEGORY: readonly string[] = [
  ...stockRoles,
  'revenue',
  'cost_of_sales',
  'cost_adjustment',
  'stock_gain',
  'stock_loss',
  'gifts',
];

/** Which of an event's dimensions a line of this role carries. */
export const dimensionsOf = (role: Role | 'manual') => ({
  // what a person named carries whom it is about
  party: role === 'manual' || WITH_PARTY.includes(role),
  shop: role === 'manual' || WITH_SHOP.includes(role),
  warehouse: WITH_WAREHOUSE.includes(role),
  person: role === 'manual' || WITH_PERSON.includes(role),
  category: WITH_CATEGORY.includes(role),
});
