import { type Language, useLanguage, useText, useTitle } from '../../i18n/i18n.ts';
import { messages } from './messages.ts';
import { formatQuantity } from '../number.ts';
import { relatives } from './filters.ts';
import { nameOf } from './references.ts';
import type { ColumnType, ListColumn, ListFilter, ListOperator } from './protocol.ts';

type Relative = (typeof relatives)[number];

/** The words for operators and relative dates. */
export function useOperatorWords() {
  const t = useText(messages);
  return {
    operator: (operator: ListOperator, type?: ColumnType) =>
      (operator === 'at_least' || operator === 'at_most') && (type === 'date' || type === 'instant')
        ? t(`date.${operator}`)
        : t(`operator.${operator}`),
    relative: (value: string) => {
      if ((relatives as readonly string[]).includes(value)) return t(`relative.${value as Relative}`);
      const days = /^(last|next)_(\d+)_days$/.exec(value);
      return days ? t(days[1] === 'last' ? 'lastDays' : 'nextDays', { count: Number(days[2]) }) : value;
    },
  };
}

/** A filter in a few words, for its chip. */
export function useFilterWords(
  names: Readonly<Record<string, string>> = {},
): (filter: ListFilter, column: ListColumn | undefined) => string {
  const title = useTitle();
  const language = useLanguage();
  const t = useText(messages);
  const { operator, relative } = useOperatorWords();
  return (filter, column) => {
    const one = (value: string) => {
      if (column?.type === 'person' && value === 'me') return t('me');
      if (column?.type === 'reference' || column?.type === 'person') return names[value] ?? nameOf(value);
      const choice = column?.choices?.find((each) => each.value === value);
      if (choice) return title(choice.label);
      const figure = column?.type === 'money' || column?.type === 'quantity' || column?.type === 'number';
      return figure && /^-?\d+(\.\d+)?$/.test(value) ? formatQuantity(value, language).figure : value;
    };
    const { value } = filter;
    if (value === undefined) return operator(filter.operator, column?.type);
    if (filter.operator === 'relative') return relative(String(value));
    if (filter.operator === 'between' && Array.isArray(value)) return rangeWords(value.map((each) => (each ? one(each) : '')));
    const said = Array.isArray(value) ? severalWords(value.map(one), language) : one(value);
    return PLAIN.has(filter.operator) ? said : `${operator(filter.operator, column?.type)} ${said}`;
  };
}

const rangeWords = ([from = '', to = '']: string[]) => (from && to ? `${from} – ${to}` : from ? `≥ ${from}` : `≤ ${to}`);

/** Operators that go without saying. */
const PLAIN = new Set<ListOperator>(['equals', 'contains', 'one_of']);

function severalWords(values: string[], language: Language): string {
  const comma = language === 'en' ? ', ' : '、';
  return values.length > 3 ? `${values.slice(0, 2).join(comma)} +${values.length - 2}` : values.join(comma);
}
