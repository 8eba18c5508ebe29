import { access } from '../../../../server/modules/access/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { ChoicesField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';
import { useRoleOptions } from './role-options.ts';
import { ScopeFields, withScopes } from './scope-fields.tsx';

/** Somebody who works here, as the list and the page know them. */
export interface Member {
  id: string;
  name: string;
  email: string;
  version: number;
  roles: string[];
  shops: string[] | null;
  warehouses: string[] | null;
  allowed: string[];
}

function ChangeMembership({ row, close }: { row: Member; close: () => void }) {
  const t = useText(messages);
  const options = useRoleOptions();
  return (
    <OperationForm
      operation={access.operations['change-membership']}
      about={`${row.name} · ${row.email}`}
      draft={row.id}
      initial={{ membershipId: row.id, expectedVersion: row.version, roles: row.roles, shops: row.shops, warehouses: row.warehouses }}
      toInput={withScopes}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <ChoicesField name="roles" label={t('roles')} options={options} optional={false} />
      <ScopeFields />
    </OperationForm>
  );
}

/** What may be done with somebody who works here; the list and the page know them in different ways. */
export const peopleActions = <Row extends { id: string }>(memberOf: (row: Row) => Member): Action<Row>[] => [
  action(access.operations['change-membership'], {
    form: ({ row, close }: ActionFormProps<Row>) => <ChangeMembership row={memberOf(row)} close={close} />,
  }),
  action(access.operations['enable-person'], { input: (row: Row) => ({ membershipId: row.id }) }),
  action(access.operations['disable-person'], {
    input: (row: Row) => ({ membershipId: row.id }),
    danger: true,
    undo: (row) => ({ operation: access.operations['enable-person'], input: { membershipId: row.id } }),
  }),
];
