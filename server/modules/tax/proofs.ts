import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

export const proofs: readonly Proof[] = [
  {
    name: 'tax.rates-do-not-overlap',
    title: { zh: '同一税码的税率日期不重叠', en: 'The rates of a tax code do not overlap' },
    statement: statement(`
      select a.tax_code_id as "taxCodeId", a.valid_from as "validFrom", b.valid_from as "otherFrom"
      from tax.tax_rate a
      join tax.tax_rate b on b.merchant_id = a.merchant_id and b.tax_code_id = a.tax_code_id and b.valid_from > a.valid_from
      where a.merchant_id = :merchant and (a.valid_to is null or a.valid_to >= b.valid_from)`),
  },
];
