import type { z } from 'zod';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Go } from '../../../ui/Go.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { Instant, Money } from '../../../ui/Values.tsx';
import { messages } from './messages.ts';
import type { Strategy } from './policy-form.tsx';

type TrialOf = z.output<(typeof sales.queries)['allocation-trial']['output']>;
type Outcome = TrialOf['differing'][number]['before'];
const ORDERS = 200;
const SHOWN = 20;

/** Which of the latest orders would leave another warehouse by these strategies. */
export function Trial({ strategies }: { strategies: Strategy[] }) {
  const t = useText(messages);
  const { data, error } = useAsk(sales.queries['allocation-trial'], { strategies, orders: ORDERS });
  return (
    <section className="trial" aria-label={t('trial')}>
      <h3>{t('trial')}</h3>
      <p className="quiet">{t('trialHint', { count: ORDERS })}</p>
      {error && <Trouble error={error} />}
      {data && <Result result={data} />}
    </section>
  );
}

function Result({ result: { orders, differing, costBefore, costAfter } }: { result: TrialOf }) {
  const t = useText(messages);
  if (!orders) return <p>{t('trialNone')}</p>;
  if (!differing.length) return <p>{t('trialSame', { count: orders })}</p>;
  return (
    <>
      <p>
        {t('trialDiffers', { orders: String(orders), differing: String(differing.length) })} {t('freightThen')} <Money value={costBefore} />{' '}
        → <Money value={costAfter} />
      </p>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('order')}</th>
            <th scope="col">{t('receiverProvince')}</th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {differing.slice(0, SHOWN).map(({ orderId, number, placedAt, province, before, after }) => (
            <tr key={orderId}>
              <td>
                <Go to={`/orders/${number}`}>{number}</Go>{' '}
                <span className="quiet">
                  <Instant value={placedAt} />
                </span>
              </td>
              <td>{province}</td>
              <td>
                <Leaving outcome={before} />
              </td>
              <td>
                <Leaving outcome={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const Leaving = ({ outcome: { name, cost } }: { outcome: Outcome }) => (
  <>
    {name} {cost !== null && <Money value={cost} />}
  </>
);
