import { Button, Dropdown } from 'antd';
import { Fragment, type KeyboardEvent, useRef, useState } from 'react';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useMe } from '../../session.ts';
import { useActions } from '../../ui/action.tsx';
import { useGradual } from '../../ui/gradual.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ToneShape } from '../../ui/StatusPill.tsx';
import { messages } from './messages.ts';
import { useNameOf } from './names.tsx';
import { type Edits, holdsAfter, isChanged, ticked } from './role-edits.ts';
import { roleActions } from './role-actions.tsx';
import type { PermissionRow, PermissionsOfModule, Role } from './roles.tsx';

export interface MatrixProps {
  roles: Role[];
  modules: PermissionsOfModule[];
  edits: Edits;
  setEdits: (edits: Edits) => void;
  copy: (role: Role) => void;
}

const STEPS: Record<string, [row: number, column: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Permissions by module against roles. One cell is in the order of tabs; arrows walk, space ticks. */
export function RoleMatrix({ roles, modules, edits, setEdits, copy }: MatrixProps) {
  const t = useText(messages);
  const title = useTitle();
  const box = useRef<HTMLDivElement>(null);
  // a thousand boxes: the page stands there with those in sight
  const drawn = useGradual(modules.length, 2);
  const [at, setAt] = useState('0.0');
  const walk = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const place = (event.target as HTMLElement).dataset.place;
    if (!step || place === undefined) return;
    const [row = 0, column = 0] = place.split('.').map(Number);
    const next = box.current?.querySelector<HTMLElement>(`[data-place="${row + step[0]}.${column + step[1]}"]`);
    event.preventDefault();
    next?.focus();
  };
  const places = new Map(modules.flatMap(({ permissions }) => permissions).map(({ name }, place) => [name, place]));
  return (
    <div ref={box} className="matrix-box" role="region" aria-label={t('rolesTitle')} onKeyDown={walk}>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">{t('permission')}</th>
            {roles.map((role) => (
              <RoleHead key={role.id} role={role} copy={copy} />
            ))}
          </tr>
        </thead>
        <tbody>
          {modules.slice(0, drawn).map((module) => (
            <Fragment key={module.module}>
              <tr className="matrix-module">
                <th scope="row">{title(module.title)}</th>
                {roles.map((role) => (
                  <td key={role.id} className="quiet">
                    {`${module.permissions.filter(({ name }) => holdsAfter(role, edits, name)).length}/${module.permissions.length}`}
                  </td>
                ))}
              </tr>
              {module.permissions.map((permission) => {
                const place = places.get(permission.name) ?? 0;
                return (
                  <tr key={permission.name}>
                    <th scope="row">
                      <PermissionName permission={permission} />
                    </th>
                    {roles.map((role, column) => (
                      <Cell
                        key={role.id}
                        role={role}
                        permission={permission}
                        edits={edits}
                        setEdits={setEdits}
                        place={`${place}.${column}`}
                        inOrder={at === `${place}.${column}`}
                        seen={setAt}
                      />
                    ))}
                  </tr>
                );
              })}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps extends Pick<MatrixProps, 'edits' | 'setEdits'> {
  role: Role;
  permission: PermissionRow;
  place: string;
  inOrder: boolean;
  seen: (place: string) => void;
}

/** Why a cell cannot be ticked, as a text's name. */
function lockOf(role: Role, permission: string, mine: readonly string[]) {
  if (role.builtIn) return 'builtInLock' as const;
  if (!mine.includes(permission)) return 'lacking' as const;
  return role.permissions.some((each) => !mine.includes(each)) ? ('beyondYou' as const) : undefined;
}

function Cell({ role, permission, edits, setEdits, place, inOrder, seen }: CellProps) {
  const t = useText(messages);
  const title = useTitle();
  const nameOf = useNameOf();
  const me = useMe();
  const on = holdsAfter(role, edits, permission.name);
  const changed = isChanged(role, edits, permission.name);
  const lock = lockOf(role, permission.name, me.permissions);
  const label = [`${nameOf(role.name)}: ${title(permission.title)}`, changed ? t('changed') : '', lock ? t(lock) : ''];
  return (
    <td className={changed ? 'matrix-changed' : undefined}>
      {/* biome-ignore lint: a box of a matrix, drawn by hand so that four hundred of them stay light */}
      <button
        type="button"
        role="checkbox"
        className="matrix-tick"
        aria-checked={on}
        aria-disabled={lock !== undefined}
        aria-label={label.filter(Boolean).join(' · ')}
        title={lock && t(lock)}
        data-place={place}
        tabIndex={inOrder ? 0 : -1}
        onFocus={() => seen(place)}
        onClick={() => lock === undefined && setEdits(ticked(edits, role, [permission.name], !on))}
      >
        <span className={lock ? 'matrix-locked' : 'matrix-mark'}>{on && <ToneShape tone="good" />}</span>
      </button>
    </td>
  );
}

function PermissionName({ permission }: { permission: PermissionRow }) {
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

function RoleHead({ role, copy }: { role: Role; copy: (role: Role) => void }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const title = useTitle();
  const actions = useActions(roleActions);
  const items = [
    { key: 'copy', label: t('copyRole'), onClick: () => copy(role) },
    ...actions.offeredFor(role).map((each) => ({
      key: each.operation.name,
      label: title(each.title ?? each.operation.title),
      danger: each.danger === true,
      onClick: () => void actions.run(each, [role]),
    })),
  ];
  const name = nameOf(role.name);
  return (
    <th scope="col">
      <span className="role-name">{name}</span>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button type="text" size="small" icon={<Icon name="more" />} aria-label={t('moreFor', { name })} />
      </Dropdown>
      <div className="quiet">
        {t('members', { count: role.members })}
        {role.builtIn && ` · ${t('builtIn')}`}
      </div>
      {actions.sheet}
    </th>
  );
}
