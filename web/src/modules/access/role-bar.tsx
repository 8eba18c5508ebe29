import { Button } from 'antd';
import { useState } from 'react';
import { access } from '../../../../server/modules/access/contract.ts';
import { call, isRefusal, type RowOf, refresh, useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { tell } from '../../ui/notice.ts';
import { messages } from './messages.ts';
import { useNameOf } from './names.tsx';
import { changesOf, type Edits, permissionsAfter, without } from './role-edits.ts';
import type { PermissionsOfModule, Role } from './roles.tsx';

interface BarProps {
  roles: Role[];
  modules: PermissionsOfModule[];
  edits: Edits;
  setEdits: (edits: Edits) => void;
  /** The version of each role when its first box was ticked. */
  seen: Record<string, number>;
}

type Person = RowOf<typeof access.queries.people>;
const PEOPLE = { limit: 200, filter: [{ column: 'state', operator: 'not_equals', value: 'disabled' }] };

/** What is changed and not saved, role by role: what it gives and takes, and whom it touches. */
export function RoleBar(props: BarProps) {
  const t = useText(messages);
  const changed = props.roles.filter((role) => {
    const { added, removed } = changesOf(role, props.edits);
    return added.length + removed.length > 0;
  });
  if (!changed.length) return null;
  return (
    <section className="role-bar" aria-label={t('unsaved')}>
      {changed.map((role) => (
        <ChangedRole key={role.id} role={role} {...props} />
      ))}
    </section>
  );
}

function ChangedRole({ role, modules, edits, setEdits, seen }: BarProps & { role: Role }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const [busy, setBusy] = useState(false);
  const moved = seen[role.id] !== undefined && seen[role.id] !== role.version;
  const save = async () => {
    setBusy(true);
    try {
      await call(access.operations['change-role'], {
        roleId: role.id,
        expectedVersion: role.version,
        permissions: permissionsAfter(role, edits),
      });
      setEdits(without(edits, role.id));
      tell({ tone: 'good', text: t('roleSaved', { name: nameOf(role.name) }) });
    } catch (error) {
      const isConflict = isRefusal(error) && error.code === 'request.version_conflict';
      tell({ tone: 'bad', text: isConflict ? t('roleMoved', { name: nameOf(role.name) }) : (error as Error).message });
    } finally {
      setBusy(false);
      refresh('access');
    }
  };
  return (
    <div className="role-bar-role">
      <div>
        <strong>{nameOf(role.name)}</strong> <Difference role={role} modules={modules} edits={edits} />
        <p className="quiet">
          <Affected role={role} />
        </p>
        {moved && <p role="status">{t('roleMoved', { name: nameOf(role.name) })}</p>}
      </div>
      <span className="role-bar-keys">
        <Button onClick={() => setEdits(without(edits, role.id))}>{t('discard')}</Button>
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t('keep')}
        </Button>
      </span>
    </div>
  );
}

function Difference({ role, modules, edits }: Pick<BarProps, 'modules' | 'edits'> & { role: Role }) {
  const t = useText(messages);
  const title = useTitle();
  const { added, removed } = changesOf(role, edits);
  const all = modules.flatMap(({ permissions }) => permissions);
  const inWords = (names: string[]) =>
    names
      .map((name) => all.find((each) => each.name === name))
      .map((each) => (each ? title(each.title) : '…'))
      .join(t('separator'));
  return (
    <>
      {added.length > 0 && <ins className="role-gives">{`+ ${inWords(added)}`}</ins>}{' '}
      {removed.length > 0 && <del className="role-takes">{`− ${inWords(removed)}`}</del>}
    </>
  );
}

/** Who has the role, by name while they are few. */
function Affected({ role }: { role: Role }) {
  const t = useText(messages);
  const { data } = useAsk(access.queries.people as { name: string }, PEOPLE, { enabled: role.members > 0 });
  const rows = (data as { rows: Person[] } | undefined)?.rows ?? [];
  const names = rows.filter(({ roles }) => roles.includes(role.id)).map(({ name }) => name);
  if (!role.members) return t('affectsNobody');
  const shown = names.slice(0, 8).join(t('separator'));
  return t('affects', { count: role.members, names: names.length > 8 ? `${shown} …` : shown });
}
