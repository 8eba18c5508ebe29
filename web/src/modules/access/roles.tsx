import { useBlocker } from '@tanstack/react-router';
import { Button, Checkbox, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { access } from '../../../../server/modules/access/contract.ts';
import { useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useMe } from '../../session.ts';
import { useActions } from '../../ui/action.tsx';
import { RowOffers } from '../../ui/begin/RowOffers.tsx';
import { LocalizedField } from '../../ui/form/Fields.tsx';
import { useRun } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { confirm } from '../../ui/notice.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { usePhone } from '../../ui/phone.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import './access.css';
import { messages } from './messages.ts';
import { roleActions } from './role-actions.tsx';
import { type AnswerOf, useNameOf } from './names.tsx';
import { PermissionsField } from './permission-choice.tsx';
import { RoleBar } from './role-bar.tsx';
import { changesOf, type Edits, holdsAfter } from './role-edits.ts';
import { RoleMatrix } from './role-matrix.tsx';

export type Role = AnswerOf<typeof access.queries.roles>[number];
export type PermissionsOfModule = AnswerOf<typeof access.queries.permissions>[number];
export type PermissionRow = PermissionsOfModule['permissions'][number];
const NONE: Edits = {};

/** Who may do what, as a table one can read and change: permissions by module against roles, one save per role. */
export function RolesPage() {
  const t = useText(messages);
  const roles = useAsk(access.queries.roles, {});
  const modules = useAsk(access.queries.permissions, {});
  const [run, clear] = useRun();
  const [creating, setCreating] = useState<{ from?: Role } | null>(null);
  const error = roles.error ?? modules.error;
  const close = () => {
    setCreating(null);
    if (run) clear();
  };
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead
        title={t('rolesTitle')}
        primary={
          <Button type="primary" onClick={() => setCreating({})}>
            {t('newRole')}
          </Button>
        }
      />
      <p className="quiet">{t('rolesText')}</p>
      {error && <Trouble error={error} />}
      {roles.data && <RoleOffers roles={roles.data} />}
      {roles.data && modules.data && <Editor roles={roles.data} modules={modules.data} copy={(from) => setCreating({ from })} />}
      {(creating || run === 'create-role') && <CreateRole {...(creating?.from && { from: creating.from })} close={close} />}
    </main>
  );
}

function RoleOffers({ roles }: { roles: Role[] }) {
  const actions = useActions(roleActions);
  return (
    <>
      <RowOffers actions={actions} rows={roles} />
      {actions.sheet}
    </>
  );
}

function Editor({ roles, modules, copy }: { roles: Role[]; modules: PermissionsOfModule[]; copy: (role: Role) => void }) {
  const [edits, keepEdits] = useState(NONE);
  const [seen, setSeen] = useState<Record<string, number>>({});
  const [words, setWords] = useState('');
  const [compared, compare] = useState<string[]>([]);
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const setEdits = (next: Edits) => {
    setSeen(
      Object.fromEntries(roles.filter(({ id }) => next[id]).map(({ id, version }) => [id, edits[id] ? (seen[id] ?? version) : version])),
    );
    keepEdits(next);
  };
  useLeaving(roles.some((role) => Object.values(changesOf(role, edits)).some((names) => names.length > 0)));
  const phone = usePhone();
  const [one, show] = useState(roles[0]?.id ?? '');
  const chosen = phone ? [one] : compared;
  const shown = chosen.length ? roles.filter(({ id }) => chosen.includes(id)) : roles;
  const differs = ({ name }: PermissionRow) => new Set(shown.map((role) => holdsAfter(role, edits, name))).size > 1;
  const found = useFound(modules, words)
    .map((module) => (onlyDifferent && !phone ? { ...module, permissions: module.permissions.filter(differs) } : module))
    .filter(({ permissions }) => permissions.length > 0);
  return (
    <>
      <div className="matrix-tools">
        <FindPermission words={words} setWords={setWords} />
        {phone ? (
          <OneRole roles={roles} one={one} show={show} />
        ) : (
          <Compare {...{ roles, compared, compare, onlyDifferent, setOnlyDifferent }} />
        )}
      </div>
      {found.length ? <RoleMatrix roles={shown} modules={found} edits={edits} setEdits={setEdits} copy={copy} /> : <Nothing />}
      <RoleBar roles={roles} modules={modules} edits={edits} setEdits={setEdits} seen={seen} />
    </>
  );
}

function Nothing() {
  const t = useText(messages);
  return <p className="quiet">{t('noPermission')}</p>;
}

function FindPermission({ words, setWords }: { words: string; setWords: (words: string) => void }) {
  const t = useText(messages);
  return (
    <Input
      allowClear
      className="matrix-search"
      aria-label={t('findPermission')}
      placeholder={t('findPermission')}
      value={words}
      onChange={(event) => setWords(event.target.value)}
    />
  );
}

/** On a phone one role is seen at a time. */
function OneRole({ roles, one, show }: { roles: Role[]; one: string; show: (id: string) => void }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  return (
    <Select
      className="matrix-compare"
      aria-label={t('shownRole')}
      value={one}
      options={roles.map((role) => ({ value: role.id, label: nameOf(role.name) }))}
      onChange={show}
    />
  );
}

interface CompareProps {
  roles: Role[];
  compared: string[];
  compare: (ids: string[]) => void;
  onlyDifferent: boolean;
  setOnlyDifferent: (on: boolean) => void;
}

function Compare({ roles, compared, compare, onlyDifferent, setOnlyDifferent }: CompareProps) {
  const t = useText(messages);
  const nameOf = useNameOf();
  return (
    <>
      <Select
        mode="multiple"
        allowClear
        className="matrix-compare"
        aria-label={t('compare')}
        placeholder={t('compare')}
        showSearch={{ optionFilterProp: 'label' }}
        value={compared}
        options={roles.map((role) => ({ value: role.id, label: nameOf(role.name) }))}
        onChange={compare}
      />
      <Checkbox checked={onlyDifferent} onChange={(event) => setOnlyDifferent(event.target.checked)}>
        {t('onlyDifferent')}
      </Checkbox>
    </>
  );
}

/** The permissions whose own words, or those of what they open, contain every word that was typed. */
function useFound(modules: PermissionsOfModule[], words: string): PermissionsOfModule[] {
  const title = useTitle();
  return useMemo(() => {
    const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
    if (!asked.length) return modules;
    return modules.map((module) => ({
      ...module,
      permissions: module.permissions.filter((permission) => {
        const own = [title(module.title), title(permission.title), permission.name];
        const text = [...own, ...permission.opens.map((each) => title(each.title))].join(' ').toLowerCase();
        return asked.every((word) => text.includes(word));
      }),
    }));
  }, [modules, words, title]);
}

/** Leaving with boxes ticked and not saved asks first. */
function useLeaving(unsaved: boolean) {
  const t = useText(messages);
  useBlocker({
    shouldBlockFn: async ({ current, next }) =>
      unsaved && current.pathname !== next.pathname && !(await confirm({ title: t('leaveUnsaved'), yes: t('discard'), danger: true })),
    enableBeforeUnload: unsaved,
  });
}

function CreateRole({ from, close }: { from?: Role; close: () => void }) {
  const t = useText(messages);
  const me = useMe();
  const copied = Object.fromEntries(Object.entries(from?.name ?? {}).map(([language, name]) => [language, t('copyOf', { name })]));
  return (
    <OperationForm
      operation={access.operations['create-role']}
      title={t('newRole')}
      {...(from && { draft: from.id })}
      initial={{ name: copied, permissions: (from?.permissions ?? []).filter((each) => me.permissions.includes(each)) }}
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
