import { Button, Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { access } from '../../../../server/modules/access/contract.ts';
import { call, type RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Copied } from './copied.tsx';
import { messages } from './messages.ts';

type Row = RowOf<typeof access.queries.persons>;

const columns: Column<Row>[] = [
  { key: 'name', width: 180 },
  { key: 'email', width: 260 },
  { key: 'administrator', width: 120 },
  { key: 'invited', width: 120 },
  { key: 'disabled', width: 120 },
  { key: 'createdAt', width: 140 },
];

const actions: Action<Row>[] = [
  action(access.operations['issue-password-link'], {
    form: ({ row, close }: ActionFormProps<Row>) => <PasswordLink person={row} close={close} />,
    confirm: (rows) => rows.map((row) => row.email).join(' '),
  }),
  action(access.operations['reset-second-factor'], {
    input: (row: Row) => ({ email: row.email }),
    confirm: (rows) => rows.map((row) => row.email).join(' '),
  }),
];

/** Everybody there is, over all merchants; a new password link for those who lost theirs. */
export function PersonsPage() {
  const t = useText(messages);
  return <ListPage query={access.queries.persons} title={t('persons')} columns={columns} actions={actions} />;
}

function PasswordLink({ person, close }: { person: Row; close: () => void }) {
  const t = useText(messages);
  const [state, setState] = useState<{ token?: string | null; error?: unknown }>({});
  useEffect(() => {
    call(access.operations['issue-password-link'], { email: person.email }).then(
      ({ token }) => setState({ token }),
      (error) => setState({ error }),
    );
  }, [person.email]);
  return (
    <Drawer
      open
      title={t('passwordLink')}
      size={520}
      onClose={close}
      closable={{ 'aria-label': t('close') }}
      footer={<Button onClick={close}>{t('close')}</Button>}
    >
      {state.error !== undefined && <Trouble error={state.error} />}
      {state.token && <p>{t('passwordLinkText', { name: person.name })}</p>}
      {state.token && <Copied label={t('link')} text={`${window.location.origin}/accept-invitation#${state.token}`} />}
    </Drawer>
  );
}
