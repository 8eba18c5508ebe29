import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, type Decimal, decimal, sum, text, whole, zero } from '../../kernel/decimal.ts';
import { headerAmounts, noDiscounts, priceFreight, priceLines, pricedOf, type Sold } from './lines.rules.ts';
import type { OrderLineRow } from './order.ts';
import { discountMore, groupsOf, resize } from './repricing.rules.ts';

const terms = { taxInclusive: true, exponent: 2 };
let drawn = 0;
const sold = (quantity: string, unitPrice: string, more: Partial<Sold> = {}): Sold => ({
  id: `line-${++drawn}`,
  kind: 'goods',
  skuId: `sku-${drawn}`,
  platformSku: null,
  title: '',
  soldQuantity: decimal(quantity),
  quantity: decimal(quantity),
  unitPrice: decimal(unitPrice),
  discount: zero,
  platformDiscount: zero,
  taxCodeId: null,
  taxRate: decimal('0.13'),
  parts: [],
  ...more,
});
const part = (listPrice: string, quantity = '1') => ({
  id: `part-${++drawn}`,
  skuId: `sku-${drawn}`,
  title: '',
  quantity: decimal(quantity),
  listPrice: decimal(listPrice),
});
const amounts = (lines: readonly OrderLineRow[], field: 'grossAmount' | 'discountAmount' | 'buyerAmount' | 'netAmount') =>
  lines.map((line) => line[field]);
const sumOf = (lines: readonly OrderLineRow[], field: Parameters<typeof amounts>[1]): Decimal => sum(amounts(lines, field).map(decimal));

test('TV-42 a price change of −5.00 is spread over 89.00 / 45.50 / 15.50 by what is left of them', () => {
  const lines = priceLines([sold('1', '89.00'), sold('1', '45.50'), sold('1', '15.50')], noDiscounts, terms);
  const changed = discountMore(groupsOf(lines), decimal('5.00'), terms);
  expect(amounts(changed, 'discountAmount')).toEqual(['2.97', '1.52', '0.51']);
  expect(amounts(changed, 'buyerAmount')).toEqual(['86.03', '43.98', '14.99']);
});

test('TV-80 a bundle of 199.00 shares its price over components listed at 129 / 59 / 39', () => {
  const bundle = sold('1', '199.00', { kind: 'bundle', parts: [part('129'), part('59'), part('39')] });
  const [line, ...components] = priceLines([bundle], noDiscounts, terms) as [OrderLineRow, ...OrderLineRow[]];
  expect(amounts(components, 'buyerAmount')).toEqual(['113.09', '51.72', '34.19']);
  expect(components.every((component) => component.parentLineId === line.id && component.kind === 'component')).toBe(true);
});

test('TV-78 an order discount falls on the lines by their amounts', () => {
  const lines = priceLines(
    [sold('2', '100.00'), sold('1', '59.90'), sold('3', '33.30')],
    { discount: decimal('40'), platformDiscount: zero },
    terms,
  );
  expect(amounts(lines, 'discountAmount')).toEqual(['22.23', '6.66', '11.11']);
});

test('freight bears the rate of the dearest line', () => {
  const lines = priceLines([sold('1', '50'), sold('1', '80', { taxRate: decimal('0.09') })], noDiscounts, terms);
  expect([text(priceFreight(decimal('10.90'), lines, terms).net), text(priceFreight(decimal('10.90'), lines, terms).tax)]).toEqual([
    '10',
    '0.9',
  ]);
});

test('fewer units keep their share of every frozen figure; the parts of a bundle follow', () => {
  const [line] = priceLines([sold('3', '33.34', { discount: decimal('0.02') })], noDiscounts, terms) as [OrderLineRow];
  const [rest] = resize({ line, components: [] }, decimal('2'), terms) as [OrderLineRow];
  expect([line.buyerAmount, rest.buyerAmount, rest.unitPrice]).toEqual(['100', '66.67', '33.34']);
  const bundle = priceLines([sold('2', '199', { kind: 'bundle', parts: [part('129', '2'), part('59')] })], noDiscounts, terms);
  const [group] = groupsOf(bundle) as [ReturnType<typeof groupsOf>[number]];
  const halved = resize(group, decimal('1'), terms);
  expect(halved.map((row) => row.quantity)).toEqual(['1', '2', '1']);
  expect(text(sumOf(halved.slice(1), 'buyerAmount'))).toBe(halved[0]?.buyerAmount);
});

const cents = (maximum: number) =>
  fc.integer({ min: 0, max: maximum }).map((units) => `${Math.floor(units / 100)}.${String(units % 100).padStart(2, '0')}`);

test('whatever is discounted or resized: components sum to their bundle, the header to its lines', () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 9 }),
    price: cents(50_000),
    parts: fc.array(cents(20_000), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), fc.nat(100), fc.boolean(), (asked, share, taxInclusive) => {
      const how = { taxInclusive, exponent: 2 };
      const lines = priceLines(
        asked.map(({ quantity, price, parts }) =>
          sold(String(quantity), price, parts.length ? { kind: 'bundle', parts: parts.map((list) => part(list)) } : {}),
        ),
        noDiscounts,
        how,
      );
      const goods = sumOf(
        groupsOf(lines).map((group) => group.line),
        'grossAmount',
      );
      const discount = ((goods * BigInt(share)) / 100n / 10n ** 8n) * 10n ** 8n;
      let changed = discountMore(groupsOf(lines), discount as Decimal, how);
      changed = groupsOf(changed).flatMap((group, index) =>
        index === 0 ? resize(group, whole(1), how) : [group.line, ...group.components],
      );
      for (const group of groupsOf(changed)) {
        expect(add(decimal(group.line.netAmount), decimal(group.line.taxAmount))).toBe(decimal(group.line.merchantAmount));
        for (const field of ['grossAmount', 'buyerAmount', 'netAmount'] as const)
          if (group.components.length && (taxInclusive || field !== 'grossAmount'))
            expect(text(sumOf(group.components, field))).toBe(group.line[field]);
      }
      const header = headerAmounts(changed, pricedOf({ ...(changed[0] as OrderLineRow), ...nothing }));
      expect(header.payableAmount).toBe(
        text(
          sumOf(
            groupsOf(changed).map((group) => group.line),
            'buyerAmount',
          ),
        ),
      );
    }),
  );
});

const nothing = {
  grossAmount: '0',
  discountAmount: '0',
  platformDiscountAmount: '0',
  buyerAmount: '0',
  merchantAmount: '0',
  netAmount: '0',
  taxAmount: '0',
};
