import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { ledger } from '../../../../../server/modules/ledger/contract.ts';
import { settlement } from '../../../../../server/modules/settlement/contract.ts';
import { askList, keyOf, useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay, useMerchant } from '../../../session.ts';
import { Chart } from '../../../ui/Chart.tsx';
import { Go } from '../../../ui/Go.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { Money } from '../../../ui/Values.tsx';
import { messages } from '../messages.ts';
import { withTerms } from '../statement-terms.ts';
import { useToday } from '../today.ts';
import '../ledger.css';

type Health = z.output<(typeof ledger.queries)['cash-health']['output']>;
const DAYS = 30;

/** Cash now, how it came and went by week, and what becomes due. */
export function CashHealthPage() {
  const t = useText(messages);
  const may = useMay();
  const { data, error } = useAsk(ledger.queries['cash-health'], {});
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('cashHealth')}>
        <Go to="/ledger/journal">{t('journal')}</Go>
        <Go to="/ledger/cash-flow-statement">{t('cashFlowStatement')}</Go>
      </PageHead>
      {error && <Trouble error={error} />}
      {data && <p>{data.weeksLeft === null ? t('cashGrows') : t('cashLasts', { weeks: data.weeksLeft })}</p>}
      {data && (
        <div className="statement-sides">
          <Accounts data={data} />
          {may('settlement.view') && <Due />}
        </div>
      )}
      {data && <Weeks weeks={data.weeks} />}
    </main>
  );
}

function Accounts({ data }: { data: Health }) {
  const t = useText(messages);
  const today = useToday();
  return (
    <table className="small-table" aria-label={t('cashNow')}>
      <thead>
        <tr>
          <th scope="col">{t('cashNow')}</th>
          <th scope="col" className="money">
            {t('balance')}
          </th>
        </tr>
      </thead>
      <tbody>
        {data.accounts.map(({ accountId, accountCode, accountName, balance }) => (
          <tr key={accountId}>
            <td>
              <Go
                to={withTerms('/ledger/journal', { account: accountId, from: `${today.slice(0, 7)}-01`, to: today })}
                className="plain-link"
              >
                {accountCode} {accountName}
              </Go>
            </td>
            <td className="money">
              <Money value={balance} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('total')}</th>
          <td className="money">
            <Money value={data.total} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

const SIDES = [
  ['receivable', 'dueIn'],
  ['payable', 'dueOut'],
] as const;

/** What is open and becomes due within thirty days, with what is overdue, in the currency of the books. */
function Due() {
  const t = useText(messages);
  const today = useToday();
  const last = new Date(Date.parse(today) + DAYS * 86_400_000).toISOString().slice(0, 10);
  return (
    <table className="small-table" aria-label={t('dueSoon')}>
      <thead>
        <tr>
          <th scope="col">{t('dueSoon')}</th>
          <th scope="col" className="money">
            {t('amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {SIDES.map(([side, label]) => (
          <tr key={side}>
            <td>
              <Go
                to={withTerms('/settlement/open-items', { side: `equals:${side}`, dueDate: `at_most:${last}`, open: 'at_least:0.01' })}
                className="plain-link"
              >
                {t(label)}
              </Go>
            </td>
            <td className="money">
              <DueOf side={side} last={last} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DueOf({ side, last }: { side: string; last: string }) {
  const { currency } = useMerchant();
  const query = settlement.queries['open-items'];
  const filter = [
    { column: 'side', operator: 'equals' as const, value: side },
    { column: 'dueDate', operator: 'at_most' as const, value: last },
    // what a partner has in credit is no money that comes or goes
    { column: 'open', operator: 'at_least' as const, value: '0.01' },
    { column: 'currency', operator: 'equals' as const, value: currency },
  ];
  const { data } = useQuery({
    queryKey: [...keyOf(query), 'due', filter],
    queryFn: ({ signal }) => askList(query, { filter, sums: ['open'], limit: 0 }, {}, signal),
  });
  return <Money value={data ? (data.sums?.open?.[0]?.value ?? '0') : undefined} />;
}

function Weeks({ weeks }: { weeks: Health['weeks'] }) {
  const t = useText(messages);
  return (
    <Chart
      title={t('cashByWeek')}
      kind="bar"
      unit="money"
      names={weeks.map(({ monday }) => monday.slice(5))}
      series={[
        { key: 'in', label: t('cameIn'), values: weeks.map(({ cameIn }) => cameIn) },
        { key: 'out', label: t('wentOut'), values: weeks.map(({ wentOut }) => wentOut) },
      ]}
      linkOf={(at) => {
        const monday = weeks[at]?.monday ?? '';
        const sunday = new Date(Date.parse(monday) + 6 * 86_400_000).toISOString().slice(0, 10);
        return withTerms('/ledger/cash-flow-statement', { from: monday, to: sunday });
      }}
    />
  );
}
