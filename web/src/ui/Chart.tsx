import { type ReactNode, useState } from 'react';
import { useText } from '../i18n/i18n.ts';
import './chart/chart.css';
import { later } from './lazily.tsx';
import { messages } from './messages.ts';
import { Money, Quantity } from './Values.tsx';

export interface ChartSeries {
  key: string;
  label: string;
  /** Decimal strings, one for each name on the axis. */
  values: (string | null)[];
  /** The place of its colour (`figureColours`), so that the same thing has one on every page. */
  colour?: number;
  /** A comparison: broken and without a colour of its own. */
  quiet?: boolean;
  /** Fuller names of its places where they differ from the axis: the days it is compared with. */
  names?: string[];
}

export interface ChartProps {
  title: string;
  /** What stands beside the title in small: the period, the comparison. */
  note?: string;
  kind: 'trend' | 'bar';
  /** The names on the axis: days, months. */
  names: string[];
  series: ChartSeries[];
  unit: 'money' | 'quantity';
  height?: number;
  /** The list or document behind a place of the axis. */
  linkOf?: (index: number) => string | undefined;
  /** Said where there is nothing to draw. */
  empty?: string;
}

const Drawing = later(() => import('./chart/Drawing.tsx')).part('Drawing');
const saysNothing = (series: ChartSeries[]) => !series.some((each) => each.values.some((value) => value && /[1-9]/.test(value)));

/** A chart with its figures as a table behind it; the drawing is loaded when the first one is shown. */
export function Chart(props: ChartProps) {
  const { title, note, height = 220, series, empty } = props;
  return (
    <ChartFrame title={title} note={note} table={<ChartTable {...props} />}>
      {empty && saysNothing(series) ? (
        <p className="chart-empty" style={{ height }}>
          {empty}
        </p>
      ) : (
        <div style={{ height }}>
          <Drawing {...props} height={height} />
        </div>
      )}
    </ChartFrame>
  );
}

/** The frame of every chart: its title, and the switch between the drawing and its table. */
export function ChartFrame({
  title,
  note,
  table,
  children,
}: {
  title: string;
  note?: string | undefined;
  table?: ReactNode;
  children: ReactNode;
}) {
  const t = useText(messages);
  const [figures, setFigures] = useState(false);
  return (
    <figure className="chart" aria-label={title}>
      <figcaption>
        <span>
          {title}
          {note && <span className="note">{note}</span>}
        </span>
        {table && (
          <button type="button" className="as-link quiet" aria-pressed={figures} onClick={() => setFigures(!figures)}>
            {figures ? t('chart.drawing') : t('chart.table')}
          </button>
        )}
      </figcaption>
      {figures ? table : children}
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
