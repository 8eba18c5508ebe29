import { Button, Checkbox, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { access } from '../../../../server/modules/access/contract.ts';
import { call, type RowOf, refresh, useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { tell } from '../../ui/notice.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import './access.css';
import { messages } from './messages.ts';
import { type AnswerOf, useNameOf } from './names.tsx';

type Person = RowOf<typeof access.queries.people>;
const PEOPLE = { limit: 500, filter: [{ column: 'state', operator: 'not_equals', value: 'disabled' }] };
type Role = AnswerOf<typeof access.queries.roles>[number];

/** Networks as people write them: one on each line, or commas between; none is anywhere. */
function networksIn(text: string): string[] | null {
  const named = text.split(/[\s,，;；]+/).filter(Boolean);
  return named.length ? named : null;
}

/** Which roles sign in with a second factor, and from which networks people work here. */
export function SignInRulesPage() {
  const t = useText(messages);
  const roles = useAsk(access.queries.roles, {});
  const networks = useAsk(access.queries.networks, {});
  const people = useAsk(access.queries.people as { name: string }, PEOPLE);
  const error = roles.error ?? networks.error ?? people.error;
  const limited = new Map(networks.data?.people.map((each) => [each.membershipId, each.networks]));
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('signInRules')} />
      {error && <Trouble error={error} />}
      <section className="section" aria-labelledby="factor-roles">
        <h2 id="factor-roles">{t('factor')}</h2>
        <p className="quiet">{t('factorRoles')}</p>
        {roles.data?.map((role) => (
          <RequiredOfRole key={role.id} role={role} />
        ))}
      </section>
      {networks.data && (
        <section className="section" aria-labelledby="networks">
          <h2 id="networks">{t('networks')}</h2>
          <p className="quiet">{t('networksText', { address: networks.data.address ?? '–' })}</p>
          <Networks
            label={t('networksOfAll')}
            known={networks.data.networks}
            save={(chosen) => call(access.operations['limit-networks'], { networks: chosen })}
          />
          {(people.data as { rows: Person[] } | undefined)?.rows.map((person) => (
            <Networks
              key={person.id}
              label={`${person.name} · ${person.email}`}
              known={limited.get(person.id) ?? null}
              save={(chosen) => call(access.operations['limit-person-networks'], { membershipId: person.id, networks: chosen })}
            />
          ))}
        </section>
      )}
    </main>
  );
}

function RequiredOfRole({ role }: { role: Role }) {
  const nameOf = useNameOf();
  const [busy, setBusy] = useState(false);
  const change = async (required: boolean) => {
    setBusy(true);
    await call(access.operations['require-second-factor'], { roleId: role.id, required }).catch((reason: Error) =>
      tell({ tone: 'bad', text: reason.message }),
    );
    refresh('access');
    setBusy(false);
  };
  return (
    <p>
      <Checkbox checked={role.secondFactor} disabled={busy} onChange={(event) => void change(event.target.checked)}>
        {nameOf(role.name)}
      </Checkbox>
    </p>
  );
}

interface NetworksProps {
  label: string;
  known: string[] | null;
  save: (networks: string[] | null) => Promise<unknown>;
}

/** The networks of all, or of one person: empty is anywhere. */
function Networks({ label, known, save }: NetworksProps) {
  const t = useText(messages);
  const id = useId();
  const before = (known ?? []).join(', ');
  const [text, setText] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await save(networksIn(text ?? ''));
      setText(undefined);
      refresh('access');
    } catch (reason) {
      tell({ tone: 'bad', text: (reason as Error).message });
    }
  };
  return (
    <form className="networks-of" onSubmit={(event) => void submit(event)}>
      <label htmlFor={id}>{label}</label>
      <Input id={id} value={text ?? before} placeholder={t('networksAnywhere')} onChange={(event) => setText(event.target.value)} />
      <Button htmlType="submit" disabled={text === undefined || text === before}>
        {t('keep')}
      </Button>
    </form>
  );
}
