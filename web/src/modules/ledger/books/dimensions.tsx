import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { type BookDimension, bookDimensions, bookDimensionTitles } from '../../../../../server/modules/ledger/book-dimensions.rules.ts';
import { ledger } from '../../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText, useTitle } from '../../../i18n/i18n.ts';
import { useBegin } from '../../../ui/begin/offers.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Go, useGo } from '../../../ui/Go.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { printAddress } from '../../../ui/print/printing.ts';
import { Trouble } from '../../../ui/Trouble.tsx';
import { Money } from '../../../ui/Values.tsx';
import { Interval } from '../interval.tsx';
import { messages } from '../messages.ts';
import { withTerms } from '../statement-terms.ts';
import { AccountChooser, useBookTerms } from './terms.tsx';
import '../ledger.css';

type Balances = z.output<(typeof ledger.queries)['dimension-balances']['output']>;
const FIGURES = ['opening', 'debit', 'credit', 'closing'] as const;

/** What stands and moved on an account by shop, warehouse, customer or supplier; each leads to its lines. */
export function DimensionsPage() {
  const t = useText(messages);
  const title = useTitle();
  const go = useGo();
  const { asked, choose } = useBookTerms();
  const [dimension, tell] = useState<BookDimension>('customer');
  const { data, error } = useAsk(ledger.queries['dimension-balances'], { ...asked, dimension });
  const { from, to } = asked;
  const print = () => data && go(printAddress(ledger.queries['dimension-sheet'], { accountId: data.account.id, dimension, from, to }));
  useBegin(ledger.queries['dimension-sheet'], print);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('byDimension')} primary={<Button onClick={print}>{t('print')}</Button>}>
        {data && <Go to={withTerms(`/ledger/accounts/${data.account.id}`, { from, to })}>{t('accountLedger')}</Go>}
      </PageHead>
      <div className="ledger-terms">
        <AccountChooser account={data?.account} onPick={(accountId) => choose({ accountId })} />
        <Segmented
          aria-label={t('dimension')}
          value={dimension}
          options={bookDimensions.map((value) => ({ value, label: title(bookDimensionTitles[value]) }))}
          onChange={tell}
        />
        <Interval from={from} to={to} onChange={(start, end) => choose({ from: start, to: end })} />
      </div>
      {error && <Trouble error={error} />}
      {dimension === 'category' && (
        <p className="quiet">
          {t('noCategories')}{' '}
          <Go to={withTerms('/insight/profit', { by: 'category', from, to })} className="inline-link">
            {t('profitByCategory')}
          </Go>
        </p>
      )}
      {data?.rows.length === 0 && <Empty text={t('noDimension')} />}
      {data && data.rows.length > 0 && <Table data={data} dimension={dimension} from={from} to={to} />}
    </main>
  );
}

function Table({ data, dimension, from, to }: { data: Balances; dimension: BookDimension; from: string; to: string }) {
  const t = useText(messages);
  const title = useTitle();
  const cells = (row: Balances['total']) =>
    FIGURES.map((figure) => (
      <td key={figure} className="money">
        <Money value={row[figure]} zero="dash" />
      </td>
    ));
  return (
    <table className="small-table" aria-label={t('byDimension')}>
      <thead>
        <tr>
          <th scope="col">{title(bookDimensionTitles[dimension])}</th>
          {FIGURES.map((figure) => (
            <th key={figure} scope="col" className="money">
              {t(figure)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row) => (
          <tr key={row.id ?? 'none'}>
            <td>
              <Go
                to={withTerms(`/ledger/accounts/${data.account.id}`, { from, to, dimension, value: row.id ?? 'none' })}
                className="plain-link"
              >
                {row.name ?? t('notNamed')}
              </Go>
            </td>
            {cells(row)}
          </tr>
        ))}
        {data.left > 0 && (
          <tr>
            <td>{t('othersLeft', { count: data.left })}</td>
            {cells(data.rest)}
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('total')}</th>
          {cells(data.total)}
        </tr>
      </tfoot>
    </table>
  );
}
