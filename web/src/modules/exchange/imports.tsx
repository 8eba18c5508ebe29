import { Button } from 'antd';
import { exchange } from '../../../../server/modules/exchange/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useGo } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';

type Import = RowOf<typeof exchange.queries.imports>;
const columns: Column<Import>[] = [
  { key: 'number', width: 150 },
  { key: 'template', width: 200 },
  { key: 'status', tones: { checking: 'busy', checked: 'wait', running: 'busy', done: 'good', failed: 'bad', cancelled: 'calm' } },
  { key: 'total' },
  { key: 'created' },
  { key: 'updated' },
  { key: 'skipped' },
  { key: 'failed' },
  { key: 'createdAt' },
];

const actions: Action<Import>[] = [
  action(exchange.operations['start-import'], {
    input: (row: Import) => ({ importId: row.id }),
    when: (row: Import) => row.status === 'checked',
    bulk: false,
  }),
  action(exchange.operations['cancel-import'], {
    input: (row: Import) => ({ importId: row.id }),
    when: (row: Import) => ['uploaded', 'checking', 'checked', 'running'].includes(row.status),
    danger: true,
    bulk: false,
  }),
];

/** All imports, the newest first. */
export function ImportsPage() {
  const t = useText(messages);
  const go = useGo();
  const create = (
    <Button type="primary" onClick={() => go('/imports/new')}>
      {t('newImport')}
    </Button>
  );
  return (
    <ListPage
      query={exchange.queries.imports}
      title={t('imports')}
      columns={columns}
      open={(row) => `/imports/${row.id}`}
      actions={actions}
      primary={create}
      empty={<Empty text={t('noImports')} action={create} />}
    />
  );
}
