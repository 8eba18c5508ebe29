import { Button } from 'antd';
import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { RowOffers } from '../../ui/begin/RowOffers.tsx';
import { type Action, type ActionFormProps, action, opening, useActions } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { TextField } from '../../ui/form/Fields.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { printAddress } from '../../ui/print/printing.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { messages } from './messages.ts';

type Period = z.output<(typeof ledger.queries.periods)['output']>['rows'][number];

const endOf = (month: string) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);
const periodActions: Action<Period>[] = [
  opening(ledger.queries['voucher-sheets'], {
    title: { zh: '打印凭证', en: 'Print vouchers' },
    to: ([period]: Period[]) =>
      printAddress(ledger.queries['voucher-sheets'], { from: `${period?.month}-01`, to: endOf(period?.month ?? '') }),
    most: 1,
  }) as Action<Period>,
  action(ledger.operations['close-period'], { input: (period: Period) => ({ month: period.month }), danger: true }),
  action(ledger.operations['reopen-period'], {
    form: ({ row, close }: ActionFormProps<Period>) => <Reopen month={row.month} close={close} />,
  }),
];

function Reopen({ month, close }: { month: string; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm operation={ledger.operations['reopen-period']} initial={{ month }} draft={month} onClose={close} onDone={close}>
      <TextField name="reason" label={t('reason')} autoFocus />
    </OperationForm>
  );
}

/** The months of the books: closed ones take nothing more. */
export function PeriodsPage() {
  const t = useText(messages);
  const known = useActions(periodActions);
  const { offeredFor, nameOf, run, sheet } = known;
  const { data, error } = useAsk(ledger.queries.periods, {});
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('periods')} />
      {error && <Trouble error={error} />}
      {data?.rows.length === 0 && <Empty text={t('noPeriods')} />}
      {data && data.rows.length > 0 && (
        <table className="small-table">
          <thead>
            <tr>
              <th>{t('month')}</th>
              <th>{t('status')}</th>
              <th className="quantity">{t('vouchers')}</th>
              <th scope="col">
                <span className="unseen">{t('status')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.month}>
                <td>{row.month}</td>
                <td>
                  <StatusPill tone={row.status === 'open' ? 'busy' : 'calm'}>{row.status === 'open' ? t('open') : t('closed')}</StatusPill>
                </td>
                <td className="quantity">{row.vouchers}</td>
                <td className="row-actions">
                  {offeredFor(row).map((offered) => (
                    <Button key={offered.operation.name} size="small" onClick={() => void run(offered, [row])}>
                      {nameOf(offered)}
                    </Button>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data && <RowOffers actions={known} rows={data.rows} />}
      {sheet}
    </main>
  );
}
