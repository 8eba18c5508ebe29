import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useText } from '../i18n/i18n.ts';
import { signIn } from '../session.ts';
import { CallError } from '../wire.ts';
import { ToneShape } from '../ui/StatusPill.tsx';
import { LanguageSwitch } from './Language.tsx';
import { messages } from './messages.ts';
import { Seal } from './Seal.tsx';

function SignInForm({ email }: { email?: string }) {
  const t = useText(messages);
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  // asked once the password was right: nobody else learns who has a second factor
  const [asksCode, setAsksCode] = useState(false);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem('');
    try {
      const code = String(form.get('code') ?? '').trim();
      const password = String(form.get('password') ?? '');
      await signIn({ email: String(form.get('email') ?? '').trim(), password, ...(code && { code }) });
    } catch (error) {
      const isAsked = error instanceof CallError && error.code === 'access.code_needed';
      if (isAsked) setAsksCode(true);
      if (!isAsked || asksCode) setProblem(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <form className="sign-in-form" onSubmit={send}>
      <label htmlFor={`${id}-email`}>{t('signIn.email')}</label>
      <Input
        id={`${id}-email`}
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={email}
        readOnly={email !== undefined}
        autoFocus={email === undefined}
      />
      <label htmlFor={`${id}-password`}>{t('signIn.password')}</label>
      <Input.Password id={`${id}-password`} name="password" autoComplete="current-password" required autoFocus={email !== undefined} />
      {asksCode && (
        <>
          <label htmlFor={`${id}-code`}>{t('signIn.code')}</label>
          <Input id={`${id}-code`} name="code" autoComplete="one-time-code" maxLength={40} required autoFocus />
          <p className="hint">{t('signIn.codeHint')}</p>
        </>
      )}
      {problem && (
        <p className="problem" role="alert">
          <ToneShape tone="bad" /> {problem}
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={busy} block>
        {t('signIn.go')}
      </Button>
    </form>
  );
}

export function SignInPage() {
  const t = useText(messages);
  return (
    <div className="sign-in">
      <main id="main">
        <header>
          <Seal size={40} />
          <div>
            <h1>{t('program')}</h1>
            <p>{t('slogan')}</p>
          </div>
        </header>
        <SignInForm />
      </main>
      <footer>
        <LanguageSwitch />
      </footer>
    </div>
  );
}

/** Laid over the page when the session ends: what was being done goes on after it. */
export function SignInSheet({ email }: { email: string }) {
  const t = useText(messages);
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    sheet.current?.showModal();
    sheet.current?.querySelector<HTMLInputElement>('[name=password]')?.focus();
  }, []);
  return (
    <dialog ref={sheet} className="sheet" aria-labelledby="sign-in-again" onCancel={(event) => event.preventDefault()}>
      <h2 id="sign-in-again">{t('signIn.again')}</h2>
      <p>{t('signIn.againText')}</p>
      <SignInForm email={email} />
    </dialog>
  );
}
