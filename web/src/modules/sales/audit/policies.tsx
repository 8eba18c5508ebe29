import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action, useActions } from '../../../ui/action.tsx';
import { RowOffers } from '../../../ui/begin/RowOffers.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { lazily } from '../../../ui/lazily.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { RowActions } from '../../../ui/RowActions.tsx';
import { messages } from './messages.ts';
import type { Policy } from './policy-form.tsx';

const { ChangePolicy } = lazily(() => import('./policy-form.tsx'), 'ChangePolicy');
const actions: Action<Policy>[] = [
  action(sales.operations['change-audit-policy'], {
    form: ({ row, close }: ActionFormProps<Policy>) => <ChangePolicy policy={row} close={close} />,
  }),
];

/** How each shop audits. */
export function PoliciesPage() {
  const t = useText(messages);
  const { data, error } = useAsk(sales.queries['audit-policies'], {});
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('policies')} />
      <p className="quiet">{t('policiesHint')}</p>
      {error && <Trouble error={error} />}
      {data?.rows.length === 0 && <Empty text={t('policiesHint')} />}
      {data && data.rows.length > 0 && <Policies rows={data.rows} />}
    </main>
  );
}

function Policies({ rows }: { rows: Policy[] }) {
  const t = useText(messages);
  const known = useActions(actions);
  const { sheet } = known;
  return (
    <>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('shops')}</th>
            <th scope="col">{t('status')}</th>
            <th scope="col" className="quantity">
              {t('window')}
            </th>
            <th scope="col" className="quantity">
              {t('shipBy')}
            </th>
            <th scope="col">
              <span className="unseen">{t('edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((policy) => (
            <tr key={policy.shopId}>
              <td>{policy.shop}</td>
              <td>
                <StatusPill tone={policy.autoAudit ? 'good' : 'calm'} quiet>
                  {policy.autoAudit ? t('way.auto') : t('byPerson')}
                </StatusPill>
              </td>
              <td className="quantity">{policy.autoAudit ? t('minutes', { count: policy.windowMinutes }) : '–'}</td>
              <td className="quantity">{t('hours', { count: policy.shipHours })}</td>
              <td className="row-actions">
                <RowActions of={known} row={policy} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <RowOffers actions={known} rows={rows} />
      {sheet}
    </>
  );
}
