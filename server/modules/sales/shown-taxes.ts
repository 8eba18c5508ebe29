import { currencyExponent } from '../../kernel/currency.ts';
import { add, type Decimal, decimal, text } from '../../kernel/decimal.ts';
import { codeAmounts, type SaleCode } from '../tax/index.ts';
import type { OrderLineRow, OrderRow } from './order.ts';

/** By the tax code that goods have: the rule and its codes, as they were when the order was placed. */
export type TaxClasses = Record<string, { rule: { id: string; name: string }; codes: SaleCode[] }>;

interface Taxed {
  currency: string;
  freightNet: string;
  freightTax: string;
  taxClasses: TaxClasses;
}

/** What each code of an order came to over its lines and its freight, which bears the codes of the dearest line. */
export function taxesShown(order: Taxed & Pick<OrderRow, 'currency'>, lines: readonly OrderLineRow[], language: 'zh' | 'en') {
  if (!Object.keys(order.taxClasses).length) return [];
  const top = lines.filter(({ kind }) => kind !== 'component');
  const dearest = [...top].sort((a, b) => (decimal(b.merchantAmount) > decimal(a.merchantAmount) ? 1 : -1))[0];
  const parts = [
    ...top.map(({ taxCodeId, netAmount, taxAmount }) => ({ classId: taxCodeId, net: decimal(netAmount), tax: decimal(taxAmount) })),
    { classId: dearest?.taxCodeId ?? null, net: decimal(order.freightNet), tax: decimal(order.freightTax) },
  ];
  const found = new Map<string, { code: SaleCode; rule: string; net: Decimal; tax: Decimal }>();
  for (const { classId, net, tax } of parts) {
    const own = order.taxClasses[classId ?? ''];
    for (const each of own ? codeAmounts({ net, tax }, own.codes, currencyExponent(order.currency)) : []) {
      const key = `${each.code.id} ${each.code.by}`;
      const before = found.get(key);
      found.set(key, {
        ...{ code: each.code, rule: own?.rule.name ?? '' },
        ...{ net: before ? add(before.net, net) : net, tax: before ? add(before.tax, each.tax) : each.tax },
      });
    }
  }
  return [...found.values()].map(({ code, rule, net, tax }) => ({
    ...{ id: code.id, code: code.code, name: code.name[language] ?? code.name.en ?? code.code, kind: code.kind, country: code.country },
    ...{ jurisdiction: code.jurisdiction, rate: code.rate, net: text(net), tax: text(tax), rule, by: code.by },
  }));
}
