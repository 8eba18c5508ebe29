import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Go, useGo } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { printAddress } from '../../ui/print/printing.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { endOf, withTerms } from './statement-terms.ts';
import { useToday } from './today.ts';
import './ledger.css';

type General = z.output<(typeof ledger.queries)['general-ledger']['output']>;
type Account = General['accounts'][number];

const YEARS_BACK = 10;

/** Each account of a year, month by month; a month leads to its lines. */
export function GeneralLedgerPage() {
  const t = useText(messages);
  const go = useGo();
  const now = Number(useToday().slice(0, 4));
  const [year, choose] = useState(String(now));
  const [level, deepen] = useState(1);
  const { data, error } = useAsk(ledger.queries['general-ledger'], { year, level });
  const print = () => go(printAddress(ledger.queries['general-ledger-sheet'], { year, level }));
  useBegin(ledger.queries['general-ledger-sheet'], print);
  const years = Array.from({ length: YEARS_BACK }, (_, at) => String(now - at));
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('generalLedger')} primary={<Button onClick={print}>{t('print')}</Button>}>
        <Go to="/ledger/trial-balance">{t('trialBalance')}</Go>
      </PageHead>
      <div className="ledger-terms">
        <Select aria-label={t('year')} value={year} options={years.map((value) => ({ value, label: value }))} onChange={choose} />
        <Segmented
          aria-label={t('accountLevel')}
          value={level}
          options={[
            { value: 1, label: t('firstLevel') },
            { value: 4, label: t('allLevels') },
          ]}
          onChange={deepen}
        />
      </div>
      {error && <Trouble error={error} />}
      {data?.accounts.length === 0 && <Empty text={t('noGeneral')} />}
      {data && data.accounts.length > 0 && <Table accounts={data.accounts} />}
    </main>
  );
}

function Table({ accounts }: { accounts: Account[] }) {
  const t = useText(messages);
  return (
    <table className="small-table" aria-label={t('generalLedger')}>
      <thead>
        <tr>
          <th scope="col">{t('account')}</th>
          <th scope="col">{t('month')}</th>
          {(['debit', 'credit', 'yearDebit', 'yearCredit', 'balance'] as const).map((figure) => (
            <th key={figure} scope="col" className="money">
              {t(figure)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <Months key={account.accountId} account={account} />
        ))}
      </tbody>
    </table>
  );
}

function Months({ account }: { account: Account }) {
  const t = useText(messages);
  const { accountId, accountCode, accountName, level, opening, months } = account;
  return (
    <>
      <tr className="statement-total">
        <td style={{ paddingInlineStart: (level - 1) * 12 }}>
          {accountCode} {accountName}
        </td>
        <td colSpan={5}>{t('yearOpening')}</td>
        <td className="money">
          <Money value={opening} />
        </td>
      </tr>
      {months.map(({ month, debit, credit, yearDebit, yearCredit, balance }) => (
        <tr key={month}>
          <td />
          <td>
            <Go to={withTerms(`/ledger/accounts/${accountId}`, { from: `${month}-01`, to: endOf(month) })}>{month}</Go>
          </td>
          {[debit, credit, yearDebit, yearCredit, balance].map((value, at) => (
            <td key={`${at} ${value}`} className="money">
              <Money value={value} zero="dash" />
            </td>
          ))}
        </tr>
      ))}
    </>
  );
}
