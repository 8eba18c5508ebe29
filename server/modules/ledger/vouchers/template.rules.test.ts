import { expect, test } from 'vitest';
import { decimal } from '../../../kernel/decimal.ts';
import { templateAmounts, templateRefusal, type TemplateLine } from './template.rules.ts';

const line = (side: 'debit' | 'credit', kind: TemplateLine['kind'], value?: string): TemplateLine => ({ side, kind, value });
const thirds = [
  line('debit', 'share', '0.3333'),
  line('debit', 'share', '0.3333'),
  line('debit', 'share', '0.3334'),
  line('credit', 'share', '1'),
];

test('parts of a total sum to it to the cent on each side, whatever they are', () => {
  expect(templateAmounts(thirds, decimal('100'), 2)).toEqual(['33.33', '33.33', '33.34', '100']);
  expect(templateAmounts(thirds, decimal('0.02'), 2)).toEqual(['0.01', '0', '0.01', '0.02']);
  expect(templateAmounts(thirds, decimal('-100'), 2)).toEqual(['-33.33', '-33.33', '-33.34', '-100']);
});

test('fixed lines keep their amount, open ones have none, and without a total nobody has a part', () => {
  const lines = [line('debit', 'fixed', '1200'), line('debit', 'open'), line('credit', 'share', '1')];
  expect(templateAmounts(lines, undefined, 2)).toEqual(['1200', undefined, undefined]);
  expect(templateAmounts(lines, decimal('5'), 2)).toEqual(['1200', undefined, '5']);
});

test('the parts of a side are one whole, and what is fixed says how much', () => {
  expect(templateRefusal(thirds)).toBeUndefined();
  expect(templateRefusal([line('debit', 'share', '0.6'), line('credit', 'share', '1')])).toBe('template_shares_wrong');
  expect(templateRefusal([line('debit', 'fixed'), line('credit', 'open')])).toBe('template_value_missing');
});
