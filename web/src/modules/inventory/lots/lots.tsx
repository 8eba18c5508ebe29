import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { goodsColumns, unitOf } from '../goods.tsx';
import { lotActions, type LotRow, lotTones } from './actions.tsx';
import { messages } from './messages.ts';

const columns: Column<LotRow>[] = [
  { key: 'number', width: 140 },
  ...(goodsColumns as unknown as Column<LotRow>[]),
  { key: 'status', tones: lotTones },
  { key: 'expiresOn' },
  { key: 'daysLeft', sum: false },
  { key: 'good', unit: unitOf },
  { key: 'held' },
  { key: 'expired' },
  { key: 'shipped' },
  { key: 'madeOn', hidden: true },
  { key: 'frozenReason', width: 180 },
];

/** Lots, what expires first before all others. */
export function LotsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={inventory.queries.lots}
      title={t('lots')}
      columns={columns}
      open={(row) => `/inventory/lots/${row.id}`}
      actions={lotActions}
      views={[
        { key: 'near', title: t('viewNear'), filter: [{ column: 'daysLeft', operator: 'at_most', value: '30' }] },
        { key: 'frozen', title: t('viewFrozen'), filter: [{ column: 'status', operator: 'equals', value: 'blocked' }] },
        { key: 'expired', title: t('viewExpired'), filter: [{ column: 'status', operator: 'equals', value: 'expired' }] },
      ]}
      searchHint={t('hint')}
      empty={<Empty text={t('noLots')} />}
    />
  );
}
