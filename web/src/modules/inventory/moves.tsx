import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { goodsColumns, Place, Source, unitOf } from './goods.tsx';
import { messages } from './messages.ts';
import { cardLink, type MoveRow, qualityTones } from './shapes.ts';

const columns: Column<MoveRow>[] = [
  { key: 'effectiveAt', width: 132 },
  ...(goodsColumns as Column<MoveRow>[]),
  { key: 'quantity', unit: unitOf, sum: true },
  { key: 'from', width: 180, cell: (row) => <Place code={row.from} kind={row.fromKind} warehouse={row.fromWarehouse} /> },
  { key: 'to', width: 180, cell: (row) => <Place code={row.to} kind={row.toKind} warehouse={row.toWarehouse} /> },
  { key: 'qualityTo', tones: qualityTones },
  { key: 'qualityFrom', tones: qualityTones, hidden: true },
  { key: 'lot', width: 120, cell: (row) => row.lotId && <Go to={`/inventory/lots/${row.lotId}`}>{row.lot}</Go> },
  { key: 'source' },
  { key: 'sourceNumber', width: 150, cell: (row) => <Source of={row} /> },
  { key: 'value' },
  { key: 'actorId', width: 110, type: 'text', cell: (row) => row.actor },
  { key: 'isReversal', hidden: true },
  { key: 'recordedAt', hidden: true },
  { key: 'date', hidden: true },
];

/** Every movement of goods, the newest first. */
export function MovesPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={inventory.queries['stock-moves']}
      title={t('moves')}
      columns={columns}
      open={(row) => cardLink(row.skuCode)}
      views={[{ key: 'reversals', title: t('reversals'), filter: [{ column: 'isReversal', operator: 'is_true' }] }]}
      searchHint={t('movesHint')}
      empty={<Empty text={t('noMoves')} />}
    />
  );
}
