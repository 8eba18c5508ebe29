import { Button } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { z } from 'zod';
import { ledger } from '../../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { action, useActions } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { DatePicker } from '../../../ui/form/choosers.ts';
import { useBegin } from '../../../ui/begin/offers.ts';
import { Go, useGo } from '../../../ui/Go.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { printAddress } from '../../../ui/print/printing.ts';
import { Trouble } from '../../../ui/Trouble.tsx';
import { Money } from '../../../ui/Values.tsx';
import { useToday } from '../today.ts';
import { messages } from './messages.ts';
import '../ledger.css';

type Balances = z.output<(typeof ledger.queries)['currency-balances']['output']>;
type Month = { month: string; allowed: readonly string[] };

const actions = [action(ledger.operations['revalue-currencies'], { input: ({ month }: Month) => ({ month }), preview: true })];

/** What stands in foreign currencies at the end of a month, and what revaluing it would book. */
export function CurrencyBalancesPage() {
  const t = useText(messages);
  const today = useToday();
  const [month, choose] = useState(new URLSearchParams(window.location.search).get('month') ?? today.slice(0, 7));
  const { data, error } = useAsk(ledger.queries['currency-balances'], { month });
  const { offeredFor, nameOf, run, sheet } = useActions<Month>(actions);
  const go = useGo();
  const print = () => go(printAddress(ledger.queries['currency-balances-sheet'], { month }));
  useBegin(ledger.queries['currency-balances-sheet'], print);
  const row = { month, allowed: data?.allowed ?? [] };
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={data ? t('balancesAt', { day: data.day }) : t('balances')} primary={<Button onClick={print}>{t('print')}</Button>}>
        <Go to="/ledger/exchange-rates">{t('exchangeRates')}</Go>
      </PageHead>
      <div className="ledger-terms">
        <DatePicker
          aria-label={t('month')}
          picker="month"
          allowClear={false}
          value={dayjs(`${month}-01`)}
          onChange={(day) => choose((day as dayjs.Dayjs).format('YYYY-MM'))}
        />
        {offeredFor(row).map((offered) => (
          <Button key={offered.operation.name} onClick={() => void run(offered, [row])}>
            {nameOf(offered)}
          </Button>
        ))}
      </div>
      <p className="quiet">{t('balancesHint')}</p>
      {error && <Trouble error={error} />}
      {data?.rows.length === 0 && <Empty text={t('noBalances')} />}
      {data && data.rows.length > 0 && <Table balances={data} month={month} />}
      {sheet}
    </main>
  );
}

const FIGURES = ['amount', 'rate', 'books', 'revalued', 'difference'] as const;

function Table({ balances, month }: { balances: Balances; month: string }) {
  const t = useText(messages);
  return (
    <table className="small-table" aria-label={t('balances')}>
      <thead>
        <tr>
          <th scope="col">{t('account')}</th>
          <th scope="col">{t('party')}</th>
          <th scope="col">{t('currency')}</th>
          {FIGURES.map((key) => (
            <th key={key} scope="col" className="money">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {balances.rows.map((row) => (
          <tr key={`${row.accountId} ${row.currency} ${row.partyId}`}>
            <td>
              <Go to={`/ledger/accounts/${row.accountId}?from=${month}-01&to=${balances.day}`}>
                {row.accountCode} {row.accountName}
              </Go>
            </td>
            <td>{row.partyName}</td>
            <td>{row.currency}</td>
            <td className="money">
              <Money value={row.amount} currency={row.currency} />
            </td>
            <td className="money">{row.monetary ? (row.rate ?? t('rateLess')) : t('notMonetary')}</td>
            <td className="money">
              <Money value={row.books} />
            </td>
            <td className="money">
              <Money value={row.revalued} />
            </td>
            <td className="money">
              <Money value={row.difference} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {(['gain', 'loss'] as const).map((key) => (
          <tr key={key}>
            <th scope="row" colSpan={7}>
              {t(key)}
            </th>
            <td className="money">
              <Money value={balances[key]} />
            </td>
          </tr>
        ))}
      </tfoot>
    </table>
  );
}
