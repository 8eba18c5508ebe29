import { Segmented } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { analytics, cycleDimensions, cycleSteps } from '../../../../../server/modules/analytics/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMerchant } from '../../../session.ts';
import { Chart } from '../../../ui/Chart.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { todayIn } from '../../../ui/time.ts';
import { Trouble } from '../../../ui/Trouble.tsx';
import '../analytics.css';
import { rangeOf } from '../periods.ts';
import { messages } from './messages.ts';
import { Slowest } from './slowest.tsx';

type Row = z.output<(typeof analytics.queries)['cycle-times']['output']>['rows'][number];
type Step = (typeof cycleSteps)[number];
type Dimension = (typeof cycleDimensions)[number];
const SPANS = { 7: 'last_7', 30: 'last_30', 90: 'last_90' } as const;
type Span = keyof typeof SPANS;

/** How long orders take from step to step: where they wait, and which ones did. */
export function CycleTimesPage() {
  const t = useText(messages);
  const { zone } = useMerchant();
  const [by, setBy] = useState<Dimension>('all');
  const [span, setSpan] = useState<Span>(30);
  const [chosen, choose] = useState<{ step: Step; of: string } | null>(null);
  const asked = { by, ...rangeOf(SPANS[span], todayIn(zone)) };
  const { data, error } = useAsk(analytics.queries['cycle-times'], asked);
  const overall = useAsk(analytics.queries['cycle-times'], { ...asked, by: 'all' as const });
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('title')} />
      <p className="quiet">{t('about')}</p>
      <div className="analysis-terms">
        <Segmented<Dimension>
          aria-label={t('by')}
          value={by}
          options={cycleDimensions.map((value) => ({ value, label: t(`dimension.${value}`) }))}
          onChange={(value) => {
            setBy(value);
            choose(null);
          }}
        />
        <Segmented<Span>
          aria-label={t('days')}
          value={span}
          options={([7, 30, 90] as const).map((value) => ({ value, label: t('lastDays', { n: value }) }))}
          onChange={(value) => setSpan(value)}
        />
      </div>
      {error && <Trouble error={error} />}
      {overall.data && <Steps row={overall.data.rows[0]} />}
      {data && !data.rows.length && <Empty text={t('nothing')} />}
      {data && data.rows.length > 0 && <Figures by={by} rows={data.rows} choose={(step, of) => choose({ step, of })} />}
      {chosen ? <Slowest asked={asked} {...chosen} /> : data && data.rows.length > 0 && <p className="quiet">{t('choose')}</p>}
    </main>
  );
}

/** All steps of all orders in one drawing, the table behind it. */
function Steps({ row }: { row: Row | undefined }) {
  const t = useText(messages);
  if (!row) return null;
  const { steps } = row;
  return (
    <Chart
      title={t('chart')}
      kind="bar"
      unit="quantity"
      names={steps.map(({ step }) => t(`step.${step}`))}
      series={[
        { key: 'median', label: t('median'), values: steps.map(({ median }) => median) },
        { key: 'ninth', label: t('ninth'), values: steps.map(({ ninth }) => ninth) },
      ]}
    />
  );
}

function Figures({ by, rows, choose }: { by: Dimension; rows: Row[]; choose: (step: Step, key: string) => void }) {
  const t = useText(messages);
  const steps = cycleSteps.filter((step) => rows.some((row) => row.steps.some((each) => each.step === step)));
  return (
    <div className="cycle-scroll">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t(`dimension.${by}`)}</th>
            {steps.map((step) => (
              <th key={step} scope="col" className="quantity">
                {t(`step.${step}`)}
                <div className="quiet">
                  {t('median')} / {t('ninth')}
                </div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{by === 'all' ? t('dimension.all') : row.label || t('none')}</th>
              {steps.map((step) => {
                const found = row.steps.find((each) => each.step === step);
                return (
                  <td key={step} className="quantity">
                    {found ? (
                      <button type="button" className="as-link" onClick={() => choose(step, row.key)}>
                        {found.median} / {found.ninth}
                      </button>
                    ) : (
                      '–'
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
