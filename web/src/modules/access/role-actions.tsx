import { access } from '../../../../server/modules/access/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { LocalizedField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';
import type { Role } from './roles.tsx';

export const roleActions: Action<Role>[] = [
  action(access.operations['change-role'], {
    title: { zh: '改名', en: 'Rename' },
    form: ({ row, close }: ActionFormProps<Role>) => <RenameRole role={row} close={close} />,
  }),
  action(access.operations['delete-role'], {
    title: { zh: '删除', en: 'Delete' },
    input: (role: Role) => ({ roleId: role.id }),
    danger: true,
  }),
];

function RenameRole({ role, close }: { role: Role; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={access.operations['change-role']}
      draft={role.id}
      initial={{ roleId: role.id, expectedVersion: role.version, name: role.name }}
      submitLabel={t('keep')}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <LocalizedField name="name" label={t('roleName')} autoFocus />
    </OperationForm>
  );
}
