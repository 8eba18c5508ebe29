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

const { AssignParked, PayParkedBack, UndoParked } = lazily(() => import('./cod-forms.tsx'), 'AssignParked', 'PayParkedBack', 'UndoParked');
const { operations, queries } = billing;
type Parked = RowOf<(typeof queries)['parked-collections']>;
type Form = ActionFormProps<Parked>;

const columns: Column<Parked>[] = [
  { key: 'waybill', width: 170 },
  { key: 'status', width: 150, tones: { parked: 'wait', assigned: 'good', paid_back: 'calm' } },
  { key: 'amount' },
  { key: 'fee' },
  { key: 'carrier', width: 110, cell: (row) => <CarrierName code={row.carrier} /> },
  { key: 'settlement', width: 150, cell: (row) => <Go to={`/cod/settlements/${row.settlement}`}>{row.settlement}</Go> },
  { key: 'orderNumber', width: 150, cell: (row) => (row.orderNumber ? <Go to={`/orders/${row.orderNumber}`}>{row.orderNumber}</Go> : '–') },
  { key: 'parkedAt', width: 140 },
  { key: 'endedAt', width: 140 },
];
const actions: Action<Parked>[] = [
  action(operations['assign-parked-collection'], { form: ({ row, close }: Form) => <AssignParked parked={row} close={close} /> }),
  action(operations['pay-parked-back'], { form: ({ row, close }: Form) => <PayParkedBack parked={row} close={close} />, danger: true }),
  action(operations['undo-parked'], { form: ({ row, close }: Form) => <UndoParked parked={row} close={close} />, danger: true }),
];

/** Money for waybills that nobody knows, until its parcel is found or the carrier has it back. */
export function ParkedPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={queries['parked-collections']}
      title={t('parked')}
      columns={columns}
      actions={actions}
      open={(row) => `/cod/settlements/${row.settlement}`}
      views={[{ key: 'parked', title: t('toClear'), filter: [{ column: 'status', operator: 'equals', value: 'parked' }] }]}
      beside={<Go to="/cod/settlements">{t('settlements')}</Go>}
      empty={<Empty text={t('noParked')} />}
    />
  );
}
