import { Button } from 'antd';
import { useState } from 'react';
import { access } from '../../../../server/modules/access/contract.ts';
import { type RowOf, useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useRun } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';
import { useNameOf } from './names.tsx';
import { peopleActions } from './people-actions.tsx';
import { Scope } from './scope-fields.tsx';
import { lazily } from '../../ui/lazily.tsx';

const { InvitePerson } = lazily(() => import('./invite-person.tsx'), 'InvitePerson');

type Row = RowOf<typeof access.queries.people>;

function RoleNames({ ids }: { ids: string[] }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const { data: roles } = useAsk(access.queries.roles, {});
  return ids
    .map((id) => roles?.find((role) => role.id === id))
    .map((role) => (role ? nameOf(role.name) : '…'))
    .join(t('separator'));
}

const columns: Column<Row>[] = [
  { key: 'name', width: 160 },
  { key: 'email', width: 240 },
  { key: 'roles', width: 220, cell: (row) => <RoleNames ids={row.roles} /> },
  { key: 'shops', width: 180, cell: (row) => <Scope ids={row.shops} kind="shops" /> },
  { key: 'warehouses', width: 180, cell: (row) => <Scope ids={row.warehouses} kind="warehouses" /> },
  { key: 'state', width: 120, tones: { active: 'good', invited: 'wait', disabled: 'calm' } },
  { key: 'since', width: 140 },
];

const actions = peopleActions<Row>((row) => row);

/** Who works in this merchant, under which roles, and which shops and warehouses they see. */
export function PeoplePage() {
  const t = useText(messages);
  const [run, clear] = useRun();
  const [inviting, setInviting] = useState(false);
  const invite = (
    <Button type="primary" onClick={() => setInviting(true)}>
      {t('invite')}
    </Button>
  );
  const close = () => {
    setInviting(false);
    if (run) clear();
  };
  return (
    <>
      <ListPage
        query={access.queries.people}
        title={t('people')}
        columns={columns}
        actions={actions}
        open={(row) => `/settings/people/${row.id}`}
        primary={invite}
        empty={<Empty text={t('noPeople')} action={invite} />}
      />
      {(inviting || run === 'invite-person' || run === 'grant-membership') && <InvitePerson close={close} />}
    </>
  );
}
