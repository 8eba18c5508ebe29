import { useLanguage, useText, useTitle } from '../../i18n/i18n.ts';
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
export function useFilterWords(): (filter: ListFilter, column: ListColumn | undefined) => string {
  const title = useTitle();
  const language = useLanguage();
  const { operator, relative } = useOperatorWords();
  return (filter, column) => {
    const one = (value: string) => {
      if (column?.type === 'reference') return nameOf(value);
      const choice = column?.choices?.find((each) => each.value === value);
      if (choice) return title(choice.label);
      const figure = column?.type === 'money' || column?.type === 'quantity' || column?.type === 'number';
      return figure && /^-?\d+(\.\d+)?$/.test(value) ? formatQuantity(value, language).figure : value;
    };
    const { value } = filter;
    if (value === undefined) return operator(filter.operator);
    if (filter.operator === 'relative') return relative(String(value));
    if (filter.operator === 'between' && Array.isArray(value)) return rangeWords(value.map((each) => (each ? one(each) : '')));
    if (Array.isArray(value))
      return value.length > 3
        ? `${value.slice(0, 2).map(one).join('、')} +${value.length - 2}`
        : value.map(one).join(language === 'en' ? ', ' : '、');
    return filter.operator === 'equals' || filter.operator === 'contains' ? one(value) : `${operator(filter.operator)} ${one(value)}`;
  };
}

const rangeWords = ([from = '', to = '']: string[]) => (from && to ? `${from} – ${to}` : from ? `≥ ${from}` : `≤ ${to}`);
