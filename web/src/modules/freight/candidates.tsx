import type { z } from 'zod';
import type { freight } from '../../../../server/modules/freight/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { BusinessDate, Instant, Money } from '../../ui/Values.tsx';
import './freight.css';
import { messages } from './messages.ts';
import { useExclusionWords } from './why-carrier.ts';

export type Quote = z.output<(typeof freight.queries)['quote-freight']['output']>;

/** Every service side by side: what it costs in parts, how long it takes, or why it does not take the parcel. */
export function Candidates({ quote }: { quote: Pick<Quote, 'candidates' | 'chosen'> }) {
  const t = useText(messages);
  const why = useExclusionWords();
  return (
    <div className="wide-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('service')}</th>
            <th scope="col" className="number">
              {t('days')}
            </th>
            <th scope="col">{t('leaves')}</th>
            <th scope="col" className="quantity">
              {t('billable')}
            </th>
            <th scope="col">{t('parts')}</th>
            <th scope="col" className="money">
              {t('total')}
            </th>
            <th scope="col">{t('result')}</th>
          </tr>
        </thead>
        <tbody>
          {quote.candidates.map((each) => (
            <tr key={each.serviceId}>
              <td>
                {each.name} {each.template && <div className="quiet">{each.template}</div>}
              </td>
              <td className="number">{each.days ?? '–'}</td>
              <td>
                <Leaves candidate={each} />
              </td>
              <td className="quantity">{each.billable ?? '–'}</td>
              <td>{each.parts.map(({ kind, amount }) => `${t(`part.${kind}`)} ${amount}`).join(' + ')}</td>
              <td className="money">{each.total === null ? '–' : <Money value={each.total} />}</td>
              <td>
                {each.serviceId === quote.chosen && <StatusPill tone="good">{t('chosen')}</StatusPill>}
                {each.excluded.length > 0 && <span className="quiet">{each.excluded.map(why).join('；')}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** When the parcel goes with the courier and is expected, and whether that is too late. */
function Leaves({ candidate: { leavesAt, arrives, cutOff, late } }: { candidate: Quote['candidates'][number] }) {
  const t = useText(messages);
  if (!leavesAt) return <>–</>;
  return (
    <>
      {cutOff ? <Instant value={leavesAt} /> : t('anyTime')}{' '}
      {late && (
        <StatusPill tone="bad" quiet>
          {t('tooLate')}
        </StatusPill>
      )}
      {arrives && (
        <div className="quiet">
          {t('arrives')} <BusinessDate value={arrives} />
        </div>
      )}
    </>
  );
}
