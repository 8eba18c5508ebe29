import { Button } from 'antd';
import { Fragment, useState } from 'react';
import { access } from '../../../../server/modules/access/contract.ts';
import { useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useActions } from '../../ui/action.tsx';
import { useRun } from '../../ui/Go.tsx';
import { LocalizedField } from '../../ui/form/Fields.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { ToneShape } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import './access.css';
import { messages } from './messages.ts';
import { type AnswerOf, useNameOf } from './names.tsx';
import { PermissionsField } from './permission-choice.tsx';
import { roleActions } from './role-actions.tsx';

export type Role = AnswerOf<typeof access.queries.roles>[number];
type Module = AnswerOf<typeof access.queries.permissions>[number];

/** Who may do what, as a table one can read: permissions by module, a column for each role, and what each permission opens. */
export function RolesPage() {
  const t = useText(messages);
  const roles = useAsk(access.queries.roles, {});
  const modules = useAsk(access.queries.permissions, {});
  const [run, clear] = useRun();
  const [creating, setCreating] = useState(false);
  const error = roles.error ?? modules.error;
  const create = (
    <Button type="primary" onClick={() => setCreating(true)}>
      {t('newRole')}
    </Button>
  );
  const close = () => {
    setCreating(false);
    if (run) clear();
  };
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('rolesTitle')} primary={create} />
      <p className="quiet">{t('rolesText')}</p>
      {error && <Trouble error={error} />}
      {roles.data && modules.data && <Matrix roles={roles.data} modules={modules.data} />}
      {(creating || run) && <CreateRole close={close} />}
    </main>
  );
}

function Matrix({ roles, modules }: { roles: Role[]; modules: Module[] }) {
  const t = useText(messages);
  const title = useTitle();
  return (
    // biome-ignore lint: a box that scrolls has to be reached by keys
    <div className="matrix-box" tabIndex={0} role="region" aria-label={t('rolesTitle')}>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">{t('permission')}</th>
            {roles.map((role) => (
              <RoleHead key={role.id} role={role} />
            ))}
          </tr>
        </thead>
        <tbody>
          {modules.map((module) => (
            <Fragment key={module.module}>
              <tr className="matrix-module">
                <th scope="rowgroup" colSpan={roles.length + 1}>
                  {title(module.title)}
                </th>
              </tr>
              {module.permissions.map((permission) => (
                <tr key={permission.name}>
                  <th scope="row">
                    <PermissionName permission={permission} />
                  </th>
                  {roles.map((role) => (
                    <td key={role.id}>
                      <Held held={role.permissions.includes(permission.name)} />
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Held({ held }: { held: boolean }) {
  const t = useText(messages);
  if (!held) return <span className="unseen">{t('holdsNot')}</span>;
  return (
    <span className="matrix-held">
      <ToneShape tone="good" />
      <span className="unseen">{t('holds')}</span>
    </span>
  );
}

function PermissionName({ permission }: { permission: Module['permissions'][number] }) {
  const t = useText(messages);
  const title = useTitle();
  if (!permission.opens.length) return title(permission.title);
  return (
    <details>
      <summary>{title(permission.title)}</summary>
      <ul aria-label={t('opens')}>
        {permission.opens.map((each) => (
          <li key={each.name}>
            {title(each.title)}
            {!each.writes && <span className="quiet"> · {t('readOnly')}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function RoleHead({ role }: { role: Role }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const title = useTitle();
  const actions = useActions(roleActions);
  return (
    <th scope="col">
      <div className="role-name">{nameOf(role.name)}</div>
      <div className="quiet">
        {t('members', { count: role.members })}
        {role.builtIn && ` · ${t('builtIn')}`}
      </div>
      {actions.offeredFor(role).map((each) => (
        <Button
          key={each.operation.name}
          type="link"
          size="small"
          danger={each.danger === true}
          onClick={() => void actions.run(each, [role])}
        >
          {title(each.title ?? each.operation.title)}
        </Button>
      ))}
      {actions.sheet}
    </th>
  );
}

function CreateRole({ close }: { close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={access.operations['create-role']}
      title={t('newRole')}
      initial={{ permissions: [] }}
      width={640}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <LocalizedField name="name" label={t('roleName')} autoFocus />
      <PermissionsField name="permissions" label={t('permission')} />
    </OperationForm>
  );
}
