import { type Decimal, one, sum, zero } from '../../../kernel/decimal.ts';
import { type Assembly, column, defineTemplate, type Part, type Parts, present, required, type Values } from '../documents/template.ts';
import type { Parser } from '../values/cell.ts';
import { instant } from '../values/date.ts';
import { amount, measure } from '../values/number.ts';
import { olistWords, type PlatformStatus, status } from '../values/status.ts';
import { identifier, text } from '../values/text.ts';
import { type OrderDocument, orderDocument, orderLine } from './order.ts';
import { type ProductDocument, plainProduct } from './product.ts';

const orderColumns = {
  orderNumber: required(column('订单号', 'Order', ['order_id'], identifier(), '46046adea0e222a29259bad3d922fee8')),
  customer: required(column('客户', 'Customer', ['customer_id'], identifier(), 'e9722ab28655e07763e0ca2751c61c90')),
  status: required(column('状态', 'Status', ['order_status'], status(olistWords), 'delivered')),
  placedAt: required(column('下单时间', 'Placed at', ['order_purchase_timestamp'], instant, '2016-10-04 10:41:17')),
  approvedAt: present(column('付款时间', 'Approved at', ['order_approved_at'], instant, '2016-10-04 11:06:07')),
  shippedAt: present(column('发货时间', 'Handed over at', ['order_delivered_carrier_date'], instant, '2016-10-21 16:29:32')),
  deliveredAt: present(column('签收时间', 'Delivered at', ['order_delivered_customer_date'], instant, '2016-10-24 16:29:32')),
};

const itemColumns = {
  orderNumber: required(column('订单号', 'Order', ['order_id'], identifier())),
  lineNumber: required(column('行号', 'Line', ['order_item_id'], identifier(), '1')),
  product: required(column('商品', 'Product', ['product_id'], identifier())),
  price: required(column('价格', 'Price', ['price'], amount, '48.90')),
  freight: required(column('运费', 'Freight', ['freight_value'], amount, '16.60')),
};

const paymentColumns = {
  orderNumber: required(column('订单号', 'Order', ['order_id'], identifier())),
  sequence: required(column('序号', 'Sequence', ['payment_sequential'], identifier(), '1')),
  method: required(column('方式', 'Method', ['payment_type'], text(60), 'credit_card')),
  amount: required(column('金额', 'Amount', ['payment_value'], amount, '65.50')),
};

/** Prefixes of Brazilian postcodes have five digits; programs that took them for numbers dropped the zeros in front. */
const postcode: Parser<string> = (cell) => ({ value: cell.padStart(5, '0') });

const customerColumns = {
  customer: required(column('客户', 'Customer', ['customer_id'], identifier())),
  person: required(column('买家', 'Person', ['customer_unique_id'], identifier())),
  postcode: column('邮编', 'Postcode', ['customer_zip_code_prefix'], postcode, '04841'),
  city: column('城市', 'City', ['customer_city'], text(100), 'sao paulo'),
  state: column('州', 'State', ['customer_state'], text(60), 'SP'),
};

const productColumns = {
  product: required(column('商品', 'Product', ['product_id'], identifier())),
  category: present(column('类目', 'Category', ['product_category_name'], text(100), 'perfumaria')),
  weight: column('重量（克）', 'Weight, g', ['product_weight_g'], measure, '225'),
  length: column('长（厘米）', 'Length, cm', ['product_length_cm'], measure, '16'),
  height: column('高（厘米）', 'Height, cm', ['product_height_cm'], measure, '10'),
  width: column('宽（厘米）', 'Width, cm', ['product_width_cm'], measure, '14'),
};

/** All that an order asks of its products. */
const categoryOfProduct = { product: productColumns.product, category: productColumns.category };

const categoryColumns = {
  category: required(column('类目', 'Category', ['product_category_name'], text(100), 'beleza_saude')),
  english: required(column('英文', 'English', ['product_category_name_english'], text(100), 'health_beauty')),
};

const categories = {
  title: { zh: '类目译名', en: 'Category names' },
  role: 'lookup',
  columns: categoryColumns,
  key: 'category',
  optional: true,
} satisfies Part<typeof categoryColumns>;

