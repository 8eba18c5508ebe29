import { Segmented } from 'antd';
import { useState } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { Chart } from '../../ui/Chart.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Quantity, Rate } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import type { Line } from './shapes.ts';
import { byMonth, percentOf, weekAt } from './weeks.ts';

type Told = Line['forecast'];

// two years back and a quarter ahead: what is older is in the table of no chart
const BACK = 104;
const AHEAD = 13;

/** The demand that was and the demand that is expected, by week or by month, with the error of the forecast. */
export function DemandChart({ line, method }: { line: Line; method: string }) {
  const t = useText(messages);
  const [by, setBy] = useState<'week' | 'month'>('week');
  const { forecast } = line;
  const skipped = Math.max(0, forecast.history.length - BACK);
  const past = forecast.history.slice(skipped);
  const ahead = forecast.ahead.slice(0, AHEAD);
  const { wape, mase, bias } = forecast.errors;
  const shown =
    by === 'week' ? weekly(past, ahead, forecast.firstWeek, skipped) : monthly(past, ahead, weekAt(forecast.firstWeek, skipped));
  return (
    <>
      <Segmented
        size="small"
        aria-label={t('chart')}
        value={by}
        onChange={setBy}
        options={(['week', 'month'] as const).map((value) => ({ value, label: t(`by.${value}`) }))}
      />
      <Chart
        title={t('forecastBy', { method })}
        note={t('chartNote', { wape: percentOf(wape), mase: mase ?? '–', bias: percentOf(bias) })}
        kind="trend"
        unit="quantity"
        names={shown.names}
        series={[
          { key: 'demand', label: t('demand'), values: shown.past },
          { key: 'forecast', label: t('forecast'), quiet: true, values: shown.ahead },
        ]}
        empty={t('noDemand')}
      />
    </>
  );
}

type Values = (string | null)[];
interface Drawn {
  names: string[];
  past: Values;
  ahead: Values;
}

/** The forecast begins where the demand ends, so that the line does not break. */
const weekly = (past: string[], ahead: string[], firstWeek: string, skipped: number): Drawn => ({
  names: [...past, ...ahead].map((_, at) => weekAt(firstWeek, skipped + at).slice(5)),
  past: [...past, ...ahead.map(() => null)],
  ahead: [...past.map((value, at) => (at === past.length - 1 ? value : null)), ...ahead],
});

/** The month that is going on holds what came in it and what is still expected. */
function monthly(past: string[], ahead: string[], first: string): Drawn {
  const came = byMonth(first, [...past, ...ahead.map(() => null)]);
  const whole = byMonth(first, [...past, ...ahead]);
  const last = came.values.findLastIndex((value) => value !== null);
  return { names: came.months, past: came.values, ahead: whole.values.map((value, at) => (at < last ? null : value)) };
}

/** All methods that were tried on the SKU's own history, the chosen one marked. */
export function Candidates({ forecast, nameOf, kind }: { forecast: Told; nameOf: (method: string) => string; kind: string }) {
  const t = useText(messages);
  return (
    <div className="plan-scroll">
      <p className="quiet plan-note">
        {t('class')} {kind} · {t('classFacts', { adi: forecast.adi ?? '–', cv2: forecast.cv2 })}
        {forecast.absent.length > 0 && <> · {t('absent', { count: forecast.absent.length })}</>}
      </p>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('method')}</th>
            <th scope="col" className="quantity">
              {t('wape')}
            </th>
            <th scope="col" className="quantity">
              {t('mase')}
            </th>
            <th scope="col" className="quantity">
              {t('bias')}
            </th>
            <th scope="col" className="quantity">
              {t('rmse')}
            </th>
            <th scope="col" className="quantity">
              {t('weight')}
            </th>
            <th scope="col">{t('parameters')}</th>
          </tr>
        </thead>
        <tbody>
          {forecast.candidates.map(({ method, errors, weight, parameters }) => (
            <tr key={method}>
              <th scope="row">
                {nameOf(method)}{' '}
                {method === forecast.method && (
                  <StatusPill tone="good" quiet>
                    {t('chosen')}
                  </StatusPill>
                )}
              </th>
              <td className="quantity">
                <Rate value={errors.wape} digits={1} />
              </td>
              <td className="quantity">{errors.mase ?? '–'}</td>
              <td className="quantity">
                <Rate value={errors.bias} digits={1} />
              </td>
              <td className="quantity">{errors.rmse}</td>
              <td className="quantity">{method !== 'combination' && weight !== '0' && <Rate value={weight} digits={0} />}</td>
              <td className="plan-formula quiet">
                {Object.entries(parameters)
                  .map(([name, value]) => `${GREEK[name] ?? name} ${value}`)
                  .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const GREEK: Record<string, string> = { alpha: 'α', beta: 'β', gamma: 'γ', phi: 'φ', window: 'k' };

/** Weeks that were far above their neighbours, and what was learned instead. */
export function Capped({ forecast }: { forecast: Told }) {
  const t = useText(messages);
  return (
    <div className="plan-scroll">
      <p className="quiet plan-note">{t('cappedNote')}</p>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('week')}</th>
            <th scope="col" className="quantity">
              {t('came')}
            </th>
            <th scope="col" className="quantity">
              {t('returned')}
            </th>
            <th scope="col" className="quantity">
              {t('usedAs')}
            </th>
          </tr>
        </thead>
        <tbody>
          {forecast.capped.map(({ at, from, to }) => (
            <tr key={at}>
              <th scope="row">{weekAt(forecast.firstWeek, at)}</th>
              <td className="quantity">
                <Quantity value={from} />
              </td>
              <td className="quantity">
                <Quantity value={forecast.returned[at] ?? '0'} />
              </td>
              <td className="quantity">
                <Quantity value={to} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
