import { settlement } from '../../../../server/modules/settlement/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { useAsOf } from './as-of.tsx';
import { ForgiveDebt, SetOff } from './item-forms.tsx';
import { messages } from './messages.ts';

type Item = RowOf<(typeof settlement.queries)['open-items']>;
export const BUCKETS = { current: 'good', days30: 'wait', days60: 'wait', days90: 'bad', older: 'bad' } as const;
const columns: Column<Item>[] = [
  { key: 'number', width: 150 },
  { key: 'side' },
  { key: 'partner' },
  { key: 'party', width: 180 },
  { key: 'kind', width: 130 },
  { key: 'date' },
  { key: 'dueDate' },
  { key: 'days' },
  { key: 'bucket', width: 140, tones: BUCKETS },
  { key: 'original', currency: ({ currency }) => currency },
  { key: 'open', currency: ({ currency }) => currency },
];
const actions = [
  action(settlement.operations['set-off-bills'], {
    form: ({ row, close }: ActionFormProps<Item>) => <SetOff bill={row} close={close} />,
  }),
  action(settlement.operations['forgive-debt'], {
    form: ({ row, close }: ActionFormProps<Item>) => <ForgiveDebt item={row} close={close} />,
    danger: true,
  }),
];
const only = (column: string, value: string) => [{ column, operator: 'equals' as const, value }];

/** Everything that is open with anybody, as of any day. */
export function OpenItemsPage() {
  const t = useText(messages);
  const { asOf, beside } = useAsOf();
  return (
    <ListPage
      query={settlement.queries['open-items']}
      title={t('openItems')}
      columns={columns}
      fixed={{ asOf }}
      beside={beside}
      open={(row) => row.link}
      actions={actions}
      views={[
        { key: 'receivable', title: t('receivable'), filter: only('side', 'receivable') },
        { key: 'payable', title: t('payable'), filter: only('side', 'payable') },
        { key: 'carriers', title: t('carriers'), filter: only('partner', 'carrier') },
        { key: 'platforms', title: t('platforms'), filter: only('partner', 'platform') },
        { key: 'overdue', title: t('overdue'), filter: [{ column: 'days', operator: 'at_least', value: '1' }] },
      ]}
      searchHint={t('itemsHint')}
      empty={<Empty text={t('noOpenItems')} />}
    />
  );
}
