import { analytics, type cycleDimensions, type cycleSteps } from '../../../../../server/modules/analytics/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Go } from '../../../ui/Go.tsx';
import { Instant } from '../../../ui/Values.tsx';
import { messages } from './messages.ts';

interface SlowestProps {
  asked: { by: (typeof cycleDimensions)[number]; from: string; to: string };
  step: (typeof cycleSteps)[number];
  /** The row of the figure. */
  of: string;
}

/** The orders behind a figure, the slowest first. */
export function Slowest({ asked, step, of }: SlowestProps) {
  const t = useText(messages);
  const { data } = useAsk(analytics.queries['cycle-orders'], { ...asked, step, key: of });
  if (!data) return null;
  return (
    <section aria-label={t('slowest', { step: t(`step.${step}`) })}>
      <h2>{t('slowest', { step: t(`step.${step}`) })}</h2>
      {data.rows.length === 0 && <p className="quiet">{t('noOrders')}</p>}
      {data.rows.length > 0 && (
        <div className="cycle-scroll">
          <table className="small-table">
            <thead>
              <tr>
                <th scope="col">{t('order')}</th>
                <th scope="col">{t('shop')}</th>
                <th scope="col">{t('from')}</th>
                <th scope="col">{t('until')}</th>
                <th scope="col" className="quantity">
                  {t('hours')}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    <Go to={`/orders/${row.number}`}>{row.number}</Go>
                  </td>
                  <td>{row.shop}</td>
                  <td>
                    <Instant value={row.startedAt} />
                  </td>
                  <td>
                    <Instant value={row.endedAt} />
                  </td>
                  <td className="quantity">{row.hours}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
