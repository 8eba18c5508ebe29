import { Button } from 'antd';
import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { ask, keyOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go, useGo, usePart } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { printAddress } from '../../ui/print/printing.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { Money } from '../../ui/Values.tsx';
import { LinesOf, useLineTerms } from './books/lines-of.tsx';
import { EntryCells, MoreRows, usePages } from './entry-pages.tsx';
import { Interval } from './interval.tsx';
import { messages } from './messages.ts';
import { useInterval, withTerms } from './statement-terms.ts';
import './ledger.css';

const QUERY = ledger.queries['account-ledger'];
type Part = z.output<typeof QUERY.output>;
const ROWS = 200;

/** The lines of one account between two days with the running balance; each leads to its voucher and its document. */
export function AccountLedgerPage() {
  const t = useText(messages);
  const go = useGo();
  const accountId = usePart('id');
  const { from, to, choose } = useInterval();
  const [of, narrow] = useLineTerms();
  const asked = usePages<Part>(keyOf(QUERY, { accountId, from, to, ...of }), (after, signal) =>
    ask(QUERY, { accountId, from, to, ...of, limit: ROWS, after }, signal),
  );
  const parts = asked.data?.pages ?? [];
  const first = parts.at(0);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead
        title={first ? `${first.account.code} ${first.account.name}` : t('account')}
        primary={
          <Button onClick={() => go(printAddress(ledger.queries['account-ledger-sheet'], { accountId, from, to, ...of }))}>
            {t('print')}
          </Button>
        }
      >
        <Go to="/ledger/trial-balance">{t('trialBalance')}</Go>
        <Go to={withTerms('/ledger/multi-column', { account: accountId, from, to })}>{t('multiColumn')}</Go>
        <Go to={withTerms('/ledger/dimensions', { account: accountId, from, to })}>{t('byDimension')}</Go>
      </PageHead>
      <div className="ledger-terms">
        <Interval from={from} to={to} onChange={choose} />
        <LinesOf shown={first?.of} narrow={narrow} />
      </div>
      {asked.error && <Trouble error={asked.error} />}
      {first && <Lines from={from} first={first} rows={parts.flatMap((part) => part.rows)} complete={!asked.hasNextPage} />}
      <MoreRows of={asked} />
    </main>
  );
}

/** The closing stands beneath only when everything before it is shown. */
function Lines({ from, first, rows, complete }: { from: string; first: Part; rows: Part['rows']; complete: boolean }) {
  const t = useText(messages);
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('date')}</th>
          <th scope="col">{t('summary')}</th>
          <th scope="col">{t('document')}</th>
          <th scope="col">{t('postedBy')}</th>
          {(['debit', 'credit', 'balance'] as const).map((figure) => (
            <th key={figure} scope="col" className="money">
              {t(figure)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <td className="figure">{from}</td>
          <td colSpan={5}>{t('opening')}</td>
          <td className="money">
            <Money value={first.opening} />
          </td>
        </tr>
        {rows.map((row) => (
          <Line key={`${row.entryId} ${row.n}`} row={row} />
        ))}
      </tbody>
      {complete && (
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {t('closing')}
            </th>
            {(['debit', 'credit', 'closing'] as const).map((figure) => (
              <td key={figure} className="money">
                <Money value={first[figure]} />
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function Line({ row }: { row: Part['rows'][number] }) {
  return (
    <tr>
      <EntryCells id={row.entryId} date={row.date} summary={row.summary} source={row} />
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
  );
}
