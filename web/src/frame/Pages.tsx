import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useAsk } from '../call.ts';
import { useText } from '../i18n/i18n.ts';
import type { Page } from '../page.ts';
import { Go } from '../ui/Go.tsx';
import { messages } from './messages.ts';
import { usePermissionTitle } from './operations.ts';

/** A page that only says something: what, why, what to do. */
export const Saying = ({ title, children }: { title: string; children: ReactNode }) => (
  <main className="saying" id="main" tabIndex={-1}>
    <h1>{title}</h1>
    {children}
  </main>
);

export function Missing() {
  const t = useText(messages);
  return (
    <Saying title={t('missing.title')}>
      <p>{t('missing.text')}</p>
      <p>
        <Go to="/">{t('missing.home')}</Go>
      </p>
    </Saying>
  );
}

export function Broken({ error, reset }: { error: Error; reset: () => void }) {
  const t = useText(messages);
  return (
    <Saying title={t('broken.title')}>
      <p>{t('broken.text')}</p>
      <pre className="broken">{error.message}</pre>
      <Button onClick={() => (/dynamically imported|Failed to fetch/.test(error.message) ? window.location.reload() : reset())}>
        {t('broken.again')}
      </Button>
    </Saying>
  );
}

export function Forbidden({ page }: { page: Page }) {
  const t = useText(messages);
  const permission = usePermissionTitle(page.permission);
  return (
    <Saying title={t('forbidden.title')}>
      <p>{t('forbidden.text', { permission })}</p>
      <p>
        <WhoMayGive permission={page.permission} />
      </p>
      <p>
        <Go to="/">{t('missing.home')}</Go>
      </p>
    </Saying>
  );
}

const WHO_MAY_GIVE = { name: 'access.who-may-give' };

/** Whom to ask. */
function WhoMayGive({ permission }: { permission: string }) {
  const t = useText(messages);
  const { data } = useAsk(WHO_MAY_GIVE, { permission }, { enabled: permission.includes('.') });
  const found = data as { people: string[]; installation: boolean } | undefined;
  if (!found) return null;
  if (found.installation) return t('forbidden.installation');
  return found.people.length ? t('forbidden.who', { names: found.people.join(t('forbidden.and')) }) : t('forbidden.nobody');
}
