import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Go } from '../../../ui/Go.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { Instant } from '../../../ui/Values.tsx';
import { Board } from './board.tsx';
import { messages } from './messages.ts';
import { useAuditWords } from './words.ts';

/** 异常订单: every kind of exception with its number, its oldest order, whose work it is and how its orders come back. */
export function ExceptionsPage() {
  const t = useText(messages);
  const words = useAuditWords();
  const { data, error } = useAsk(sales.queries['held-counts'], {}, { every: 60_000 });
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('exceptions')}>
        <Go to="/orders/audit">{t('desk')}</Go>
      </PageHead>
      <p className="quiet">{t('exceptionsHint')}</p>
      <Board />
      {error && <Trouble error={error} />}
      {data?.rows.length === 0 && <Empty text={t('noExceptions')} />}
      {data && data.rows.length > 0 && (
        <table className="small-table narrow-table">
          <thead>
            <tr>
              <th scope="col">{t('kind')}</th>
              <th scope="col" className="quantity">
                {t('orders')}
              </th>
              <th scope="col">{t('oldest')}</th>
              <th scope="col" className="audit-wide">
                {t('owner')}
              </th>
              <th scope="col" className="audit-wide">
                {t('howItEnds')}
              </th>
              <th scope="col">
                <span className="unseen">{t('see')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map(({ code, orders, oldestPlacedAt, owner, resolver }) => (
              <tr key={code}>
                <td>{words.code(code)}</td>
                <td className="quantity">{orders}</td>
                <td>
                  <Instant value={oldestPlacedAt} />
                </td>
                <td className="audit-wide">{t(`owner.${owner}`)}</td>
                <td className="audit-wide">{t(`resolver.${resolver}`)}</td>
                <td>
                  <Go to={code === 'UNMAPPED_SKU' ? '/orders/unmapped' : `/orders?holds=one_of:${code}&sort=shipBy`}>{t('see')}</Go>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </main>
  );
}
