import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Money } from '../../ui/Values.tsx';
import { CashFlows } from './cash-flows.tsx';
import { messages } from './messages.ts';
import { withTerms } from './statement-terms.ts';
import './ledger.css';

const QUERY = ledger.queries['statement-row'];
type Made = z.output<typeof QUERY.output>;
type Name = 'balance-sheet' | 'income-statement' | 'cash-flow-statement';
type Asked = { statement: Name; row: number; column: 'now' | 'year' | 'lastYear'; from: string; to: string };

const titles = {
  'balance-sheet': 'balanceSheet',
  'income-statement': 'incomeStatement',
  'cash-flow-statement': 'cashFlowStatement',
} as const;

function asked(): Asked {
  const terms = new URLSearchParams(window.location.search);
  const of = (name: string) => terms.get(name) ?? '';
  return {
    statement: (of('statement') || 'balance-sheet') as Name,
    row: Number(of('row')) || 1,
    column: (of('column') || 'now') as Asked['column'],
    from: of('from'),
    to: of('to'),
  };
}

/** What one figure of a statement is made of: the rows of a total, the accounts of any other, the entries of a cash flow. */
export function StatementRowPage() {
  const t = useText(messages);
  const terms = asked();
  const { data, error } = useAsk(QUERY, terms);
  const { statement, from, to } = terms;
  const isFlow = data?.flows ?? false;
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={data?.title ?? t('madeOf')}>
        <Go to={withTerms(`/ledger/${statement}`, { from, to })}>{t(titles[statement])}</Go>
      </PageHead>
      {error && <Trouble error={error} />}
      {data && (
        <p>
          {data.interval.from ? `${data.interval.from} – ${data.interval.to}` : data.interval.to} · <Money value={data.amount} />
        </p>
      )}
      {data && data.of.length > 0 && <Rows of={data.of} terms={terms} />}
      {data && data.parts.length > 0 && <Parts parts={data.parts} />}
      {data && data.left > 0 && <p>{t('smallerLeft', { count: data.left })}</p>}
      {data && isFlow && <CashFlows row={terms.row} from={data.interval.from ?? from} to={data.interval.to} />}
      {data && !isFlow && !data.of.length && !data.parts.length && <Empty text={t('nothingInRow')} />}
    </main>
  );
}

function Rows({ of, terms }: { of: Made['of']; terms: Asked }) {
  const t = useText(messages);
  return (
    <table className="small-table" aria-label={t('madeOf')}>
      <thead>
        <tr>
          <th scope="col">{t('item')}</th>
          <th scope="col" className="quantity">
            {t('rowNumber')}
          </th>
          <th scope="col" className="money">
            {t('amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {of.map(({ row, title, sign, amount }) => (
          <tr key={row}>
            <td>
              {sign < 0 ? '− ' : '+ '}
              <Go to={withTerms('/ledger/statement-row', { ...terms, row })} className="plain-link">
                {title}
              </Go>
            </td>
            <td className="quantity">{row}</td>
            <td className="money">
              <Money value={amount} zero="dash" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Parts({ parts }: { parts: Made['parts'] }) {
  const t = useText(messages);
  const withHolders = parts.some((part) => part.holder);
  return (
    <table className="small-table" aria-label={t('madeOf')}>
      <thead>
        <tr>
          <th scope="col">{t('account')}</th>
          {withHolders && <th scope="col">{t('holder')}</th>}
          <th scope="col" className="money">
            {t('amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ accountId, accountCode, accountName, holder, amount, from, to }, at) => (
          <tr key={`${at} ${accountId}`}>
            <td>
              <Go to={withTerms(`/ledger/accounts/${accountId}`, { from, to })}>
                {accountCode} {accountName}
              </Go>
            </td>
            {withHolders && <td>{holder ?? '–'}</td>}
            <td className="money">
              <Money value={amount} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
