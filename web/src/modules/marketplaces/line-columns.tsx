import { marketplaces } from '../../../../server/modules/marketplaces/contract.ts';
import type { RowOf } from '../../call.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Go } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import type { Column } from '../../ui/ListPage.tsx';

const { ExplainLines } = lazily(() => import('./forms.tsx'), 'ExplainLines');
const { NameTransfer } = lazily(() => import('./name-transfer.tsx'), 'NameTransfer');
const { operations, queries } = marketplaces;
export type PlatformLine = RowOf<(typeof queries)['lines']>;

const TONES = {
  ...({ matched: 'good', small: 'good', difference: 'bad', unexpected: 'bad', unclear: 'bad' } as const),
  ...({ unrated: 'calm', plain: 'calm', told: 'calm', moved: 'calm' } as const),
  ...({ unsure: 'bad' } as const),
};

export const lineColumns: Column<PlatformLine>[] = [
  { key: 'businessDate', width: 110 },
  { key: 'orderNumber', width: 190 },
  { key: 'order', width: 150, cell: (row) => (row.order ? <Go to={`/orders/${row.order}`}>{row.order}</Go> : '–') },
  { key: 'kind', width: 150 },
  { key: 'class', width: 130, tones: TONES },
  { key: 'amount' },
  { key: 'expected' },
  { key: 'difference' },
  { key: 'explained', width: 120 },
  { key: 'voucher', width: 90, cell: (row) => (row.entryId ? <Go to={`/ledger/vouchers/${row.entryId}`}>{row.voucher ?? '…'}</Go> : '–') },
  { key: 'tax', hidden: true },
  { key: 'balance', hidden: true },
  { key: 'kindWord', width: 150 },
  { key: 'number', width: 190 },
  { key: 'note', width: 200 },
  { key: 'statement', width: 150, hidden: true },
  { key: 'shop', width: 130, hidden: true },
  { key: 'occurredAt', width: 140, hidden: true },
  { key: 'subOrderNumber', width: 190, hidden: true },
  { key: 'n', width: 70, hidden: true },
];

export const lineActions: Action<PlatformLine>[] = [
  action(operations['explain-lines'], {
    form: ({ rows, close }: ActionFormProps<PlatformLine>) => <ExplainLines rows={rows} close={close} />,
    bulk: true,
  }),
  action(operations['name-transfer'], {
    form: ({ row, close }: ActionFormProps<PlatformLine>) => <NameTransfer line={row} close={close} />,
  }),
  action(operations['undo-explanation'], { input: (row: PlatformLine) => ({ lineId: row.id }), danger: true }),
];
