import { banking } from '../../../../server/modules/banking/contract.ts';
import type { RowOf } from '../../call.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { lazily } from '../../ui/lazily.tsx';
import type { Column } from '../../ui/ListPage.tsx';

const { MatchLines, RecordFromLine } = lazily(() => import('./match-forms.tsx'), 'MatchLines', 'RecordFromLine');
const { operations } = banking;
export type BankLine = RowOf<(typeof banking.queries)['statement-lines']>;

export const lineColumns: Column<BankLine>[] = [
  { key: 'date', width: 110 },
  { key: 'moneyAccount', width: 150 },
  { key: 'amount' },
  { key: 'balance', width: 170 },
  { key: 'counterparty', width: 180 },
  { key: 'summary', width: 200 },
  { key: 'serial', width: 150 },
  { key: 'matched', width: 80 },
  { key: 'foundBy', width: 90 },
  { key: 'state', width: 110, tones: { draft: 'wait', taken: 'good', known: 'calm', withdrawn: 'calm' } },
  { key: 'number', width: 140, hidden: true },
  { key: 'counterpartyAccount', width: 170, hidden: true },
];

/** What can be done with lines of the bank. */
export const lineActions: Action<BankLine>[] = [
  action(operations['match-lines'], {
    form: ({ rows, close }: ActionFormProps<BankLine>) => <MatchLines lines={rows} close={close} />,
    bulk: true,
  }),
  action(operations['record-from-line'], {
    form: ({ row, close }: ActionFormProps<BankLine>) => <RecordFromLine line={row} close={close} />,
    bulk: true,
    most: 1,
  }),
  action(operations['unmatch-lines'], { input: (row: BankLine) => ({ matchId: row.matchId ?? '' }) }),
];
