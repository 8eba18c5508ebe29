import { Fragment, type ReactNode } from 'react';
import { useTitle } from '../../i18n/i18n.ts';
import { Icon } from '../Icon.tsx';
import { StatusPill } from '../StatusPill.tsx';
import { BusinessDate, Instant, Money, Quantity } from '../Values.tsx';
import type { ShownColumn } from './columns.ts';

const asText = (value: unknown): string | null => (value === null || value === undefined || value === '' ? null : String(value));

/** A cell by the type of its column, where the screen does not draw it itself. */
export function Cell<Row>({ row, column }: { row: Row; column: ShownColumn<Row> }): ReactNode {
  if (column.cell) return column.cell(row);
  const value = (row as Record<string, unknown>)[column.key];
  const text = asText(value);
  switch (column.kind) {
    case 'money':
      return <Money value={text} currency={column.currency?.(row) ?? asText((row as Record<string, unknown>).currency) ?? undefined} />;
    case 'quantity':
    case 'number':
      return <Quantity value={text} unit={column.unit?.(row)} />;
    case 'instant':
      return <Instant value={text} />;
    case 'date':
      return <BusinessDate value={text} />;
    case 'boolean':
      return value ? <Icon name="check" /> : null;
    case 'choice':
      return Array.isArray(value) ? <Choices values={value} column={column} /> : text && <Choice value={text} column={column} />;
    default:
      return <Text value={value} />;
  }
}

/** Several at once, as the holds of an order. */
const Choices = <Row,>({ values, column }: { values: unknown[]; column: ShownColumn<Row> }): ReactNode =>
  values.map((value, at) => (
    <Fragment key={String(value)}>
      {at > 0 && ' · '}
      <Choice value={String(value)} column={column} />
    </Fragment>
  ));

function Choice<Row>({ value, column }: { value: string; column: ShownColumn<Row> }) {
  const title = useTitle();
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
function Text({ value }: { value: unknown }) {
  const title = useTitle();
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(String).join(' · ');
  if (typeof value === 'object') {
    const names = value as Record<string, string>;
    return title({ zh: names.zh ?? names.en ?? '', en: names.en ?? names.zh ?? '' }) || Object.values(names)[0];
  }
  return String(value);
}
