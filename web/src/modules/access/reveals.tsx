import { access } from '../../../../server/modules/access/contract.ts';
import { addressOf } from '../../frame/pages.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { messages } from './messages.ts';

type Row = RowOf<typeof access.queries.reveals>;

function Fields({ fields }: { fields: string[] }) {
  const { shown } = useWords(access.queries.reveals);
  return shown('fields', fields);
}

const columns: Column<Row>[] = [
  { key: 'at', width: 140 },
  { key: 'actor', width: 140 },
  { key: 'entity', width: 160 },
  { key: 'fields', width: 200, cell: (row) => <Fields fields={row.fields} /> },
  { key: 'reason', width: 300 },
  { key: 'entityId', hidden: true },
];

/** Who looked at which personal data, when and why. */
export function RevealsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={access.queries.reveals}
      title={t('reveals')}
      columns={columns}
      open={(row) => addressOf(row.entity, row.entityId) ?? '/settings/reveals'}
      empty={<Empty text={t('noReveals')} />}
    />
  );
}
