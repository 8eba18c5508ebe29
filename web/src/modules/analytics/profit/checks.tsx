import type { z } from 'zod';
import type { analytics } from '../../../../../server/modules/analytics/contract.ts';
import { useLanguage, useText } from '../../../i18n/i18n.ts';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { Money } from '../../../ui/Values.tsx';
import { messages } from './messages.ts';

type Check = z.output<typeof analytics.queries.profit.output>['checks'][number];

/** What the ledger moved on the accounts of sales, cost and selling, beside what the rows come to. */
export function Checks({ checks }: { checks: readonly Check[] }) {
  const t = useText(messages);
  const language = useLanguage();
  return (
    <section aria-label={t('checks')} className="profit-checks">
      <h2>{t('checks')}</h2>
      <p className="quiet">{t('checksHint')}</p>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('account')}</th>
            <th scope="col" className="money">
              {t('ledger')}
            </th>
            <th scope="col" className="money">
              {t('rows')}
            </th>
            <th scope="col">{t('difference')}</th>
          </tr>
        </thead>
        <tbody>
          {checks.map(({ code, name, ledger, rows, difference }) => (
            <tr key={code}>
              <th scope="row">
                {code} {name[language === 'en' ? 'en' : 'zh'] ?? name.zh}
              </th>
              <td className="money">
                <Money value={ledger} zero="dash" />
              </td>
              <td className="money">
                <Money value={rows} zero="dash" />
              </td>
              <td>
                {difference === '0' ? (
                  <StatusPill tone="good" quiet>
                    {t('agrees')}
                  </StatusPill>
                ) : (
                  <Money value={difference} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
