import { Button } from 'antd';
import type { z } from 'zod';
import { ledger } from '../../../../../server/modules/ledger/contract.ts';
import { ask, keyOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useBegin } from '../../../ui/begin/offers.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Go, useGo } from '../../../ui/Go.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { printAddress } from '../../../ui/print/printing.ts';
import { Trouble } from '../../../ui/Trouble.tsx';
import { Money } from '../../../ui/Values.tsx';
import { EntryCells, MoreRows, usePages } from '../entry-pages.tsx';
import { Interval } from '../interval.tsx';
import { messages } from '../messages.ts';
import { withTerms } from '../statement-terms.ts';
import { AccountChooser, useBookTerms } from './terms.tsx';
import '../ledger.css';

const QUERY = ledger.queries['multi-column-ledger'];
type Part = z.output<typeof QUERY.output>;
const WITH_COLUMNS = [{ column: 'leaf', operator: 'is_false' as const }];

/** The lines of an account with a column for each of its sub-accounts; a column leads to its own ledger. */
export function MultiColumnPage() {
  const t = useText(messages);
  const go = useGo();
  const { asked, choose } = useBookTerms();
  const pages = usePages<Part>(keyOf(QUERY, asked), (after, signal) => ask(QUERY, { ...asked, limit: 200, after }, signal));
  const parts = pages.data?.pages ?? [];
  const first = parts.at(0);
  const { from, to } = asked;
  const print = () => first && go(printAddress(ledger.queries['multi-column-sheet'], { accountId: first.account.id, from, to }));
  useBegin(ledger.queries['multi-column-sheet'], print);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('multiColumn')} primary={<Button onClick={print}>{t('print')}</Button>}>
        {first && <Go to={withTerms(`/ledger/accounts/${first.account.id}`, { from, to })}>{t('accountLedger')}</Go>}
      </PageHead>
      <div className="ledger-terms">
        <AccountChooser account={first?.account} filter={WITH_COLUMNS} onPick={(accountId) => choose({ accountId })} />
        <Interval from={from} to={to} onChange={(start, end) => choose({ from: start, to: end })} />
      </div>
      {pages.error && <Trouble error={pages.error} />}
      {first && !first.columns.length && <Empty text={t('noColumns')} />}
      {first && first.columns.length > 0 && (
        <div className="ledger-wide">
          <Table first={first} rows={parts.flatMap((part) => part.rows)} from={from} to={to} complete={!pages.hasNextPage} />
        </div>
      )}
      <MoreRows of={pages} />
    </main>
  );
}

interface TableProps {
  first: Part;
  rows: Part['rows'];
  from: string;
  to: string;
  complete: boolean;
}

function Table({ first, rows, from, to, complete }: TableProps) {
  const t = useText(messages);
  const { columns } = first;
  return (
    <table className="small-table" aria-label={t('multiColumn')}>
      <thead>
        <tr>
          {(['date', 'summary', 'document'] as const).map((name) => (
            <th key={name} scope="col">
              {t(name)}
            </th>
          ))}
          {(['debit', 'credit', 'balance'] as const).map((figure) => (
            <th key={figure} scope="col" className="money">
              {t(figure)}
            </th>
          ))}
          {columns.map(({ id, name, side }) => (
            <th key={id} scope="col" className="money">
              <Go to={withTerms(`/ledger/accounts/${id}`, { from, to })} className="plain-link">
                {name}
              </Go>{' '}
              <span className="quiet">{t(side)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Figures label={t('opening')} date={from} balance={first.opening} cells={columns.map(({ opening }) => opening)} />
        {rows.map((row, at) => (
          <tr key={`${at} ${row.entryId}`}>
            <EntryCells id={row.entryId} date={row.date} summary={row.summary} source={row} />
            <Amounts of={[row.debit, row.credit]} />
            <td className="money">
              <Money value={row.balance} />
            </td>
            <Amounts of={row.cells} />
          </tr>
        ))}
      </tbody>
      {complete && (
        <tfoot>
          <Figures label={t('period')} debit={first.debit} credit={first.credit} cells={columns.map(({ moved }) => moved)} />
          <Figures label={t('closing')} balance={first.closing} cells={columns.map(({ closing }) => closing)} />
        </tfoot>
      )}
    </table>
  );
}

interface FiguresProps {
  label: string;
  date?: string;
  debit?: string;
  credit?: string;
  balance?: string;
  cells: string[];
}

/** A row of totals. */
function Figures({ label, date, debit, credit, balance, cells }: FiguresProps) {
  return (
    <tr>
      {date && <td className="figure">{date}</td>}
      <td colSpan={date ? 2 : 3}>{label}</td>
      {[debit, credit, balance].map((value, at) => (
        <td key={['debit', 'credit', 'balance'][at]} className="money">
          {value !== undefined && <Money value={value} />}
        </td>
      ))}
      <Amounts of={cells} />
    </tr>
  );
}

function Amounts({ of }: { of: readonly string[] }) {
  return of.map((value, at) => (
    // columns have no names of their own here: their place is what they are
    <td key={`${at} ${of.length}`} className="money">
      <Money value={value} zero="dash" />
    </td>
  ));
}
