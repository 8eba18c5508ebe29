import type { Title } from '../../../kernel/contract.ts';
import { type Decimal, decimal, divide, isPositive, subtract, sum, text, whole } from '../../../kernel/decimal.ts';
import { discountRate, marginOf, type OrderPicture, soldLines, weightOf } from './picture.rules.ts';

/** What a field of an order is, and so how it may be compared. */
export type FieldType = 'amount' | 'number' | 'text' | 'choice' | 'set' | 'boolean';
export const operators = {
  amount: ['at_least', 'more_than', 'at_most', 'less_than', 'between', 'equals'],
  number: ['at_least', 'more_than', 'at_most', 'less_than', 'between', 'equals'],
  text: ['contains', 'not_contains', 'starts_with', 'equals', 'is_empty', 'is_not_empty'],
  choice: ['one_of', 'not_one_of'],
  set: ['has_any', 'has_all', 'has_none', 'has_only', 'is_empty', 'is_not_empty'],
  boolean: ['is_true', 'is_false'],
} as const satisfies Record<FieldType, readonly string[]>;
export type FieldOperator = (typeof operators)[FieldType][number];

export type FieldValue = Decimal | null | string | readonly string[] | boolean;
interface Field {
  title: Title;
  type: FieldType;
  /** Where its values are picked from: an id of this kind, or one of these. */
  pick?: 'shop' | 'sku' | 'category' | 'province' | 'flag' | 'payment' | 'finding';
  of(picture: OrderPicture, findings: readonly string[]): FieldValue;
}

const amount = (zh: string, en: string, of: Field['of']): Field => ({ title: { zh, en }, type: 'amount', of });
const number = (zh: string, en: string, of: Field['of']): Field => ({ title: { zh, en }, type: 'number', of });
const words = (zh: string, en: string, of: Field['of']): Field => ({ title: { zh, en }, type: 'text', of });
const yes = (zh: string, en: string, of: Field['of']): Field => ({ title: { zh, en }, type: 'boolean', of });

const skusOf = ({ lines, skus }: OrderPicture) =>
  lines.flatMap((line) => (line.skuId && skus.get(line.skuId) ? [skus.get(line.skuId) as NonNullable<ReturnType<typeof skus.get>>] : []));
const unique = (values: readonly string[]): string[] => [...new Set(values)];
const hourOf = ({ order, zone }: OrderPicture): Decimal =>
  decimal(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(new Date(order.placedAt)));

