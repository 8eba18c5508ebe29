import { Button, Drawer } from 'antd';
import { useRef, useState } from 'react';
import { access } from '../../../../server/modules/access/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { InstantField } from '../../ui/form/DateFields.tsx';
import { TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import './access.css';
import { Copied } from './copied.tsx';
import { messages } from './messages.ts';
import { PermissionsField } from './permission-choice.tsx';
import { ScopeFields } from './scope-fields.tsx';
import { TryKey } from './try-key.tsx';

/** Scopes left open are the maker's own: a key of somebody held to a shop is held to it as well. */
function toInput({ shops, warehouses, ...values }: Record<string, unknown>) {
  const chosen = (given: unknown) => (Array.isArray(given) && given.length ? given : undefined);
  return { ...values, shops: chosen(shops), warehouses: chosen(warehouses) };
}

export function CreateApiKey({ close }: { close: () => void }) {
  const t = useText(messages);
  const permissions = useRef<string[]>([]);
  const [key, setKey] = useState<string | undefined>();
  if (key !== undefined) return <MadeKey text={key} permissions={permissions.current} close={close} />;
  return (
    <OperationForm
      operation={access.operations['create-api-key']}
      title={t('newKey')}
      width={640}
      toInput={(values) => {
        permissions.current = (values.permissions as string[] | undefined) ?? [];
        return toInput(values);
      }}
      said={null}
      onClose={close}
      onDone={(output) => setKey(output.key)}
      preview={false}
    >
      <TextField name="name" label={t('keyName')} hint={t('keyNameHint')} autoFocus maxLength={60} />
      <InstantField name="expiresAt" label={t('expires')} hint={t('expiresHint')} />
      <ScopeFields />
      <PermissionsField name="permissions" label={t('keyPermissions')} />
    </OperationForm>
  );
}

function MadeKey({ text, permissions, close }: { text: string; permissions: string[]; close: () => void }) {
  const t = useText(messages);
  return (
    <Drawer
      open
      title={t('keyMade')}
      size={640}
      onClose={close}
      closable={{ 'aria-label': t('close') }}
      footer={<Button onClick={close}>{t('close')}</Button>}
    >
      <p>{t('keyText')}</p>
      <Copied label={t('key')} text={text} />
      <TryKey secret={text} permissions={permissions} />
    </Drawer>
  );
}
