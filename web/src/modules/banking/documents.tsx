import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { banking } from '../../../../server/modules/banking/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useGo, useRun } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Money } from '../../ui/Values.tsx';
import { documentActions, documentTones } from './document-actions.ts';
import type { Making } from './document-forms.tsx';
import { messages } from './messages.ts';

const { NewDocument } = lazily(() => import('./document-forms.tsx'), 'NewDocument');
type Row = RowOf<typeof banking.queries.documents>;

const columns: Column<Row>[] = [
  { key: 'number', width: 150 },
  { key: 'date', width: 110 },
  { key: 'kind', width: 120 },
  { key: 'status', width: 90, tones: documentTones },
  { key: 'moneyAccount', width: 160 },
  { key: 'targetAccount', width: 140 },
  { key: 'amount' },
  { key: 'fee' },
  { key: 'targetAmount', currency: (row) => row.targetCurrency ?? undefined, hidden: true },
  { key: 'exchangeRate', width: 90, hidden: true },
  { key: 'booksAmount', cell: ({ booksAmount }) => (booksAmount === null ? '–' : <Money value={booksAmount} />), hidden: true },
  { key: 'party', width: 160 },
  { key: 'person', width: 100 },
  { key: 'counterAccount', width: 160 },
  { key: 'reference', width: 150 },
  { key: 'note', width: 180 },
  { key: 'recordedAt', hidden: true },
];
const KEYS: readonly Making[] = [
  'record-receipt',
  'record-payment',
  'transfer-money',
  'record-fee',
  'record-interest',
  'advance-petty-cash',
  'spend-petty-cash',
  'return-petty-cash',
];
const isMaking = (run: string | undefined): run is Making => (KEYS as readonly (string | undefined)[]).includes(run);
const of = (kind: string) => [{ column: 'kind', operator: 'equals' as const, value: kind }];

/** What came in, went out and moved between accounts. */
export function DocumentsPage() {
  const t = useText(messages);
  const go = useGo();
  const [run, clear] = useRun();
  const [chosen, make] = useState<Making>();
  const making = chosen ?? (isMaking(run) ? run : undefined);
  const close = () => {
    make(undefined);
    if (run) clear();
  };
  return (
    <>
      <ListPage
        query={banking.queries.documents}
        title={t('documents')}
        columns={columns}
        actions={documentActions}
        open={(row) => `/banking/documents/${row.number}`}
        views={[
          { key: 'receipts', title: t('receipt'), filter: of('receipt') },
          { key: 'payments', title: t('payment'), filter: of('payment') },
          { key: 'transfers', title: t('transfer'), filter: of('transfer') },
        ]}
        primary={<Offers make={make} />}
        empty={<Empty text={t('noDocuments')} />}
      />
      {making && (
        <NewDocument
          key={making}
          making={making}
          close={close}
          done={({ number, link = `/banking/documents/${number}` }) => {
            close();
            go(link);
          }}
        />
      )}
    </>
  );
}

function Offers({ make }: { make: (making: Making) => void }) {
  const t = useText(messages);
  const title = useTitle();
  if (!useMay()('banking.record')) return null;
  const items = KEYS.slice(3).map((key) => ({ key, label: title(banking.operations[key].title), onClick: () => make(key) }));
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button>{t('more')}</Button>
      </Dropdown>{' '}
      <Button onClick={() => make('transfer-money')}>{t('transfer')}</Button>{' '}
      <Button onClick={() => make('record-payment')}>{t('payment')}</Button>{' '}
      <Button type="primary" onClick={() => make('record-receipt')}>
        {t('receipt')}
      </Button>
    </>
  );
}