const orderParts = {
  orders: { title: { zh: '订单', en: 'Orders' }, role: 'main', columns: orderColumns, key: 'orderNumber' } satisfies Part<
    typeof orderColumns
  >,
  items: { title: { zh: '订单行', en: 'Items' }, role: 'detail', columns: itemColumns, key: 'orderNumber' } satisfies Part<
    typeof itemColumns
  >,
  payments: { title: { zh: '付款', en: 'Payments' }, role: 'detail', columns: paymentColumns, key: 'orderNumber' } satisfies Part<
    typeof paymentColumns
  >,
  customers: { title: { zh: '客户', en: 'Customers' }, role: 'lookup', columns: customerColumns, key: 'customer' } satisfies Part<
    typeof customerColumns
  >,
  products: {
    title: { zh: '商品', en: 'Products' },
    role: 'lookup',
    columns: categoryOfProduct,
    key: 'product',
    optional: true,
  } satisfies Part<typeof categoryOfProduct>,
  categories,
} satisfies Parts;

/** The Brazilian marketplace set: orders, items, payments and customers in a file each; a line per item, amounts in BRL. */
export const olistOrders = defineTemplate<OrderDocument, typeof orderParts>({
  name: 'olist-orders',
  title: { zh: 'Olist 订单（多文件）', en: 'Olist orders (several files)' },
  entity: 'order',
  parts: orderParts,
  assemble({ key, rows, lookups, report }) {
    const [order, again] = rows.orders;
    if (!order) return undefined;
    if (again) report(again, 'orderNumber', 'duplicate', { row: order.row });
    const { values } = order;
    const customer = lookups.customers(values.customer as string);
    if (!customer) return report(order, 'customer', 'lookup_missing', { part: 'customers', value: values.customer });
    const found = values.status as PlatformStatus;
    const titleOf = (product: string) => categoryName(lookups, lookups.products(product)?.category ?? null) ?? product;
    const region = { country: 'BR', province: customer.state, city: customer.city, district: null, address: null };
    return orderDocument(
      key,
      { ...values, buyerAccount: customer.person, postcode: customer.postcode },
      {
        region,
        status: found.status,
        freight: sum(rows.items.map((item) => item.values.freight as Decimal)),
        lines: rows.items.map(({ values: item }) => readLine(item, titleOf(item.product as string))),
        payments: rows.payments.map(({ values: payment }) => ({
          amount: payment.amount as Decimal,
          at: values.approvedAt ?? (values.placedAt as string),
          method: payment.method as string,
        })),
        refunded: zero,
      },
    );
  },
});

function readLine(item: Values<typeof itemColumns>, title: string) {
  const line = { number: item.lineNumber as string, skuCode: item.product, platformSkuId: item.product, title, quantity: one };
  return orderLine(line, { amount: item.price as Decimal, discount: zero, platformDiscount: zero });
}

/** The English name where there is one, else the Portuguese. */
const categoryName = (lookups: Pick<Assembly<typeof orderParts>['lookups'], 'categories'>, category: string | null): string | null =>
  category === null ? null : (lookups.categories(category)?.english ?? category);

const productParts = {
  products: { title: { zh: '商品', en: 'Products' }, role: 'main', columns: productColumns, key: 'product' } satisfies Part<
    typeof productColumns
  >,
  categories,
} satisfies Parts;

/** The catalogue of the same set: a SKU per product, its id as code, without names and prices. */
export const olistProducts = defineTemplate<ProductDocument, typeof productParts>({
  name: 'olist-products',
  title: { zh: 'Olist 商品', en: 'Olist products' },
  entity: 'product',
  parts: productParts,
  oneRow: true,
  assemble({ key, rows, lookups }) {
    const values = rows.products[0]?.values;
    if (!values) return undefined;
    const category = categoryName(lookups, values.category);
    return plainProduct(key, {
      names: { en: `${category ?? 'product'} ${key.slice(0, 8)}` },
      category: category === null ? [] : [category],
      measures: { weight: values.weight, length: values.length, width: values.width, height: values.height },
    });
  },
});
