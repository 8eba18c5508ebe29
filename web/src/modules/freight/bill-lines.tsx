import { freight } from '../../../../server/modules/freight/contract.ts';
import type { RowOf } from '../../call.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { lazily } from '../../ui/lazily.tsx';
import type { Column } from '../../ui/ListPage.tsx';

const { SettleClaims } = lazily(() => import('./bill-forms.tsx'), 'SettleClaims');
const { operations } = freight;
export type BillLine = RowOf<(typeof freight.queries)['bill-lines']>;

const TONES = {
  ...({ matched: 'good', tolerance: 'good', weight: 'bad', price: 'bad', under: 'wait', unpriced: 'wait' } as const),
  ...({ unknown: 'bad', duplicate: 'bad' } as const),
};

export const lineColumns: Column<BillLine>[] = [
  { key: 'n', width: 64 },
  { key: 'waybill', width: 190 },
  { key: 'state', width: 150, tones: TONES },
  { key: 'orderNumber', width: 150 },
  { key: 'ourWeight', width: 110 },
  { key: 'billedWeight', width: 110 },
  { key: 'expected' },
  { key: 'amount' },
  { key: 'difference' },
  { key: 'accepted', width: 80 },
  { key: 'claim' },
  { key: 'claimStatus', width: 110, tones: { none: 'calm', open: 'wait', paid: 'good', refused: 'bad' } },
  { key: 'shipmentNumber', hidden: true },
];

export const lineActions: Action<BillLine>[] = [
  action(operations['accept-bill-lines'], { input: (row: BillLine) => ({ lineIds: [row.id], accepted: !row.accepted }) }),
  action(operations['settle-claims'], {
    form: ({ rows, close }: ActionFormProps<BillLine>) => <SettleClaims rows={rows} close={close} />,
    bulk: true,
  }),
];
