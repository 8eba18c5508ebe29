import { billing } from '../../../../../server/modules/billing/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Go } from '../../../ui/Go.tsx';
import { lazily } from '../../../ui/lazily.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { CarrierName } from './carrier-name.tsx';
import { messages } from './messages.ts';

const { Refuse, UndoRefusal } = lazily(() => import('./cod-forms.tsx'), 'Refuse', 'UndoRefusal');

type Collection = RowOf<typeof billing.queries.collections>;
type Form = ActionFormProps<Collection>;
const columns: Column<Collection>[] = [
  { key: 'orderNumber', width: 150, cell: (row) => <Go to={`/orders/${row.orderNumber}`}>{row.orderNumber}</Go> },
  { key: 'shipmentNumber', width: 150, hidden: true },
  { key: 'shop', width: 120 },
  { key: 'carrier', width: 110, cell: (row) => <CarrierName code={row.carrier} /> },
  { key: 'waybill', width: 170 },
  { key: 'status', width: 100, tones: { open: 'wait', settled: 'good', refused: 'bad', undone: 'calm' } },
  { key: 'amount' },
  { key: 'settled' },
  { key: 'open' },
  { key: 'fee' },
  { key: 'shippedAt', width: 140 },
  { key: 'days', width: 80 },
];
const actions: Action<Collection>[] = [
  action(billing.operations['refuse-collection'], {
    form: ({ row, close }: Form) => <Refuse collection={row} close={close} />,
    danger: true,
  }),
  action(billing.operations['undo-refusal'], { form: ({ row, close }: Form) => <UndoRefusal collection={row} close={close} /> }),
];
const open = { column: 'status', operator: 'equals' as const, value: 'open' };

/** 代收货款: what carriers collect for us, and what has not come back. */
export function CollectionsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={billing.queries.collections}
      title={t('collections')}
      columns={columns}
      actions={actions}
      open={(row) => `/orders/${row.orderNumber}`}
      views={[
        { key: 'open', title: t('outstanding'), filter: [open] },
        { key: 'late', title: t('late'), filter: [open, { column: 'days', operator: 'at_least', value: '15' }] },
        { key: 'refused', title: t('refusedView'), filter: [{ column: 'status', operator: 'equals', value: 'refused' }] },
      ]}
      beside={
        <>
          <Go to="/cod/carriers">{t('byCarrier')}</Go> <Go to="/cod/settlements">{t('settlements')}</Go>
        </>
      }
      empty={<Empty text={t('noCollections')} />}
    />
  );
}
