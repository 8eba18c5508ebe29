import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { access } from '../../../../server/modules/access/contract.ts';
import { call } from '../../call.ts';
import { LanguageSwitch } from '../../frame/Language.tsx';
import { useText } from '../../i18n/i18n.ts';
import { loadMe } from '../../session.ts';
import { useGo } from '../../ui/Go.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import './access.css';
import { messages } from './messages.ts';

/** Where an invitation leads: the token stands behind the #, which no server and no log ever sees. */
export function AcceptInvitationPage() {
  const t = useText(messages);
  const go = useGo();
  const id = useId();
  const [token] = useState(() => window.location.hash.slice(1));
  const [state, setState] = useState<{ busy?: boolean; error?: unknown }>({});
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password') ?? '');
    setState({ busy: true });
    try {
      await call(access.operations['accept-invitation'], { token, password });
      await loadMe();
      go('/');
    } catch (error) {
      setState({ error });
    }
  };
  return (
    <main className="accept" id="main" tabIndex={-1}>
      <h1>{t('acceptTitle')}</h1>
      {token ? (
        <form onSubmit={(event) => void send(event)}>
          <p className="quiet">{t('acceptText')}</p>
          <label htmlFor={id}>{t('password')}</label>
          <Input.Password id={id} name="password" autoComplete="new-password" minLength={8} maxLength={200} required autoFocus />
          <p className="quiet">{t('acceptHint')}</p>
          {state.error !== undefined && <Trouble error={state.error} />}
          <Button type="primary" htmlType="submit" loading={state.busy === true} block>
            {t('acceptGo')}
          </Button>
        </form>
      ) : (
        <p>{t('noLink')}</p>
      )}
      <LanguageSwitch />
    </main>
  );
}
