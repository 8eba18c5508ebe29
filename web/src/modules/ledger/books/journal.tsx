import { Button, Select } from 'antd';
import type { z } from 'zod';
import { ledger } from '../../../../../server/modules/ledger/contract.ts';
import { ask, keyOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useBegin } from '../../../ui/begin/offers.ts';
import { Go, useGo } from '../../../ui/Go.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { printAddress } from '../../../ui/print/printing.ts';
import { Trouble } from '../../../ui/Trouble.tsx';
import { Money } from '../../../ui/Values.tsx';
import { EntryCells, LinesTable, MoreRows, usePages } from '../entry-pages.tsx';
import { Interval } from '../interval.tsx';
import { messages } from '../messages.ts';
import { withTerms } from '../statement-terms.ts';
import { useBookTerms } from './terms.tsx';
import '../ledger.css';

const QUERY = ledger.queries.journal;
type Part = z.output<typeof QUERY.output>;

/** What came in and went out of one account of cash or bank, day by day, and against which accounts. */
export function JournalPage() {
  const t = useText(messages);
  const go = useGo();
  const { asked, choose } = useBookTerms();
  const pages = usePages<Part>(keyOf(QUERY, asked), (after, signal) => ask(QUERY, { ...asked, limit: 200, after }, signal));
  const parts = pages.data?.pages ?? [];
  const first = parts.at(0);
  const { from, to } = asked;
  const print = () => first && go(printAddress(ledger.queries['journal-sheet'], { accountId: first.account.id, from, to }));
  useBegin(ledger.queries['journal-sheet'], print);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('journal')} primary={<Button onClick={print}>{t('print')}</Button>}>
        {first && <Go to={withTerms(`/ledger/accounts/${first.account.id}`, { from, to })}>{t('accountLedger')}</Go>}
      </PageHead>
      <div className="ledger-terms">
        {first && (
          <Select
            aria-label={t('account')}
            className="ledger-account"
            value={first.account.id}
            options={first.accounts.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
            onChange={(accountId) => choose({ accountId })}
          />
        )}
        <Interval from={from} to={to} onChange={(start, end) => choose({ from: start, to: end })} />
      </div>
      {pages.error && <Trouble error={pages.error} />}
      {first && (
        <LinesTable name={t('journal')} from={from} of={first} fourth="against" complete={!pages.hasNextPage}>
          {parts
            .flatMap((part) => part.rows)
            .map((row) => (
              <Line key={`${row.entryId} ${row.n}`} row={row} />
            ))}
        </LinesTable>
      )}
      <MoreRows of={pages} />
    </main>
  );
}

function Line({ row }: { row: Part['rows'][number] }) {
  const t = useText(messages);
  return (
    <>
      <tr>
        <EntryCells id={row.entryId} date={row.date} summary={row.summary} source={row} />
        <td>{row.against || '–'}</td>
        {[row.debit, row.credit].map((value, at) => (
          <td key={at ? 'credit' : 'debit'} className="money">
            <Money value={value} zero="dash" />
          </td>
        ))}
        <td className="money">
          <Money value={row.balance} />
        </td>
      </tr>
      {row.day && (
        <tr className="ledger-day">
          <td className="figure">{row.date}</td>
          <td colSpan={3}>{t('ofDay')}</td>
          {[row.day.debit, row.day.credit, row.balance].map((value, at) => (
            <td key={['debit', 'credit', 'balance'][at]} className="money">
              <Money value={value} zero="dash" />
            </td>
          ))}
        </tr>
      )}
    </>
  );
}
