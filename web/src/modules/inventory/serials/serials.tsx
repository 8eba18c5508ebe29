import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import type { Tone } from '../../../ui/StatusPill.tsx';
import { goodsColumns } from '../goods.tsx';
import { messages } from './messages.ts';

type SerialRow = RowOf<(typeof inventory)['queries']['serials']>;
export const serialTones: Record<string, Tone> = {
  in_stock: 'good',
  reserved: 'busy',
  in_transit: 'busy',
  shipped: 'calm',
  returned: 'calm',
  built_in: 'calm',
  scrapped: 'bad',
  unknown: 'wait',
};

const columns: Column<SerialRow>[] = [
  { key: 'number', width: 200 },
  ...(goodsColumns as unknown as Column<SerialRow>[]),
  { key: 'state', width: 120, tones: serialTones },
  { key: 'warehouse', width: 140 },
  { key: 'bin', width: 120 },
  { key: 'lot', width: 120, hidden: true },
  { key: 'sourceNumber', width: 160 },
  { key: 'movedAt' },
];

/** Every piece that has a number, with where it is now. */
export function SerialsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={inventory.queries.serials}
      title={t('serials')}
      columns={columns}
      open={(row) => `/inventory/serials/${row.id}`}
      views={[
        { key: 'in', title: t('viewIn'), filter: [{ column: 'state', operator: 'one_of', value: 'in_stock,reserved' }] },
        { key: 'out', title: t('viewOut'), filter: [{ column: 'state', operator: 'equals', value: 'shipped' }] },
      ]}
      searchHint={t('hint')}
      empty={<Empty text={t('none')} />}
    />
  );
}
