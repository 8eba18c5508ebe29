import { Button, Dropdown } from 'antd';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useGo } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';
import { printDocuments } from './print-slips.ts';
import { type DocumentRow, documentLink, documentTones } from './shapes.ts';

const columns: Column<DocumentRow>[] = [
  { key: 'number', width: 160 },
  { key: 'kind' },
  { key: 'reason' },
  { key: 'warehouse', width: 140 },
  { key: 'status', tones: documentTones },
  { key: 'quantity' },
  { key: 'value' },
  { key: 'lineCount' },
  { key: 'effectiveAt' },
  { key: 'createdBy', width: 110, type: 'text' },
  { key: 'remark', width: 200 },
  { key: 'owner', width: 160, hidden: true },
  { key: 'date', hidden: true },
  { key: 'createdAt', hidden: true },
  { key: 'isReversal', hidden: true },
];

export const reverse: Action<DocumentRow> = action(inventory.operations['reverse-stock-document'], {
  input: (row: DocumentRow) => ({ documentId: row.id, expectedVersion: row.version }),
  danger: true,
});
const actions: Action<DocumentRow>[] = [printDocuments, reverse];

const entries = [
  ['post-other-in', '/inventory/new/other-in'],
  ['post-other-out', '/inventory/new/other-out'],
  ['post-opening-stock', '/inventory/new/opening'],
  ['receive-owned-goods', '/inventory/new/owned'],
  ['change-quality', '/inventory/new/quality'],
  ['move-between-bins', '/hand/bin-move'],
] as const;

/** The button under which every kind of entry stands. */
function NewDocument() {
  const t = useText(messages);
  const title = useTitle();
  const may = useMay();
  const go = useGo();
  const offered = entries.filter(([key]) => may(inventory.operations[key].permission));
  if (offered.length === 0) return null;
  const items = offered.map(([key, to]) => ({ key: to, label: title(inventory.operations[key].title) }));
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => go(key) }}>
      <Button type="primary">{t('newDocument')}</Button>
    </Dropdown>
  );
}

/** Receipts and issues without an order, opening stock, moves between bins, changes of quality. */
export function DocumentsPage() {
  const t = useText(messages);
  const view = (key: 'other_in' | 'other_out' | 'bin_move' | 'quality_change' | 'owned_in' | 'owned_out') => ({
    key,
    title: t(`source.${key}`),
    filter: [{ column: 'kind', operator: 'equals' as const, value: key }],
  });
  return (
    <ListPage
      query={inventory.queries['stock-documents']}
      title={t('documents')}
      columns={columns}
      open={(row) => documentLink(row.number)}
      actions={actions}
      views={[view('other_in'), view('other_out'), view('bin_move'), view('quality_change'), view('owned_in'), view('owned_out')]}
      searchHint={t('documentsHint')}
      primary={<NewDocument />}
      empty={<Empty text={t('noDocuments')} action={<NewDocument />} importing={{ to: '/imports/new', label: t('import') }} />}
    />
  );
}
