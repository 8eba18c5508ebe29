import { Button } from 'antd';
import { useState } from 'react';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { call, refresh, useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { messages } from './messages.ts';

/** The months of the books: closed ones take nothing more. */
export function PeriodsPage() {
  const t = useText(messages);
  const title = useTitle();
  const { data, error } = useAsk(ledger.queries.periods, {});
  const [trouble, setTrouble] = useState<Error>();
  const run = (name: 'close-period' | 'reopen-period', month: string) =>
    call(ledger.operations[name], { month } as never).then(
      () => refresh('ledger'),
      (refused) => setTrouble(refused),
    );
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('periods')} />
      {error && <Trouble error={error} />}
      {trouble && <Trouble error={trouble} />}
      {data?.rows.length === 0 && <Empty text={t('noPeriods')} />}
      {data && data.rows.length > 0 && (
        <table className="small-table">
          <thead>
            <tr>
              <th>{t('month')}</th>
              <th>{t('status')}</th>
              <th className="quantity">{t('vouchers')}</th>
              <th aria-label={t('status')} />
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
                <td>
                  {(['close-period', 'reopen-period'] as const)
                    .filter((name) => row.allowed.includes(`ledger.${name}`))
                    .map((name) => (
                      <Button key={name} size="small" onClick={() => void run(name, row.month)}>
                        {title(ledger.operations[name].title)}
                      </Button>
                    ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </main>
  );
}
