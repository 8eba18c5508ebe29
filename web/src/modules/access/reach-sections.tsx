import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { access, type Reach } from '../../../../server/modules/access/contract.ts';
import { useAsk } from '../../call.ts';
import { messages as frame } from '../../frame/messages.ts';
import { pages } from '../../frame/pages.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { groups } from '../../page.ts';
import { Pairs } from '../../ui/Pairs.tsx';
import type { Section } from '../../ui/RecordPage.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import './access.css';
import { messages } from './messages.ts';
import { type AnswerOf, useNameOf } from './names.tsx';
import { Scope } from './scope-fields.tsx';

type Permission = AnswerOf<typeof access.queries.permissions>[number]['permissions'][number];

/** What somebody may see and do, in the sections of their page. */
export function reachSections(reach: Reach, t: (key: 'scope' | 'permission' | 'navigation' | 'personal') => string): Section[] {
  return [
    { key: 'scope', title: t('scope'), body: <ScopeInWords reach={reach} /> },
    { key: 'permissions', title: t('permission'), count: reach.permissions.length, body: <Permissions reach={reach} /> },
    { key: 'navigation', title: t('navigation'), body: <NavigationSeen reach={reach} /> },
    { key: 'personal', title: t('personal'), body: <Personal reach={reach} /> },
  ];
}

function ScopeInWords({ reach }: { reach: Reach }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const pairs = [
    ...(reach.roles.length ? [[t('roles'), reach.roles.map(({ name }) => nameOf(name)).join(t('separator'))] as const] : []),
    [t('shops'), <Scope key="shops" ids={reach.shops} kind="shops" />] as const,
    [t('warehouses'), <Scope key="warehouses" ids={reach.warehouses} kind="warehouses" />] as const,
  ];
  return <Pairs pairs={pairs} />;
}

/** The permissions, each with the role it comes from and what it opens; on demand also those that are missing, with the roles that would give them. */
function Permissions({ reach }: { reach: Reach }) {
  const t = useText(messages);
  const title = useTitle();
  const modules = useAsk(access.queries.permissions, {}).data ?? [];
  const [words, setWords] = useState('');
  const [missingToo, setMissingToo] = useState(false);
  const asked = words.toLowerCase();
  const held = new Set(reach.permissions.map(({ name }) => name));
  const fits = (permission: Permission) =>
    [permission.title, ...permission.opens.map((each) => each.title)].some((each) => title(each).toLowerCase().includes(asked));
  const shown = modules
    .map((module) => ({
      ...module,
      permissions: module.permissions.filter((each) => (held.has(each.name) || missingToo || asked) && fits(each)),
    }))
    .filter(({ permissions }) => permissions.length > 0);
  return (
    <>
      <div className="matrix-tools">
        <Input
          allowClear
          className="matrix-search"
          aria-label={t('canThey')}
          placeholder={t('canThey')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Checkbox checked={missingToo} onChange={(event) => setMissingToo(event.target.checked)}>
          {t('missingToo')}
        </Checkbox>
      </div>
      {shown.map((module) => (
        <div key={module.module} className="reach-module" role="group" aria-label={title(module.title)}>
          <h3>{title(module.title)}</h3>
          <ul className="plain-list">
            {module.permissions.map((permission) => (
              <li key={permission.name}>
                <OnePermission permission={permission} reach={reach} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {!shown.length && <p className="quiet">{t('noPermission')}</p>}
    </>
  );
}

function OnePermission({ permission, reach }: { permission: Permission; reach: Reach }) {
  const t = useText(messages);
  const title = useTitle();
  const held = reach.permissions.find(({ name }) => name === permission.name);
  const does = permission.opens.filter(({ writes }) => writes).map((each) => title(each.title));
  const sees = permission.opens.filter(({ writes }) => !writes).map((each) => title(each.title));
  return (
    <details>
      <summary>
        <StatusPill tone={held ? 'good' : 'calm'} quiet>
          {title(permission.title)}
        </StatusPill>{' '}
        <span className="quiet">{held ? <From ids={held.from} reach={reach} /> : <WouldGive permission={permission.name} />}</span>
      </summary>
      {sees.length > 0 && <p>{t('maySee', { what: sees.join(t('separator')) })}</p>}
      {does.length > 0 && <p>{t('mayDo', { what: does.join(t('separator')) })}</p>}
    </details>
  );
}

function From({ ids, reach }: { ids: string[]; reach: Reach }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const names = reach.roles.filter(({ id }) => ids.includes(id)).map(({ name }) => nameOf(name));
  return names.length ? t('givenBy', { roles: names.join(t('separator')) }) : null;
}

/** The roles that hold what is missing. */
function WouldGive({ permission }: { permission: string }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const roles = useAsk(access.queries.roles, {}).data ?? [];
  const names = roles.filter(({ permissions }) => permissions.includes(permission)).map(({ name }) => nameOf(name));
  return t('missing', { roles: names.join(t('separator')) });
}

/** The navigation as they see it: to be read, not to be walked. */
function NavigationSeen({ reach }: { reach: Reach }) {
  const t = useText(messages);
  const inFrame = useText(frame);
  const title = useTitle();
  const held = new Set(['signed-in', 'public', ...reach.permissions.map(({ name }) => name)]);
  const open = pages.filter((page) => page.group && !page.path.includes('$') && held.has(page.permission));
  const seen = groups
    .map((group) => ({ group, inside: open.filter((page) => page.group === group) }))
    .filter(({ inside }) => inside.length > 0);
  if (!reach.permissions.length) return <p className="quiet">{t('seesNothing')}</p>;
  return (
    <ul className="reach-pages">
      {seen.map(({ group, inside }) => (
        <li key={group}>
          <strong>{inFrame(`group.${group}`)}</strong>
          <span>
            {inside
              .toSorted((a, b) => (a.order ?? 50) - (b.order ?? 50))
              .map((page) => title(page.title))
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

const SEEN = { full: 'wait', reveal: 'busy', masked: 'good' } as const;

function Personal({ reach }: { reach: Reach }) {
  const t = useText(messages);
  const title = useTitle();
  if (!reach.personal.length) return <p className="quiet">{t('noPersonal')}</p>;
  return (
    <table className="small-table">
      <tbody>
        {reach.personal.map(({ module, what, seen }) => (
          <tr key={module}>
            <th scope="row">{title(what)}</th>
            <td>
              <StatusPill tone={SEEN[seen]} quiet>
                {t(`seen.${seen}`)}
              </StatusPill>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
