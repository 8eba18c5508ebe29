import type { Title } from '../../../kernel/contract.ts';
import type { Part, Template, TemplateOption } from '../documents/template.ts';
import { errors } from '../errors.ts';
import { platformRequests, reviews } from './aftersales.ts';
import { alibaba } from './alibaba.ts';
import { bankStatements } from './bank-statements.ts';
import { countedGoods } from './counted-goods.ts';
import { douyin } from './douyin.ts';
import { carrierBills, freightPrices } from './freight.ts';
import { certifiedBills, invoiceAnswers } from './invoices.ts';
import { exchangeRates } from './exchange-rates.ts';
import { jd } from './jd.ts';
import { olistOrders, olistProducts } from './olist.ts';
import { openingStock } from './opening-stock.ts';
import { openingBalances } from './opening-balances.ts';
import { orders } from './orders.ts';
import { parcelEvents } from './parcel-events.ts';
import { customers, suppliers } from './parties.ts';
import { pinduoduo } from './pinduoduo.ts';
import { amazonSettlement, douyinFlow, douyinSettlement, jdSettlement, platformStatement } from './platform-statements.ts';
import { products } from './products.ts';
import { purchaseOrders } from './purchase-orders.ts';
import { supplierPrices } from './supplier-prices.ts';
import { taobao } from './taobao.ts';
import { tmallReport } from './tmall-report.ts';
import { journal, kingdeeVouchers, yonyouVouchers } from './vouchers.ts';
import { alipayFlow, alipayTrades, pinduoduoFlow, wechatFlow, wechatTrades } from './wallet-statements.ts';

/** Every layout the program reads, in the order a person sees them. */
export const templates: readonly Template[] = [
  products,
  openingStock,
  countedGoods,
  customers,
  suppliers,
  supplierPrices,
  purchaseOrders,
  parcelEvents,
  orders,
  taobao,
  tmallReport,
  jd,
  pinduoduo,
  douyin,
  alibaba,
  olistOrders,
  olistProducts,
  carrierBills,
  freightPrices,
  invoiceAnswers,
  certifiedBills,
  ...bankStatements,
  platformRequests,
  reviews,
  journal,
  kingdeeVouchers,
  yonyouVouchers,
  openingBalances,
  exchangeRates,
  alipayTrades,
  alipayFlow,
  wechatTrades,
  wechatFlow,
  jdSettlement,
  pinduoduoFlow,
  douyinSettlement,
  douyinFlow,
  amazonSettlement,
  platformStatement,
];

export function findTemplate(name: string): Template {
  const found = templates.find((template) => template.name === name);
  if (!found) throw errors.template_unknown({ template: name });
  return found;
}

/** A template as the import wizard shows it. */
export interface TemplateDescription {
  name: string;
  title: Title;
  entity: Template['entity'];
  options: readonly TemplateOption[];
  parts: {
    name: string;
    title: Title;
    optional: boolean;
    fields: { name: string; label: Title; required: boolean; headers: readonly string[]; example: string }[];
  }[];
}

/** All templates with their files and fields. */
export const describeTemplates = (): TemplateDescription[] =>
  templates.map(({ name, title, entity, options, parts }) => ({
    name,
    title,
    entity,
    options: options ?? [],
    parts: (Object.entries(parts) as [string, Part][]).map(([partName, part]) => ({
      name: partName,
      title: part.title,
      optional: part.optional === true,
      fields: Object.entries(part.columns as Part['columns']).map(([field, column]) => ({
        name: field,
        label: column.label,
        required: column.required !== undefined,
        headers: column.headers,
        example: column.example,
      })),
    })),
  }));