/** Everything a rule of the merchant may look at: one table from which the editor, the checks of what is entered and the judgement are made. */
export const fields = {
  payable: amount('应付金额', 'Amount payable', ({ order }) => decimal(order.payableAmount)),
  goods: amount('商品金额', 'Goods', ({ order }) => decimal(order.goodsAmount)),
  discount: amount('商家优惠', 'Merchant’s discount', ({ order }) => decimal(order.discountAmount)),
  platformDiscount: amount('平台优惠', 'Platform’s discount', ({ order }) => decimal(order.platformDiscountAmount)),
  freight: amount('运费', 'Freight', ({ order }) => decimal(order.freightAmount)),
  discountRate: number('低于标价的比例（0.2 为八折）', 'Below list price (0.2 is 20 % off)', discountRate),
  margin: amount('毛利', 'Margin', (picture) => {
    const { net, cost } = marginOf(picture);
    return cost === null ? null : subtract(net, cost);
  }),
  marginRate: number('毛利率（0.2 为 20%）', 'Margin rate (0.2 is 20 %)', (picture) => {
    const { net, cost } = marginOf(picture);
    return cost === null || !isPositive(net) ? null : divide(subtract(net, cost), net, 6);
  }),
  weight: number('重量（千克）', 'Weight (kg)', weightOf),
  lines: number('商品行数', 'Lines', (picture) => whole(soldLines(picture).length)),
  quantity: number('商品件数', 'Pieces', (picture) => sum(soldLines(picture).map((line) => decimal(line.quantity)))),
  kinds: number('货品种数', 'Different SKUs', (picture) => whole(unique(skusOf(picture).map(({ id }) => id)).length)),
  placedHour: number('下单时刻（0–23 点）', 'Hour it was placed (0–23)', hourOf),
  shop: { title: { zh: '店铺', en: 'Shop' }, type: 'choice', pick: 'shop', of: ({ order }) => order.shopId },
  province: { title: { zh: '省', en: 'Province' }, type: 'choice', pick: 'province', of: ({ order }) => order.province },
  paymentStatus: { title: { zh: '付款状态', en: 'Payment' }, type: 'choice', pick: 'payment', of: ({ order }) => order.paymentStatus },
  flag: { title: { zh: '旗帜', en: 'Flag' }, type: 'choice', pick: 'flag', of: ({ facts }) => String(facts.flag) },
  city: words('市', 'City', ({ facts }) => facts.city),
  district: words('区县', 'District', ({ facts }) => facts.district),
  address: words('详细地址', 'Address', ({ facts }) => facts.address),
  receiver: words('收货人', 'Receiver', ({ facts }) => facts.receiver),
  buyer: words('买家账号', 'Buyer’s account', ({ facts }) => facts.buyerAccount),
  buyerRemark: words('买家留言', 'Buyer’s message', ({ facts }) => facts.buyerRemark),
  sellerRemark: words('卖家备注', 'Seller’s remark', ({ facts }) => facts.sellerRemark),
  carrier: words('指定快递', 'Carrier asked for', ({ order }) => order.carrier),
  skus: {
    title: { zh: '含货品', en: 'Contains SKU' },
    type: 'set',
    pick: 'sku',
    of: (picture) => unique(skusOf(picture).map(({ id }) => id)),
  },
  categories: {
    title: { zh: '含类目', en: 'Contains category' },
    type: 'set',
    pick: 'category',
    of: (picture) => unique(skusOf(picture).flatMap(({ categories }) => [...categories])),
  },
  productTags: {
    title: { zh: '商品标签', en: 'Tags of products' },
    type: 'set',
    of: (picture) => unique(skusOf(picture).flatMap(({ tags }) => [...tags])),
  },
  tags: { title: { zh: '订单标签', en: 'Tags of the order' }, type: 'set', of: ({ facts }) => facts.tags },
  customerTags: { title: { zh: '客户标签', en: 'Tags of the customer' }, type: 'set', of: ({ facts }) => facts.customerTags },
  findings: { title: { zh: '检查发现', en: 'What the checks found' }, type: 'set', pick: 'finding', of: (_, findings) => findings },
  customerOrders: number('客户此前订单数', 'Customer’s earlier orders', ({ history }) => whole(history.customerOrders)),
  customerRefunds: number('客户此前退款订单数', 'Customer’s refunded orders', ({ history }) => whole(history.customerRefunds)),
  sameReceiver: number('同收货人近期订单数', 'Recent orders of the receiver', ({ history }) => whole(history.sameReceiver)),
  cashOnDelivery: yes('货到付款', 'Cash on delivery', ({ order }) => order.cashOnDelivery),
  hasRemark: yes('有留言或备注', 'Has a remark', ({ facts }) => facts.buyerRemark !== '' || facts.sellerRemark !== ''),
  hasGift: yes('有赠品', 'Has a gift', ({ lines }) => lines.some((line) => line.kind === 'gift')),
  hasBundle: yes('有组合装', 'Has a bundle', ({ lines }) => lines.some((line) => line.kind === 'bundle')),
  wantsInvoice: yes('要发票', 'Asks for an invoice', ({ facts }) => facts.invoiceKind !== ''),
  isNewCustomer: yes('新客户', 'New customer', ({ history }) => history.customerOrders === 0),
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof fields;
export const fieldNames = Object.keys(fields) as [FieldName, ...FieldName[]];
export const fieldOf = (name: FieldName): Field => fields[name];

/** One condition of a rule. `value`: a figure, words, or several of them; two figures for `between`. */
export interface Condition {
  field: FieldName;
  operator: FieldOperator;
  value: string | readonly string[] | null;
}

const listed = (value: Condition['value']): readonly string[] => (value === null ? [] : typeof value === 'string' ? [value] : value);
const DECIMAL = /^-?\d{1,16}(\.\d{1,6})?$/;

/** Whether a condition can be asked at all: its operator fits its field, and its value fits both. */
export function isFittingCondition({ field, operator, value }: Condition): boolean {
  const { type } = fieldOf(field);
  if (!(operators[type] as readonly string[]).includes(operator)) return false;
  const values = listed(value);
  if (type === 'boolean' || operator === 'is_empty' || operator === 'is_not_empty') return values.length === 0;
  if (type === 'text') return values.length >= 1 && values.every((each) => each !== '');
  if (type !== 'amount' && type !== 'number') return values.length >= 1;
  if (!values.every((each) => DECIMAL.test(each))) return false;
  return operator === 'between' ? values.length === 2 : values.length === 1;
}

function compares(operator: FieldOperator, found: Decimal, values: readonly Decimal[]): boolean {
  const [first, second] = values as [Decimal, Decimal];
  switch (operator) {
    case 'at_least':
      return found >= first;
    case 'more_than':
      return found > first;
    case 'at_most':
      return found <= first;
    case 'less_than':
      return found < first;
    case 'between':
      return found >= first && found <= second;
    default:
      return found === first;
  }
}

function reads(operator: FieldOperator, found: string, values: readonly string[]): boolean {
  const low = found.toLowerCase();
  const any = (test: (value: string) => boolean) => values.some((value) => test(value.toLowerCase()));
  switch (operator) {
    case 'contains':
      return any((value) => low.includes(value));
    case 'not_contains':
      return !any((value) => low.includes(value));
    case 'starts_with':
      return any((value) => low.startsWith(value));
    case 'is_empty':
      return found === '';
    case 'is_not_empty':
      return found !== '';
    case 'not_one_of':
      return !values.includes(found);
    case 'one_of':
      return values.includes(found);
    default:
      return any((value) => low === value);
  }
}

function holds(operator: FieldOperator, found: readonly string[], values: readonly string[]): boolean {
  switch (operator) {
    case 'has_any':
      return values.some((value) => found.includes(value));
    case 'has_all':
      return values.every((value) => found.includes(value));
    case 'has_none':
      return !values.some((value) => found.includes(value));
    case 'has_only':
      return found.length > 0 && found.every((value) => values.includes(value));
    case 'is_empty':
      return found.length === 0;
    default:
      return found.length > 0;
  }
}

/** Whether the condition holds. What is not known (a margin without a cost) meets no condition. */
export function meets(condition: Condition, picture: OrderPicture, findings: readonly string[]): boolean {
  const field = fieldOf(condition.field);
  const found = field.of(picture, findings);
  const values = listed(condition.value);
  if (found === null) return false;
  if (typeof found === 'boolean') return found === (condition.operator === 'is_true');
  if (typeof found === 'bigint') return compares(condition.operator, found, values.map(decimal));
  if (typeof found === 'string') return reads(condition.operator, found, values);
  return holds(condition.operator, found, values);
}

const ABOUT_PERSONS: ReadonlySet<string> = new Set(['address', 'receiver', 'buyer', 'buyerRemark', 'sellerRemark']);

/** What was found, in the writing of decisions; what people wrote and where they live stands on the order alone. */
export function written(condition: Condition, picture: OrderPicture, findings: readonly string[]): string {
  const found = ABOUT_PERSONS.has(condition.field) ? null : fieldOf(condition.field).of(picture, findings);
  if (found === null) return '';
  if (typeof found === 'bigint') return text(found);
  return typeof found === 'object' ? found.join(', ') : String(found);
}
