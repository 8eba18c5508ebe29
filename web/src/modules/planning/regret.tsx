import { useText } from '../../i18n/i18n.ts';
import { Money, Quantity } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import type { Line } from './shapes.ts';

type Regret = NonNullable<Line['regret']>;

/** What the policy and plain min-max would have cost last year, beside the best in hindsight. */
export function RegretTable({ regret }: { regret: Regret }) {
  const t = useText(messages);
  const rows = [
    ['policy', t('thisPolicy'), regret.policy],
    ['plain', t('plainPolicy'), regret.plain],
  ] as const;
  return (
    <div className="plan-scroll">
      <p className="quiet plan-note">{t('regretNote', { weeks: String(regret.weeks) })}</p>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('policy')}</th>
            <th scope="col" className="quantity">
              {t('orders')}
            </th>
            <th scope="col" className="quantity">
              {t('kept')}
            </th>
            <th scope="col" className="quantity">
              {t('short')}
            </th>
            <th scope="col" className="money">
              {t('cost')}
            </th>
            <th scope="col" className="money">
              {t('regretShort')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, label, played]) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td className="quantity">{played.orders}</td>
              <td className="quantity">
                <Quantity value={played.kept} />
              </td>
              <td className="quantity">
                <Quantity value={played.short} />
              </td>
              <td className="money">
                <Money value={played.total} />
              </td>
              <td className="money">
                <Money value={played.regret} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('bestPlan')}</th>
            <td />
            <td />
            <td />
            <td className="money">
              <Money value={regret.best} />
            </td>
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  );
}
