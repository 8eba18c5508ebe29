import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useText } from '../i18n/i18n.ts';
import { messages } from './messages.ts';
import { Money, Quantity } from './Values.tsx';

export interface ChartSeries {
  key: string;
  label: string;
  /** Decimal strings, one for each name on the axis. */
  values: (string | null)[];
  /** The place of its colour, where the same thing has one on other pages too. */
  colour?: number;
}

export interface ChartProps {
  title: string;
  kind: 'trend' | 'bar' | 'share';
  /** The names on the axis: days, shops, categories. */
  names: string[];
  series: ChartSeries[];
  unit: 'money' | 'quantity';
  height?: number;
  /** What a click on a point opens. */
  onOpen?: (index: number, series: string) => void;
}

const Drawing = lazy(async () => ({ default: (await import('./chart/Drawing.tsx')).Drawing }));

/** A chart with its figures as a table behind it. */
export function Chart(props: ChartProps) {
  const t = useText(messages);
  const [table, setTable] = useState(false);
  const { title, height = 220 } = props;
  return (
    <figure className="chart" aria-label={title}>
      <figcaption>
        {title}
        <button type="button" className="as-link quiet" aria-pressed={table} onClick={() => setTable(!table)}>
          {table ? t('chart.drawing') : t('chart.table')}
        </button>
      </figcaption>
      {table ? (
        <ChartTable {...props} />
      ) : (
        <div style={{ height }}>
          <Suspense fallback={null}>
            <Drawing {...props} height={height} />
          </Suspense>
        </div>
      )}
    </figure>
  );
}

function ChartTable({ title, names, series, unit, height = 220 }: ChartProps) {
  const figure = (value: string | null | undefined): ReactNode => (unit === 'money' ? <Money value={value} /> : <Quantity value={value} />);
  return (
    // biome-ignore lint: what scrolls must be reachable by keys
    <div className="chart-table" role="region" aria-label={title} tabIndex={0} style={{ maxHeight: height }}>
      <table className="small-table">
        <thead>
          <tr>
            <td />
            {series.map((each) => (
              <th key={each.key} scope="col" className="money">
                {each.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name, at) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {series.map((each) => (
                <td key={each.key} className="money">
                  {figure(each.values[at])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
