import { Button } from 'antd';
import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { isZero } from '../../ui/decimal.ts';
import { Go, useGo } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { printAddress } from '../../ui/print/printing.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Money } from '../../ui/Values.tsx';
import { Interval } from './interval.tsx';
import { messages } from './messages.ts';
import { useInterval, withTerms } from './statement-terms.ts';
import './ledger.css';

type Statements = z.output<typeof ledger.queries.statements.output>;
type Row = Statements['income'][number];
type Column = 'now' | 'year' | 'lastYear';
type Name = 'balance-sheet' | 'income-statement' | 'cash-flow-statement';

const names = {
  'balance-sheet': 'balanceSheet',
  'income-statement': 'incomeStatement',
  'cash-flow-statement': 'cashFlowStatement',
} as const;
const NAMES = Object.keys(names) as Name[];

/** 资产负债表. */
export const BalanceSheetPage = () => <StatementPage name="balance-sheet" />;
/** 利润表. */
export const IncomeStatementPage = () => <StatementPage name="income-statement" />;
/** 现金流量表. */
export const CashFlowStatementPage = () => <StatementPage name="cash-flow-statement" />;

/** One of the statements between two days; each figure leads to what it is made of, and beneath stands what must agree. */
function StatementPage({ name }: { name: Name }) {
  const t = useText(messages);
  const go = useGo();
  const { from, to, choose } = useInterval();
  const { data, error } = useAsk(ledger.queries.statements, { from, to });
  const print = () => go(printAddress(ledger.queries['statement-sheets'], { statement: name, from, to }));
  useBegin(ledger.queries['statement-sheets'], print);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t(names[name])} primary={<Button onClick={print}>{t('print')}</Button>}>
        {NAMES.filter((other) => other !== name).map((other) => (
          <Go key={other} to={withTerms(`/ledger/${other}`, { from, to })}>
            {t(names[other])}
          </Go>
        ))}
      </PageHead>
      <div className="ledger-terms">
        <Interval from={from} to={to} onChange={choose} />
      </div>
      {error && <Trouble error={error} />}
      {data && <Tables name={name} data={data} />}
      {data && <Checks checks={data.checks} bound={data.bound} />}
    </main>
  );
}

function Tables({ name, data }: { name: Name; data: Statements }) {
  const t = useText(messages);
  const { from, to } = data;
  const about = { name, from, to };
  const flows = [
    ['year', t('yearToDate')],
    ['now', t('inPeriod')],
    ['lastYear', t('lastYear')],
  ] as const;
  if (name === 'income-statement') return <Table {...about} label={t(names[name])} rows={data.income} columns={flows} />;
  // the cash there was before is that of the days before
  if (name === 'cash-flow-statement')
    return <Table {...about} label={t(names[name])} rows={data.cash} columns={flows} still={data.cashOpening} />;
  const stands = [
    ['now', t('atEnd')],
    ['year', data.yearOpening],
  ] as const;
  return (
    <div className="statement-sides">
      <Table {...about} label={t('assets')} rows={data.assets} columns={stands} />
      <Table {...about} label={t('claims')} rows={data.claims} columns={stands} />
    </div>
  );
}

interface TableProps {
  name: Name;
  label: string;
  from: string;
  to: string;
  rows: readonly Row[];
  columns: readonly (readonly [Column, string])[];
  /** The row whose figure leads nowhere. */
  still?: number;
}

function Table({ name, label, from, to, rows, columns, still }: TableProps) {
  const t = useText(messages);
  return (
    <table className="small-table statement" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{label}</th>
          <th scope="col" className="quantity">
            {t('rowNumber')}
          </th>
          {columns.map(([column, title]) => (
            <th key={column} scope="col" className="money">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.row} className={`statement-${row.kind}`}>
            <td>{row.title}</td>
            <td className="quantity">{row.row}</td>
            {columns.map(([column]) => (
              <td key={column} className="money">
                {row.row === still ? <Money value={row[column]} /> : <Figure name={name} row={row} column={column} from={from} to={to} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Nothing leads nowhere; what there is leads to what it is made of. */
function Figure({ name, row, column, from, to }: { name: Name; row: Row; column: Column; from: string; to: string }) {
  if (isZero(row[column])) return <Money value="0" zero="dash" />;
  return (
    <Go to={withTerms('/ledger/statement-row', { statement: name, row: row.row, column, from, to })} className="plain-link">
      <Money value={row[column]} />
    </Go>
  );
}

function Checks({ checks, bound }: { checks: Statements['checks']; bound: string }) {
  const t = useText(messages);
  return (
    <section aria-label={t('checks')}>
      <h2>{t('checks')}</h2>
      <ul className="statement-checks">
        {checks.map(({ check, left, right, difference }) => (
          <li key={check}>
            {t(`check.${check}.left`)} <Money value={left} /> = {t(`check.${check}.right`)} <Money value={right} />{' '}
            {check === 'cash' && !isZero(bound) && (
              <span className="quiet">
                {t('boundCash')} <Money value={bound} />{' '}
              </span>
            )}
            {isZero(difference) ? (
              <StatusPill tone="good" quiet>
                {t('agrees')}
              </StatusPill>
            ) : (
              <StatusPill tone="bad">
                {t('differs')} <Money value={difference} />
              </StatusPill>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
