import { Button } from 'antd';
import { billing } from '../../../../../server/modules/billing/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Go, useGo } from '../../../ui/Go.tsx';
import { useNewForm } from '../../../ui/use-new-form.ts';
import { lazily } from '../../../ui/lazily.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { CarrierName } from './carrier-name.tsx';
import { messages } from './messages.ts';
import { settlementActions } from './settlement-actions.tsx';

const { EnterSettlement } = lazily(() => import('./cod-forms.tsx'), 'EnterSettlement');
type Row = RowOf<(typeof billing.queries)['cod-settlements']>;

const columns: Column<Row>[] = [
  { key: 'number', width: 160 },
  { key: 'carrier', width: 120, cell: (row) => <CarrierName code={row.carrier} /> },
  { key: 'reference', width: 140 },
  { key: 'status', width: 100, tones: { draft: 'wait', posted: 'good', reversed: 'calm' } },
  { key: 'lines', width: 90 },
  { key: 'odd', width: 90 },
  { key: 'collected' },
  { key: 'fee' },
  { key: 'received' },
  { key: 'receivedAt', width: 140 },
];

/** 代收货款账单: what carriers hand over, from the pasted table to the books. */
export function SettlementsPage() {
  const t = useText(messages);
  const may = useMay();
  const go = useGo();
  const form = useNewForm('enter-cod-settlement');
  const primary = may('billing.settle-cod') && (
    <Button type="primary" onClick={form.show}>
      {t('newSettlement')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={billing.queries['cod-settlements']}
        title={t('settlements')}
        columns={columns}
        actions={settlementActions}
        open={(row) => `/cod/settlements/${row.number}`}
        primary={primary}
        beside={<Go to="/cod">{t('collections')}</Go>}
        empty={<Empty text={t('noSettlements')} action={primary} />}
      />
      {form.open && (
        <EnterSettlement
          close={form.close}
          done={(made) => {
            form.close();
            go(`/cod/settlements/${made.number}`);
          }}
        />
      )}
    </>
  );
}
