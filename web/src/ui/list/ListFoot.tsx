import { useLanguage, useText } from '../../i18n/i18n.ts';
import { sum } from '../decimal.ts';
import { messages } from '../messages.ts';
import { formatCount } from '../number.ts';
import { Money, Quantity } from '../Values.tsx';
import type { ShownColumn } from './columns.ts';
import type { ListSum } from './protocol.ts';

export interface ListFootProps<Row> {
  columns: ShownColumn<Row>[];
  chosen: Row[];
  count: { value: number; more: boolean } | null;
  loaded: number;
  sums: Record<string, ListSum[]>;
  outdated: boolean;
  fetching: boolean;
  again: () => void;
}

/** Amounts and quantities are summed, unless the page says otherwise. */
export const isSummed = <Row,>(column: ShownColumn<Row>) => column.sum ?? (column.kind === 'money' || column.kind === 'quantity');
const valueOf = (row: unknown, key: string) => String((row as Record<string, unknown>)[key] ?? '0');
const currencyOf = <Row,>(column: ShownColumn<Row>, row: Row) =>
  column.currency?.(row) ?? ((row as Record<string, unknown>).currency as string | undefined);

/** How many there are, and the sums of what is chosen. Amounts of different currencies are never added up. */
export function ListFoot<Row>({ columns, chosen, count, loaded, sums, outdated, fetching, again }: ListFootProps<Row>) {
  const t = useText(messages);
  const language = useLanguage();
  // until they are counted there are at least as many as are here
  const { value, more } = count ?? { value: loaded, more: true };
  const total = `${formatCount(value, language)}${more ? '+' : ''}`;
  const said = chosen.length > 0 ? t('list.chosen', { count: chosen.length }) : value || count ? t('list.count', { total }) : '';
  return (
    <footer className="list-foot">
      <span aria-live="polite">{said}</span>
      {chosen.length > 0
        ? columns.filter(isSummed).map((column) => <ChosenSum key={column.key} column={column} rows={chosen} />)
        : columns.flatMap((column) =>
            (sums[column.key] ?? []).map(({ currency, value }) => (
              <Sum key={`${column.key} ${currency}`} column={column} value={value} currency={currency ?? undefined} />
            )),
          )}
      <span className="list-foot-end">
        {outdated && (
          <button type="button" className="as-link" onClick={again}>
            {t('list.outdated')}
          </button>
        )}
        {fetching && <span className="quiet">{t('list.fetching')}</span>}
      </span>
    </footer>
  );
}

function ChosenSum<Row>({ column, rows }: { column: ShownColumn<Row>; rows: Row[] }) {
  const currencies = new Set(rows.map((row) => currencyOf(column, row)));
  if (column.kind === 'money' && currencies.size > 1) return null;
  const value = sum(rows.map((row) => valueOf(row, column.key)));
  return <Sum column={column} value={value} currency={[...currencies][0]} />;
}

function Sum<Row>({ column, value, currency }: { column: ShownColumn<Row>; value: string; currency?: string | undefined }) {
  return (
    <span className="list-sum">
      <span className="quiet">{column.name}</span>{' '}
      {column.kind === 'money' ? <Money value={value} currency={currency} /> : <Quantity value={value} />}
    </span>
  );
}
