import { Button } from 'antd';
import { freight } from '../../../../server/modules/freight/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useGo } from '../../ui/Go.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { billActions } from './bill-actions.ts';
import { ImportButton } from '../exchange/import-button.tsx';
import { messages } from './messages.ts';

const { ImportBill } = lazily(() => import('./bill-forms.tsx'), 'ImportBill');
type Row = RowOf<typeof freight.queries.bills>;

const columns: Column<Row>[] = [
  { key: 'number', width: 160 },
  { key: 'carrier', width: 140 },
  { key: 'reference', width: 140 },
  { key: 'periodFrom', width: 120 },
  { key: 'periodTo', width: 120 },
  { key: 'billDate', width: 120 },
  { key: 'status', width: 100, tones: { draft: 'wait', posted: 'good', reversed: 'calm' } },
  { key: 'lines', width: 80 },
  { key: 'billedTotal' },
  { key: 'acceptedTotal' },
  { key: 'expectedTotal' },
  { key: 'openClaims' },
];

/** What carriers bill, from the first look to the claim. */
export function BillsPage() {
  const t = useText(messages);
  const may = useMay();
  const go = useGo();
  const form = useNewForm('import-bill');
  const create = may('freight.check-bills') && (
    <Button type="primary" onClick={form.show}>
      {t('newBill')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={freight.queries.bills}
        title={t('bills')}
        columns={columns}
        actions={billActions}
        open={(row) => `/freight/bills/${row.number}`}
        primary={
          <>
            {may('freight.check-bills') && <ImportButton template="carrier-bills" />} {create}
          </>
        }
        empty={<Empty text={t('noBills')} action={create} />}
      />
      {form.open && (
        <ImportBill
          close={form.close}
          done={(made: { number: string }) => {
            form.close();
            go(`/freight/bills/${made.number}`);
          }}
        />
      )}
    </>
  );
}
