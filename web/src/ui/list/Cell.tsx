import { Fragment, type ReactNode, useMemo } from 'react';
import type { Title } from '../../../../server/kernel/contract.ts';
import { type Language, useLanguage, useTitle } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { Icon } from '../Icon.tsx';
import { formatMoney, formatQuantity } from '../number.ts';
import { StatusPill } from '../StatusPill.tsx';
import { absent, dateOf, figureOf, instantOf } from '../Values.tsx';
import type { ShownColumn } from './columns.ts';

/** What cells need to know to say a value. */
export interface Speech {
  language: Language;
  zone: string;
  currency: string;
  title: (text: Title) => string;
}

/** Asked once for a sheet, not by each of its hundreds of cells. */
export function useSpeech(): Speech {
  const language = useLanguage();
  const title = useTitle();
  const { zone, currency } = useMerchant();
  return useMemo(() => ({ language, zone, currency, title }), [language, zone, currency, title]);
}

const asText = (value: unknown): string | null => (value === null || value === undefined || value === '' ? null : String(value));

/** A cell by the type of its column, where the screen does not draw it itself. Elements, not components: a sheet has hundreds. */
export function cellOf<Row>(row: Row, column: ShownColumn<Row>, speech: Speech): ReactNode {
  if (column.cell) return column.cell(row);
  const value = (row as Record<string, unknown>)[column.key];
  const text = asText(value);
  const { language, zone } = speech;
  switch (column.kind) {
    case 'money':
      if (text === null) return absent;
      return figureOf(
        formatMoney(text, column.currency?.(row) ?? asText((row as Record<string, unknown>).currency) ?? speech.currency, language),
      );
    case 'quantity':
    case 'number':
      return text === null ? absent : figureOf(formatQuantity(text, language), column.unit?.(row));
    case 'instant':
      return text === null ? absent : instantOf(text, zone, language);
    case 'date':
      return text === null ? absent : dateOf(text, zone, language);
    case 'boolean':
      return value ? <Icon name="check" /> : null;
    case 'choice':
      return Array.isArray(value) ? choicesOf(value, column, speech) : text && choiceOf(text, column, speech);
    default:
      return textOf(value, speech);
  }
}

/** Several at once, as the holds of an order. */
const choicesOf = <Row,>(values: unknown[], column: ShownColumn<Row>, speech: Speech): ReactNode =>
  values.map((value, at) => (
    <Fragment key={String(value)}>
      {at > 0 && ' · '}
      {choiceOf(String(value), column, speech)}
    </Fragment>
  ));

function choiceOf<Row>(value: string, column: ShownColumn<Row>, { title }: Speech): ReactNode {
  const found = column.known?.choices?.find((each) => each.value === value);
  const label = found ? title(found.label) : value;
  if (!column.tones) return label;
  return (
    <StatusPill tone={column.tones[value] ?? 'calm'} quiet>
      {label}
    </StatusPill>
  );
}

/** A text, or a text in several languages as the server stores names. */
function textOf(value: unknown, { title }: Speech): ReactNode {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(String).join(' · ');
  if (typeof value === 'object') {
    const names = value as Record<string, string>;
    return title({ zh: names.zh ?? names.en ?? '', en: names.en ?? names.zh ?? '' }) || Object.values(names)[0];
  }
  return String(value);
}
