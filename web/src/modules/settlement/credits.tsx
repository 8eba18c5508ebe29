import { Button } from 'antd';
import { useState } from 'react';
import { settlement } from '../../../../server/modules/settlement/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useRun } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { creditActions } from './credit-actions.tsx';
import { messages } from './messages.ts';

const { EnterExpense, EnterReceipt } = lazily(() => import('./credit-forms.tsx'), 'EnterExpense', 'EnterReceipt');
type Credit = RowOf<(typeof settlement.queries)['credits']>;
const columns: Column<Credit>[] = [
  { key: 'number', width: 150 },
  { key: 'kind', width: 110 },
  { key: 'party', width: 180 },
  { key: 'status', width: 90, tones: { posted: 'good', reversed: 'calm' } },
  { key: 'amount' },
  { key: 'applied' },
  { key: 'open' },
  { key: 'date' },
  { key: 'method', width: 110 },
  { key: 'reference', width: 150 },
  { key: 'note', width: 180 },
  { key: 'recordedAt', hidden: true },
];

/** What customers paid or are credited without naming an order. */
export function CreditsPage() {
  const t = useText(messages);
  const may = useMay();
  const [run, clear] = useRun();
  const [making, make] = useState<'enter-receipt' | 'enter-expense'>();
  const now = making ?? run;
  const close = () => {
    make(undefined);
    if (run) clear();
  };
  return (
    <>
      <ListPage
        query={settlement.queries.credits}
        title={t('credits')}
        columns={columns}
        open={(row) => `/settlement/credits/${row.number}`}
        actions={creditActions}
        views={[{ key: 'unapplied', title: t('unapplied'), filter: [{ column: 'open', operator: 'at_least', value: '0.01' }] }]}
        primary={
          may('settlement.receive') && (
            <>
              <Button onClick={() => make('enter-expense')}>{t('enterExpense')}</Button>{' '}
              <Button type="primary" onClick={() => make('enter-receipt')}>
                {t('enterReceipt')}
              </Button>
            </>
          )
        }
        empty={<Empty text={t('noCredits')} />}
      />
      {now === 'enter-receipt' && <EnterReceipt close={close} />}
      {now === 'enter-expense' && <EnterExpense close={close} />}
    </>
  );
}
