import { useText } from '../../i18n/i18n.ts';
import { Chart } from '../../ui/Chart.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Quantity, Rate } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import type { Line } from './shapes.ts';
import { percentOf, weekAt } from './weeks.ts';

type Told = Line['forecast'];

// two years back and a quarter ahead: what is older is in the table of no chart
const BACK = 104;
const AHEAD = 13;

/** The demand that was and the demand that is expected, week by week, with the error of the forecast. */
export function DemandChart({ line, method }: { line: Line; method: string }) {
  const t = useText(messages);
  const { forecast } = line;
  const skipped = Math.max(0, forecast.history.length - BACK);
  const past = forecast.history.slice(skipped);
  const ahead = forecast.ahead.slice(0, AHEAD);
  const names = [...past, ...ahead].map((_, at) => weekAt(forecast.firstWeek, skipped + at).slice(5));
  const { wape, mase, bias } = forecast.errors;
  return (
    <Chart
      title={t('forecastBy', { method })}
      note={t('chartNote', { wape: percentOf(wape), mase: mase ?? '–', bias: percentOf(bias) })}
      kind="trend"
      unit="quantity"
      names={names}
      series={[
        { key: 'demand', label: t('demand'), values: [...past, ...ahead.map(() => null)] },
        // it begins where the demand ends, so that the line does not break
        {
          key: 'forecast',
          label: t('forecast'),
          quiet: true,
          values: [...past.map((value, at) => (at === past.length - 1 ? value : null)), ...ahead],
        },
      ]}
      empty={t('noDemand')}
    />
  );
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
