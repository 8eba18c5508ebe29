import { Button } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { z } from 'zod';
import { banking } from '../../../../server/modules/banking/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { isZero } from '../../ui/decimal.ts';
import { Empty } from '../../ui/Empty.tsx';
import { DatePicker, Select } from '../../ui/form/choosers.ts';
import { Go, useGo } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { printAddress } from '../../ui/print/printing.ts';
import { todayIn } from '../../ui/time.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { BusinessDate, Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';

const { queries } = banking;
type Reconciliation = z.output<typeof queries.reconciliation.output>;

/** 银行存款余额调节表 of an account at any day. */
export function ReconciliationPage() {
  const t = useText(messages);
  const go = useGo();
  const { zone } = useMerchant();
  const [date, setDate] = useState(todayIn(zone));
  const [chosen, choose] = useState<string>();
  const accounts = useAsk(queries['money-balances'], {});
  const rows = accounts.data?.rows;
  const moneyAccountId = chosen ?? rows?.find(({ kind }) => kind === 'bank')?.id ?? rows?.[0]?.id;
  const { data, error } = useAsk(
    queries.reconciliation,
    { moneyAccountId: moneyAccountId ?? '', date },
    { enabled: moneyAccountId !== undefined },
  );
  const print = () => moneyAccountId && go(printAddress(queries['reconciliation-sheet'], { moneyAccountId, date }));
  useBegin(queries['reconciliation-sheet'], print);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('reconciliation')} primary={<Button onClick={print}>{t('print')}</Button>} />
      <div className="ledger-terms">
        <Select
          aria-label={t('moneyAccount')}
          style={{ minWidth: 220 }}
          value={moneyAccountId ?? null}
          options={(rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => choose(id as string)}
        />
        <DatePicker
          aria-label={t('date')}
          allowClear={false}
          value={dayjs(date)}
          onChange={(day) => setDate((day as dayjs.Dayjs).format('YYYY-MM-DD'))}
        />
      </div>
      {error && <Trouble error={error} />}
      {rows?.length === 0 && <Empty text={t('noAccounts')} />}
      {data && <Balances data={data} />}
      {data && data.books.length > 0 && <OpenBooks rows={data.books} currency={data.currency} />}
      {data && data.bankLines.length > 0 && <OpenBank rows={data.bankLines} currency={data.currency} />}
    </main>
  );
}

function Balances({ data }: { data: Reconciliation }) {
  const t = useText(messages);
  const { currency } = data;
  const sides = [
    [
      ['bankBalance', data.bank],
      ['bookBalance', data.book],
    ],
    [
      ['inTransit', data.inTransit],
      ['bankReceipts', data.bankReceipts],
    ],
    [
      ['outstanding', data.outstanding],
      ['bankPayments', data.bankPayments],
    ],
  ] as const;
  return (
    <>
      {data.since === null && <p className="quiet">{t('noStatement')}</p>}
      <table className="small-table">
        <thead>
          <tr>
            {[0, 1].flatMap((side) => [
              <th key={`item ${side}`} scope="col">
                {t('item')}
              </th>,
              <th key={`amount ${side}`} scope="col" className="money">
                {t('amount')}
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {sides.map((row) => (
            <tr key={row[0][0]}>
              {row.flatMap(([item, amount]) => [
                <td key={item}>{t(item)}</td>,
                <td key={`${item} amount`} className="money">
                  <Money value={amount} currency={currency} />
                </td>,
              ])}
            </tr>
          ))}
          {!isZero(data.openingDifference) && (
            <tr>
              <td />
              <td />
              <td>{t('openingDifference')}</td>
              <td className="money">
                <Money value={data.openingDifference} currency={currency} />
              </td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            {[data.adjustedBank, data.adjustedBook].flatMap((amount, side) => [
              <th key={`adjusted ${side}`} scope="row">
                {t('adjusted')}
              </th>,
              <td key={`sum ${side}`} className="money">
                <Money value={amount} currency={currency} />
              </td>,
            ])}
          </tr>
        </tfoot>
      </table>
    </>
  );
}

function OpenBooks({ rows, currency }: { rows: Reconciliation['books']; currency: string }) {
  const t = useText(messages);
  return (
    <>
      <h2>{t('openBooks')}</h2>
      <Lines
        currency={currency}
        rows={rows.map(({ entryId, n, date, amount, sourceNumber, party, summary }) => ({
          key: `${entryId} ${n}`,
          ...{ date, amount, about: [party, summary].filter(Boolean).join(' · ') },
          paper: (
            <Go className="inline-link" to={`/ledger/vouchers/${entryId}`}>
              {sourceNumber}
            </Go>
          ),
        }))}
      />
    </>
  );
}

function OpenBank({ rows, currency }: { rows: Reconciliation['bankLines']; currency: string }) {
  const t = useText(messages);
  return (
    <>
      <h2>{t('openBank')}</h2>
      <Lines
        currency={currency}
        rows={rows.map(({ id, date, amount, serial, counterparty, summary }) => ({
          ...{ key: id, date, amount, paper: serial, about: [counterparty, summary].filter(Boolean).join(' · ') },
        }))}
      />
    </>
  );
}

interface Line {
  key: string;
  date: string;
  amount: string;
  paper: React.ReactNode;
  about: string;
}

function Lines({ rows, currency }: { rows: Line[]; currency: string }) {
  const t = useText(messages);
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('day')}</th>
          <th scope="col" className="money">
            {t('amount')}
          </th>
          <th scope="col">{t('paper')}</th>
          <th scope="col">{t('about')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, date, amount, paper, about }) => (
          <tr key={key}>
            <td>
              <BusinessDate value={date} />
            </td>
            <td className="money">
              <Money value={amount} currency={currency} />
            </td>
            <td>{paper}</td>
            <td>{about}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
