import { Button } from 'antd';
import { useState } from 'react';
import { settlement } from '../../../../server/modules/settlement/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Go, useRun } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Rate } from '../../ui/Values.tsx';
import { messages } from './messages.ts';

const { SetExchangeTerms } = lazily(() => import('./terms-forms.tsx'), 'SetExchangeTerms');
const { operations, queries } = settlement;
type Account = RowOf<(typeof queries)['exchange-account']>;
const columns: Column<Account>[] = [
  { key: 'party', width: 180 },
  { key: 'from' },
  { key: 'to' },
  { key: 'rate', width: 88, cell: ({ rate }) => <Rate value={rate} /> },
  { key: 'per', hidden: true },
  ...['purchases', 'quota', 'exchanged', 'promised', 'left'].map((key) => ({ key })),
];
const actions = [
  action(operations['set-exchange-terms'], {
    form: ({ row, close }: ActionFormProps<Account>) => <SetExchangeTerms of={row} close={close} />,
  }),
];

/** 可换货账: by dealer and period what was bought, may be exchanged, was, and is left. */
export function ExchangeAccountPage() {
  const t = useText(messages);
  const may = useMay();
  const [run, clear] = useRun();
  const [making, make] = useState(false);
  const close = () => {
    make(false);
    if (run) clear();
  };
  return (
    <>
      <ListPage
        query={queries['exchange-account']}
        title={t('exchangeAccount')}
        columns={columns}
        open={({ partyId }) => `/settlement/partners/${partyId}`}
        actions={actions}
        views={[
          { key: 'current', title: t('currentPeriod'), filter: [{ column: 'current', operator: 'is_true' }] },
          { key: 'beyond', title: t('beyond'), filter: [{ column: 'left', operator: 'at_most', value: '-0.01' }] },
        ]}
        primary={
          may('settlement.terms') && (
            <Button type="primary" onClick={() => make(true)}>
              {t('setShare')}
            </Button>
          )
        }
        beside={<Go to="/settlement/exchange-terms">{t('exchangeTerms')}</Go>}
        searchHint={t('partyHint')}
        empty={<Empty text={t('noExchangeAccount')} />}
      />
      {(making || run === 'set-exchange-terms') && <SetExchangeTerms close={close} />}
    </>
  );
}
