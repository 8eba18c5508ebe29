import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go, usePart } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { BusinessDate, Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { useToday } from './today.ts';
import { SourceLink } from './voucher.tsx';

/** The lines of one account with the running balance; each leads to its voucher. */
export function AccountLedgerPage() {
  const t = useText(messages);
  const accountId = usePart('id');
  const today = useToday();
  const { shown } = useWords(ledger.queries.entries);
  const terms = new URLSearchParams(window.location.search);
  const from = terms.get('from') ?? `${today.slice(0, 7)}-01`;
  const to = terms.get('to') ?? today;
  const { data, error } = useAsk(ledger.queries['account-ledger'], { accountId, from, to, limit: 500 });
  if (error) return <Trouble error={error} />;
  if (!data) return null;
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={`${data.account.code} ${data.account.name}`} />
      <p className="quiet">
        <Go to="/ledger/trial-balance">{t('trialBalance')}</Go> · {from} – {to}
      </p>
      <table className="small-table">
        <thead>
          <tr>
            <th>{t('date')}</th>
            <th>{t('summary')}</th>
            <th>{t('document')}</th>
            <th>{t('postedBy')}</th>
            <th className="money">{t('debit')}</th>
            <th className="money">{t('credit')}</th>
            <th className="money">{t('balance')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>{from}</td>
            <td colSpan={5}>{t('opening')}</td>
            <td className="money">
              <Money value={data.opening} />
            </td>
          </tr>
          {data.rows.map((row) => (
            <tr key={`${row.entryId} ${row.n}`}>
              <td>
                <BusinessDate value={row.date} />
              </td>
              <td>
                <Go to={`/ledger/vouchers/${row.entryId}`}>{row.summary || shown('event', row.event)}</Go>
              </td>
              <td>
                <SourceLink {...row} />
              </td>
              <td>{row.recordedBy ?? '–'}</td>
              <td className="money">
                <Money value={row.debit} zero="dash" />
              </td>
              <td className="money">
                <Money value={row.credit} zero="dash" />
              </td>
              <td className="money">
                <Money value={row.balance} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th colSpan={4}>{t('closing')}</th>
            <td className="money">
              <Money value={data.debit} />
            </td>
            <td className="money">
              <Money value={data.credit} />
            </td>
            <td className="money">
              <Money value={data.closing} />
            </td>
          </tr>
        </tfoot>
      </table>
    </main>
  );
}
