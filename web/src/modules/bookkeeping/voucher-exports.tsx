import { Button } from 'antd';
import { bookkeeping } from '../../../../server/modules/bookkeeping/contract.ts';
import { ask, type RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { TextField } from '../../ui/form/Fields.tsx';
import { Go } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { FileButtons } from './file-buttons.tsx';
import { messages } from './messages.ts';

const { BalancesFile, ExportVouchers } = lazily(() => import('./forms.tsx'), 'BalancesFile', 'ExportVouchers');

type Export = RowOf<(typeof bookkeeping.queries)['voucher-exports']>;
const OF = bookkeeping.operations;

const columns: Column<Export>[] = [
  { key: 'name', width: 540, cell: (row) => <Files row={row} /> },
  { key: 'target', width: 140 },
  { key: 'from', width: 110 },
  { key: 'to', width: 110 },
  { key: 'vouchers', width: 90 },
  { key: 'amount', width: 140 },
  { key: 'status', width: 120, tones: { made: 'wait', taken: 'good', refused: 'bad' } },
  { key: 'madeAt', width: 160 },
  { key: 'note', width: 160 },
  { key: 'statusAt', hidden: true },
];

const Files = ({ row }: { row: Export }) => (
  <>
    {row.name} <FileButtons what={row.name} load={(format) => ask(bookkeeping.queries['export-file'], { exportId: row.id, format })} />
  </>
);

const actions: Action<Export>[] = [
  action(OF['confirm-export'], { input: (row: Export) => ({ exportId: row.id }) }),
  action(OF['refuse-export'], { form: ({ row, close }: ActionFormProps<Export>) => <Refuse row={row} close={close} /> }),
];

function Refuse({ row, close }: { row: Export; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={OF['refuse-export']}
      initial={{ exportId: row.id }}
      draft={row.id}
      about={row.name}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="note" label={t('note')} autoFocus maxLength={200} />
    </OperationForm>
  );
}

/** Files of vouchers for other programs, and what became of each. */
export function VoucherExportsPage() {
  const t = useText(messages);
  const may = useMay();
  const form = useNewForm('export-vouchers');
  const create = may('ledger.post') && (
    <Button type="primary" onClick={form.show}>
      {t('exportNow')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={bookkeeping.queries['voucher-exports']}
        title={t('exports')}
        columns={columns}
        actions={actions}
        primary={create}
        beside={
          <>
            <Go to="/bookkeeping/exports/vouchers">{t('perVoucher')}</Go> <BalancesFile />
          </>
        }
        searchHint={t('searchExports')}
        empty={<Empty text={t('noExports')} action={create} />}
      />
      {form.open && <ExportVouchers close={form.close} />}
    </>
  );
}
