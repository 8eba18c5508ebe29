import { text as shown, type Decimal } from '../../../kernel/decimal.ts';
import { column, defineTemplate, type Part, type Parts, required } from '../documents/template.ts';
import { day } from '../values/date.ts';
import { exchangeRate, measure } from '../values/number.ts';
import { identifier } from '../values/text.ts';

/** What a unit of a currency counts on a day. */
export interface RateDocument {
  currency: string;
  day: string;
  rate: string;
}

const columns = {
  day: required(column('日期', 'Day', ['日期', '发布日期', '公布日期', '汇率日期', 'day', 'date'], day, '2026-11-30')),
  currency: required(
    column('币种代码', 'Currency', ['币种代码', '币种', '货币代码', '币别', '外币', 'currency', 'currency code'], identifier(20), 'USD'),
  ),
  rate: required(
    column('汇率', 'Rate', ['汇率', '中间价', '人民币汇率中间价', '中行折算价', '记账汇率', 'rate', 'mid rate'], exchangeRate, '7.1023'),
  ),
  unit: column('外币单位', 'Units', ['外币单位', '单位', '外币数量', 'unit', 'units'], measure, '1'),
};
const parts = {
  rates: {
    title: { zh: '汇率', en: 'Exchange rates' },
    role: 'main',
    columns,
    key: ['currency', 'day'],
  } satisfies Part<typeof columns>,
} satisfies Parts;

/** Rates of many days, as the People's Bank or a bank publishes them: some say what 100 units count. */
export const exchangeRates = defineTemplate<RateDocument, typeof parts>({
  name: 'exchange-rates',
  title: { zh: '汇率', en: 'Exchange rates' },
  entity: 'exchange_rate',
  parts,
  oneRow: true,
  blanks: ['-', '--', '/'],
  assemble({ rows, report }) {
    const [row] = rows.rates;
    if (!row) return undefined;
    const { currency, day: on, rate, unit } = row.values;
    const units = unit === null || shown(unit) === '0' ? '1' : shown(unit);
    const one = perUnit(rate as Decimal, units);
    if (!one) return report(row, 'unit', 'word_unknown', { value: units, known: '1、10、100、1000、10000' });
    return { currency: (currency as string).toUpperCase(), day: on as string, rate: one };
  },
});

/** What one unit counts, where the file says what 1, 10, 100 … of them do: the point moves, nothing is rounded away. */
function perUnit(rate: Decimal, units: string): string | undefined {
  if (!/^10{0,4}$/.test(units)) return undefined;
  const [whole = '0', fraction = ''] = shown(rate).split('.');
  const places = units.length - 1;
  const digits = whole.padStart(places + 1, '0');
  const moved = `${digits.slice(0, digits.length - places)}.${digits.slice(digits.length - places)}${fraction}`;
  return places ? moved.replace(/0+$/, '').replace(/\.$/, '') : shown(rate);
}
