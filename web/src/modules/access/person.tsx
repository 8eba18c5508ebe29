import { access } from '../../../../server/modules/access/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { usePart } from '../../ui/Go.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { messages } from './messages.ts';
import type { AnswerOf } from './names.tsx';
import { peopleActions } from './people-actions.tsx';
import { reachSections } from './reach-sections.tsx';

type Person = AnswerOf<(typeof access.queries)['person-reach']>;
/** The page knows roles by name, the form by id. */
const actions = peopleActions<Person>((person) => ({ ...person, version: person.version ?? 1, roles: person.roles.map(({ id }) => id) }));
const TONES = { active: 'good', invited: 'wait', disabled: 'calm' } as const;

/** Somebody who works here: what they may see and do, and by which role. */
export function PersonPage() {
  const t = useText(messages);
  return (
    <RecordPage
      query={access.queries['person-reach']}
      params={{ membershipId: usePart('id') }}
      entity="access.membership"
      list={access.queries.people}
      from={{ to: '/settings/people', label: t('people') }}
      number={(person) => person.name}
      about={(person) => person.email}
      axes={(person) => [{ name: t('state'), label: t(`state.${person.state}`), tone: TONES[person.state] }]}
      actions={actions}
      sections={(person) => reachSections(person, t)}
    />
  );
}
