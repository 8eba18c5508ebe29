import { Button } from 'antd';
import { access } from '../../../../server/modules/access/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { type Action, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';
import { Scope } from './scope-fields.tsx';
import { useAsk } from '../../call.ts';
import { lazily } from '../../ui/lazily.tsx';

const { CreateApiKey } = lazily(() => import('./create-api-key.tsx'), 'CreateApiKey');

type Row = RowOf<(typeof access.queries)['api-keys']>;

function Permissions({ names }: { names: string[] }) {
  const t = useText(messages);
  const title = useTitle();
  const { data } = useAsk(access.queries.permissions, {});
  const titles = names.map((name) => {
    const found = data?.flatMap(({ permissions }) => permissions).find((each) => each.name === name);
    return found ? title(found.title) : name;
  });
  if (names.length <= 2) return titles.join(t('separator'));
  return <span title={titles.join('\n')}>{t('permissionsCount', { count: names.length })}</span>;
}

const columns: Column<Row>[] = [
  { key: 'name', width: 200 },
  { key: 'prefix', width: 130 },
  { key: 'state', width: 110, tones: { active: 'good', lapsed: 'calm', revoked: 'calm' } },
  { key: 'permissions', width: 220, cell: (row) => <Permissions names={row.permissions} /> },
  { key: 'shops', hidden: true, cell: (row) => <Scope ids={row.shops} kind="shops" /> },
  { key: 'warehouses', hidden: true, cell: (row) => <Scope ids={row.warehouses} kind="warehouses" /> },
  { key: 'lastUsedAt', width: 140 },
  { key: 'expiresAt', width: 140 },
  { key: 'createdBy', width: 120 },
  { key: 'createdAt', width: 140 },
  { key: 'revokedAt', hidden: true },
];

const actions: Action<Row>[] = [action(access.operations['revoke-api-key'], { input: (row: Row) => ({ keyId: row.id }), danger: true })];

/** Keys by which other programs call. */
export function ApiKeysPage() {
  const t = useText(messages);
  const form = useNewForm('create-api-key');
  const create = (
    <Button type="primary" onClick={form.show}>
      {t('newKey')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={access.queries['api-keys']}
        title={t('apiKeys')}
        columns={columns}
        actions={actions}
        open={(row) => `/settings/api-keys/${row.id}`}
        primary={create}
        empty={<Empty text={t('noKeys')} action={create} />}
      />
      {form.open && <CreateApiKey close={form.close} />}
    </>
  );
}
