import { Button } from 'antd';
import { payroll } from '../../../../server/modules/payroll/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { messages } from './messages.ts';

const { WriteSheet, PayForm } = lazily(() => import('./forms.tsx'), 'WriteSheet', 'PayForm');

type Sheet = RowOf<typeof payroll.queries.sheets>;
/** What of a sheet its operations take. */
export interface SheetInSight {
  id: string;
  version: number;
}

const columns: Column<Sheet>[] = [
  { key: 'month', width: 120, cell: (row) => row.month.slice(0, 7) },
  { key: 'people', width: 80 },
  { key: 'gross', width: 140 },
  { key: 'tax', width: 120 },
  { key: 'net', width: 140 },
  { key: 'cost', width: 140 },
  { key: 'status', width: 100 },
  { key: 'note', width: 200 },
];

const stateOf = ({ id, version }: SheetInSight) => ({ sheetId: id, expectedVersion: version });
export const sheetActions: Action<SheetInSight>[] = [
  action(payroll.operations['post-sheet'], { input: stateOf, preview: true, bulk: false }),
  action(payroll.operations['pay-sheet'], {
    form: ({ row, close }: ActionFormProps<SheetInSight>) => <PayForm operation="pay-sheet" sheet={row} close={close} />,
  }),
  action(payroll.operations['remit-sheet'], {
    form: ({ row, close }: ActionFormProps<SheetInSight>) => <PayForm operation="remit-sheet" sheet={row} close={close} />,
  }),
  action(payroll.operations['undo-step'], { input: stateOf, preview: true, bulk: false }),
  action(payroll.operations['delete-sheet'], { input: stateOf, danger: true, bulk: false }),
];

/** The pay of each month. */
export function SheetsPage() {
  const t = useText(messages);
  const may = useMay();
  const form = useNewForm('save-sheet');
  const create = may('payroll.manage') && (
    <Button type="primary" onClick={form.show}>
      {t('newSheet')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={payroll.queries.sheets}
        title={t('sheets')}
        columns={columns}
        actions={sheetActions as Action<Sheet>[]}
        open={(row) => `/payroll/${row.id}`}
        primary={create}
        empty={<Empty text={t('noSheets')} action={create} />}
      />
      {form.open && <WriteSheet close={form.close} />}
    </>
  );
}
