import type { SalesRow } from '../../../../server/modules/analytics/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { Chart, ChartFrame } from '../../ui/Chart.tsx';
import { colourOf, figureColours } from '../../ui/chart/colours.ts';
import { type Ranked, Ranking } from '../../ui/chart/Ranking.tsx';
import { sum } from '../../ui/decimal.ts';
import type { Asked } from './asked.ts';
import { ordersBehind } from './links.ts';
import { messages } from './messages.ts';
import { placesOf } from './periods.ts';
import { byLine } from './SalesTable.tsx';

/** More bars than this say nothing: what is beyond is one row. */
const SHOWN = 10;
const OF_A_WHOLE = new Set(['shop', 'fulfilment_status', 'payment_status']);

interface SalesChartProps {
  asked: Asked;
  rows: SalesRow[];
  before: SalesRow[] | undefined;
  nameOf: (row: SalesRow) => string;
}

/** A line over days, columns over months, bars in their order for everything else; with the period before where it is asked for. */
export function SalesChart(props: SalesChartProps) {
  const { by } = props.asked;
  return by === 'day' || by === 'month' ? <OverTime {...props} by={by} /> : <InOrder {...props} />;
}

const dates = (range: { from: string; to: string }) => `${range.from} – ${range.to}`;

function OverTime({ asked, rows, before, by }: SalesChartProps & { by: 'day' | 'month' }) {
  const t = useText(messages);
  const places = placesOf(asked, by);
  const earlier = asked.before ? placesOf(asked.before, by) : [];
  const values = (list: SalesRow[], keys: string[]) => {
    const found = new Map(list.map((row) => [row.key, row.payable]));
    return places.map((_, index) => {
      const key = keys[index];
      return key === undefined ? null : (found.get(key) ?? '0');
    });
  };
  const short = (place: string) => (by === 'day' ? place.slice(5) : place);
  return (
    <Chart
      title={`${t('payable')} · ${t(`by.${by}`)}`}
      note={asked.before ? t('comparedWith', { dates: dates(asked.before) }) : dates(asked)}
      kind={by === 'day' ? 'trend' : 'bar'}
      unit="money"
      height={240}
      names={places.map(short)}
      series={[
        { key: 'payable', label: t('now'), values: values(rows, places), colour: figureColours.sales, names: places },
        ...(before
          ? [
              {
                key: 'before',
                label: t(`compare.${asked.compare}.short` as 'compare.before.short'),
                values: values(before, earlier),
                quiet: true,
                names: earlier,
              },
            ]
          : []),
      ]}
      linkOf={(index) => {
        const place = places[index];
        return place ? ordersBehind(by, place, asked) : undefined;
      }}
    />
  );
}

function InOrder({ asked, rows, before, nameOf }: SalesChartProps) {
  const t = useText(messages);
  const { by } = asked;
  const figure = byLine(by) ? 'goods' : 'payable';
  const was = before && new Map(before.map((row) => [row.key, row[figure]]));
  const kind = by === 'shop' || by === 'category' ? by : undefined;
  const ranked: Ranked[] = rows.slice(0, SHOWN).map((row) => ({
    key: row.key,
    name: nameOf(row),
    value: row[figure],
    ...(was && { before: was.get(row.key) ?? '0' }),
    ...(kind && { colour: colourOf(kind, row.place) }),
    link: ordersBehind(by, row.key, asked),
  }));
  const rest = rows.slice(SHOWN);
  if (rest.length) {
    const shown = new Set(ranked.map(({ key }) => key));
    const earlier = before?.filter((row) => !shown.has(row.key)).map((row) => row[figure]);
    const others = { key: '(others)', name: t('others', { count: rest.length }), value: sum(rest.map((row) => row[figure])), rest: true };
    ranked.push(earlier ? { ...others, before: sum(earlier) } : others);
  }
  return (
    <ChartFrame title={`${t(figure)} · ${t(`by.${by}`)}`} note={asked.before && t('comparedWith', { dates: dates(asked.before) })}>
      <Ranking rows={ranked} unit="money" share={OF_A_WHOLE.has(by)} />
    </ChartFrame>
  );
}
