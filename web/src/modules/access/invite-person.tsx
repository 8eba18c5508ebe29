import { Button, Drawer } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { access } from '../../../../server/modules/access/contract.ts';
import { call, refresh } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChoicesField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Copied } from './copied.tsx';
import { messages } from './messages.ts';
import { useRoleOptions } from './role-options.ts';
import { ScopeFields, withScopes } from './scope-fields.tsx';

const { 'invite-person': invite, 'grant-membership': grant } = access.operations;
/** One form over two operations: making the person, and letting them work here. The server takes of each what is its own. */
const both = { ...invite, input: invite.input.extend(grant.input.omit({ email: true }).shape) };
type Granted = Parameters<typeof call<typeof grant.input, typeof grant.output>>[1];

export function InvitePerson({ close }: { close: () => void }) {
  const t = useText(messages);
  const options = useRoleOptions();
  const entered = useRef<Granted | undefined>(undefined);
  const [invited, setInvited] = useState<{ token: string | null } | undefined>();
  if (invited) return <Invited token={invited.token} granted={entered.current} close={close} />;
  return (
    <OperationForm
      operation={both}
      title={t('invite')}
      toInput={(values) => {
        const input = withScopes(values);
        entered.current = input as unknown as Granted;
        return input;
      }}
      said={null}
      onClose={close}
      onDone={setInvited}
      preview={false}
    >
      <TextField name="email" label={t('email')} autoFocus />
      <TextField name="name" label={t('name')} maxLength={60} />
      <ChoicesField name="roles" label={t('roles')} options={options} />
      <ScopeFields />
    </OperationForm>
  );
}

/** The second half: the membership; then the link, which is shown this once. */
function Invited({ token, granted, close }: { token: string | null; granted: Granted | undefined; close: () => void }) {
  const t = useText(messages);
  const [state, setState] = useState<{ done?: boolean; error?: unknown }>({});
  const join = useCallback(() => {
    if (!granted) return;
    setState({});
    call(grant, { email: granted.email, roles: granted.roles, shops: granted.shops, warehouses: granted.warehouses }).then(
      () => {
        setState({ done: true });
        refresh();
      },
      (error) => setState({ error }),
    );
  }, [granted]);
  useEffect(join, [join]);
  return (
    <Drawer
      open
      title={t('invite')}
      size={520}
      onClose={close}
      closable={{ 'aria-label': t('close') }}
      footer={<Button onClick={close}>{t('close')}</Button>}
    >
      {state.error !== undefined && <Trouble error={state.error} again={join} />}
      {state.done && (token ? <p>{t('linkText')}</p> : <p>{t('knownText')}</p>)}
      {state.done && token && <Copied label={t('link')} text={`${window.location.origin}/accept-invitation#${token}`} />}
    </Drawer>
  );
}
