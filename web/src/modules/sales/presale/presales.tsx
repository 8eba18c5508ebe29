import { billing } from '../../../../../server/modules/billing/contract.ts';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Go } from '../../../ui/Go.tsx';
import { lazily } from '../../../ui/lazily.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { PRESALE_TONES } from '../tones.ts';
import { messages } from './messages.ts';

const { ReceivePayment } = lazily(() => import('../../billing/payment-forms.tsx'), 'ReceivePayment');
const { EndPresale, UndoPresaleEnd } = lazily(() => import('../../billing/presale-forms.tsx'), 'EndPresale', 'UndoPresaleEnd');
const { ChangePresale } = lazily(() => import('./presale-forms.tsx'), 'ChangePresale');

type Presale = RowOf<typeof sales.queries.presales>;
type Form = ActionFormProps<Presale>;
const columns: Column<Presale>[] = [
  { key: 'number', width: 160 },
  { key: 'shop', width: 120 },
  { key: 'state', width: 120, tones: PRESALE_TONES },
  { key: 'deposit' },
  { key: 'payable' },
  { key: 'paid' },
  { key: 'balance' },
  { key: 'balanceFrom', width: 140 },
  { key: 'balanceUntil', width: 140 },
  { key: 'shipFrom', width: 120 },
  { key: 'forfeitable', hidden: true },
  { key: 'forfeited', hidden: true },
  { key: 'placedAt', hidden: true },
];
const actions: Action<Presale>[] = [
  action(billing.operations['receive-payment'], { form: ({ row, close }: Form) => <ReceivePayment order={row} close={close} /> }),
  action(sales.operations['change-presale'], { form: ({ row, close }: Form) => <ChangePresale order={row} close={close} /> }),
  action(billing.operations['undo-presale-end'], { form: ({ row, close }: Form) => <UndoPresaleEnd order={row} close={close} /> }),
  action(billing.operations['end-presale'], { form: ({ row, close }: Form) => <EndPresale order={row} close={close} />, danger: true }),
];
const inState = (...value: string[]) => [{ column: 'state', operator: 'one_of' as const, value }];

/** 预售订单: whose balance comes when, and what becomes of the others. */
export function PresalesPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={sales.queries.presales}
      title={t('presales')}
      columns={columns}
      open={(row) => `/orders/${row.number}`}
      actions={actions}
      views={[
        { key: 'owed', title: t('owed'), filter: inState('wait_deposit', 'wait_window', 'wait_balance') },
        { key: 'overdue', title: t('overdue'), filter: inState('overdue') },
        { key: 'paid', title: t('paid'), filter: inState('paid') },
      ]}
      beside={<Go to="/orders/presale-offers">{t('offers')}</Go>}
      empty={<Empty text={t('noPresales')} />}
    />
  );
}
