import { banking } from '../../../../server/modules/banking/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go } from '../../ui/Go.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { BusinessDate, Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import type { Rule } from './rules.tsx';

const { operations, queries } = banking;

/** What a rule was learned from and what it fits now, before it holds. */
export function AcceptRule({ rule, close }: { rule: Rule; close: () => void }) {
  const t = useText(messages);
  const { data } = useAsk(queries['rule-examples'], { ruleId: rule.id });
  if (!data) return null;
  return (
    <OperationForm
      operation={operations['switch-on-matching-rule']}
      initial={{ ruleId: rule.id, expectedVersion: rule.version }}
      about={rule.name}
      draft={rule.id}
      width={720}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <p className="quiet">{t('ruleFits', { count: data.fitting })}</p>
      <table className="small-table">
        <caption>{t('learnedFrom')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('day')}</th>
            <th scope="col" className="money">
              {t('amount')}
            </th>
            <th scope="col">{t('about')}</th>
            <th scope="col">{t('paper')}</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((each) => (
            <tr key={each.id}>
              <td>
                <BusinessDate value={each.date} />
              </td>
              <td className="money">
                <Money value={each.amount} currency={each.currency} />
              </td>
              <td>{[each.counterparty, each.summary].filter(Boolean).join(' · ')}</td>
              <td>
                {each.document && (
                  <Go className="inline-link" to={`/banking/documents/${each.document}`}>
                    {each.document}
                  </Go>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </OperationForm>
  );
}
