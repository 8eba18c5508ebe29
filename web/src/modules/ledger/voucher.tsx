import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go, usePart } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { BusinessDate, Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';

/** One voucher with its lines. Posted is posted: it is only ever reversed. */
export function VoucherPage() {
  const t = useText(messages);
  const { data: entry, error } = useAsk(ledger.queries.entry, { id: usePart('id') });
  if (error) return <Trouble error={error} />;
  if (!entry) return null;
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('voucher', { number: entry.voucherNumber ?? t('unsealed') })} />
      <p>
        <BusinessDate value={entry.date} /> · {entry.summary || entry.event} · {entry.sourceNumber} ·{' '}
        <Go to="/ledger/vouchers">{t('vouchers')}</Go>
      </p>
      <table className="small-table" aria-label={t('lines')}>
        <thead>
          <tr>
            <th>{t('account')}</th>
            <th className="money">{t('debit')}</th>
            <th className="money">{t('credit')}</th>
          </tr>
        </thead>
        <tbody>
          {entry.lines.map((line) => (
            <tr key={line.n}>
              <td>
                <Go to={`/ledger/accounts/${line.accountId}`}>
                  {line.accountCode} {line.accountName}
                </Go>
              </td>
              <td className="money">
                <Money value={line.debit} />
              </td>
              <td className="money">
                <Money value={line.credit} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th>{t('amount')}</th>
            <td className="money">
              <Money value={entry.amount} />
            </td>
            <td className="money">
              <Money value={entry.amount} />
            </td>
          </tr>
        </tfoot>
      </table>
    </main>
  );
}
