import { access } from '../../../../server/modules/access/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, action } from '../../ui/action.tsx';
import { usePart } from '../../ui/Go.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { Instant } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import type { AnswerOf } from './names.tsx';
import { reachSections } from './reach-sections.tsx';
import { TryKey } from './try-key.tsx';

type Key = AnswerOf<(typeof access.queries)['key-reach']>;
const TONES = { active: 'good', lapsed: 'calm', revoked: 'calm' } as const;
const actions: Action<Key>[] = [action(access.operations['revoke-api-key'], { input: (key: Key) => ({ keyId: key.id }), danger: true })];

/** A key: what may be asked with it, since when, until when, and when it was used last. */
export function KeyPage() {
  const t = useText(messages);
  return (
    <RecordPage
      query={access.queries['key-reach']}
      params={{ keyId: usePart('id') }}
      entity="access.api-key"
      list={access.queries['api-keys']}
      from={{ to: '/settings/api-keys', label: t('apiKeys') }}
      number={(key) => key.name}
      about={(key) => [key.prefix, key.createdBy].filter(Boolean).join(' · ')}
      axes={(key) => [{ name: t('state'), label: t(`state.${key.state}`), tone: TONES[key.state] }]}
      facts={(key) => [
        { label: t('lastUsed'), value: key.lastUsedAt ? <Instant value={key.lastUsedAt} /> : t('neverUsed') },
        { label: t('expires'), value: key.expiresAt ? <Instant value={key.expiresAt} /> : t('never') },
      ]}
      actions={actions}
      sections={(key) => [
        ...(key.state === 'active'
          ? [{ key: 'try', title: t('example'), body: <TryKey permissions={key.permissions.map(({ name }) => name)} /> }]
          : []),
        ...reachSections(key, t),
      ]}
    />
  );
}
