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
import { EntryCells, LinesTable, MoreRows, usePages } from './entry-pages.tsx';
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
      {first && (
        <LinesTable from={from} of={first} fourth="postedBy" complete={!asked.hasNextPage}>
          {parts
            .flatMap((part) => part.rows)
            .map((row) => (
              <Line key={`${row.entryId} ${row.n}`} row={row} />
            ))}
        </LinesTable>
      )}
      <MoreRows of={asked} />
    </main>
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
