import { reportDifferences } from '../documents/head.ts';
import { column, defineTemplate, type Part, type Parts, required } from '../documents/template.ts';
import { day } from '../values/date.ts';
import { orderQuantity, taxRate, unitPrice } from '../values/number.ts';
import { identifier, text } from '../values/text.ts';
import { shown } from './product.ts';

/** An order to a supplier, with the goods it is for. */
export interface PurchaseOrderDocument {
  order: object & { lines: object[] };
}

const columns = {
  reference: required(column('单号', 'Order', ['单号', '采购单号', '订单号', 'order', 'order number', 'po'], identifier(80), 'PO-1001')),
  supplier: required(column('供应商', 'Supplier', ['供应商', '供应商编码', '供应商名称', 'supplier', 'supplier code'], text(200), 'S001')),
  warehouse: column('仓库', 'Warehouse', ['仓库', '收货仓', 'warehouse'], text(80), '主仓'),
  orderDate: column('下单日期', 'Ordered on', ['下单日期', '采购日期', 'order date', 'ordered on'], day, '2026-12-01'),
  expectedDate: column('期望到货', 'Wanted by', ['期望到货', '到货日期', '交货日期', 'expected date', 'wanted by'], day, '2026-12-15'),
  exchangeRate: column('汇率', 'Exchange rate', ['汇率', 'exchange rate', 'rate'], unitPrice, '7.15'),
  sku: required(
    column('货品编码', 'SKU', ['货品编码', 'SKU编码', '规格编码', '商品编码', '商家编码', 'sku', 'sku code'], identifier(80), 'TS-RED-M'),
  ),
  quantity: required(column('数量', 'Quantity', ['数量', '采购数量', 'quantity', 'qty'], orderQuantity, '100')),
  pack: column('包装单位', 'Pack', ['包装单位', '采购单位', 'pack', 'purchase unit'], text(20), '箱'),
  price: column('单价', 'Unit price', ['单价', '采购价', '进价', 'unit price', 'price'], unitPrice, '12.50'),
  taxRate: column('税率', 'Tax rate', ['税率', 'tax rate', 'tax'], taxRate, '13%'),
  remark: column('备注', 'Remark', ['备注', 'remark', 'note'], text(200)),
};

const parts = {
  orders: {
    title: { zh: '采购单', en: 'Purchase orders' },
    role: 'main',
    columns,
    key: ['supplier', 'reference'],
  } satisfies Part<typeof columns>,
} satisfies Parts;

const OF_THE_ORDER = ['warehouse', 'orderDate', 'expectedDate', 'exchangeRate'] as const;
const MOST = 1000;

/** A row per line; those of one supplier and number are one order. Where a pack is named, quantity and price are of packs. */
export const purchaseOrders = defineTemplate<PurchaseOrderDocument, typeof parts>({
  name: 'purchase-orders',
  title: { zh: '采购单', en: 'Purchase orders' },
  entity: 'purchase_order',
  parts,
  blanks: ['-', '/'],
  assemble({ rows, report }) {
    const [first] = rows.orders;
    if (!first) return undefined;
    reportDifferences(rows.orders, OF_THE_ORDER, columns, report);
    if (rows.orders.length > MOST) return report(first, 'sku', 'too_many_lines', { maximum: MOST });
    const said = <K extends keyof typeof columns>(name: K) => rows.orders.find(({ values }) => values[name] !== null)?.values[name] ?? null;
    return {
      order: {
        ...{ supplier: said('supplier'), reference: said('reference'), warehouse: said('warehouse') },
        ...{ orderDate: said('orderDate'), expectedDate: said('expectedDate'), exchangeRate: shown(said('exchangeRate')) },
        lines: rows.orders.map(({ values }) => ({
          ...{ sku: values.sku, quantity: shown(values.quantity), pack: values.pack, unitPrice: shown(values.price) },
          ...{ taxRate: shown(values.taxRate), remark: values.remark },
        })),
      },
    };
  },
});
