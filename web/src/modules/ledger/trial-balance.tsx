import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { BeginOn } from '../../ui/begin/BeginOn.tsx';
import { useBegin } from '../../ui/begin/offers.ts';
import { Go, useGo } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { printAddress } from '../../ui/print/printing.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Money } from '../../ui/Values.tsx';
import { Interval } from './interval.tsx';
import { messages } from './messages.ts';
import { useToday } from './today.ts';
import './ledger.css';

type Balances = z.output<(typeof ledger.queries)['trial-balance']['output']>;
const FIGURES = ['openingDebit', 'openingCredit', 'periodDebit', 'periodCredit', 'closingDebit', 'closingCredit'] as const;

/** Balances of all accounts through any day; an account leads to its ledger. */
export function TrialBalancePage() {
  const t = useText(messages);
  const go = useGo();
  const today = useToday();
  const [[from, to], choose] = useState<readonly [string, string]>([`${today.slice(0, 7)}-01`, today]);
  const { data, error } = useAsk(ledger.queries['trial-balance'], { from, to });
  const print = () => go(printAddress(ledger.queries['trial-balance-sheet'], { from, to }));
  useBegin(ledger.queries['trial-balance-sheet'], print);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('trialBalance')} primary={<Button onClick={print}>{t('print')}</Button>} />
      <div className="ledger-terms">
        <Interval from={from} to={to} onChange={(start, end) => choose([start, end])} />
        {data && (
          <StatusPill tone={data.total.closingDebit === data.total.closingCredit ? 'good' : 'bad'}>
            {data.total.closingDebit === data.total.closingCredit ? t('balanced') : t('notBalanced')}
          </StatusPill>
        )}
      </div>
      {error && <Trouble error={error} />}
      {data && (
        <BeginOn
          operation={ledger.queries['account-ledger-sheet']}
          rows={data.rows.map(({ accountId, accountCode, accountName }) => ({ accountId, code: accountCode, name: accountName }))}
          begin={({ accountId }) => go(printAddress(ledger.queries['account-ledger-sheet'], { accountId, from, to }))}
        />
      )}
      {data && <Table data={data} />}
    </main>
  );
}

function Table({ data }: { data: Balances }) {
  const t = useText(messages);
  const cells = (row: Balances['total']) =>
    FIGURES.map((figure) => (
      <td key={figure} className="money">
        <Money value={row[figure]} zero="dash" />
      </td>
    ));
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th rowSpan={2}>{t('account')}</th>
          {(['opening', 'period', 'closing'] as const).map((group) => (
            <th key={group} colSpan={2} className="money">
              {t(group)}
            </th>
          ))}
        </tr>
        <tr>
          {FIGURES.map((figure) => (
            <th key={figure} className="money">
              {figure.endsWith('Debit') ? t('debit') : t('credit')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row) => (
          <tr key={row.accountId}>
            <td style={{ paddingInlineStart: (row.level - 1) * 12 }}>
              <Go to={`/ledger/accounts/${row.accountId}?from=${data.from}&to=${data.to}`} className="plain-link">
                {row.accountCode} {row.accountName}
              </Go>
            </td>
            {cells(row)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th>{t('total')}</th>
          {cells(data.total)}
        </tr>
      </tfoot>
    </table>
  );
}
