import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { access } from '../../../../server/modules/access/contract.ts';
import { call, refresh, useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { loadMe } from '../../session.ts';
import { useGo } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Instant } from '../../ui/Values.tsx';
import './access.css';
import { Copied } from './copied.tsx';
import { messages } from './messages.ts';

const { QrCode } = lazily(() => import('../../ui/print/Codes.tsx'), 'QrCode');

type Step =
  | { at: 'rest' }
  | { at: 'password'; to: 'begin' | 'renew' | 'off' }
  | { at: 'scan'; address: string }
  | { at: 'codes'; codes: string[] };

/** What the password opens: the picture for the app, new codes on paper, or an end of it. */
async function afterPassword(to: 'begin' | 'renew' | 'off', password: string): Promise<Step> {
  if (to === 'begin') return { at: 'scan', ...(await call(access.operations['set-up-second-factor'], { password })) };
  if (to === 'renew') return { at: 'codes', codes: (await call(access.operations['renew-recovery-codes'], { password })).recoveryCodes };
  await call(access.operations['switch-off-second-factor'], { password });
  return { at: 'rest' };
}

/** My second factor: whether it is on, how to set it up with an app, the codes on paper, and how to switch it off. */
export function SecondFactor() {
  const t = useText(messages);
  const { data: state, error } = useAsk(access.queries['second-factor'], {});
  const [step, setStep] = useState<Step>({ at: 'rest' });
  const go = (next: Step) => {
    setStep(next);
    refresh('access');
  };
  return (
    <section className="section second-factor" aria-labelledby="second-factor">
      <h2 id="second-factor">{t('factor')}</h2>
      {error && <Trouble error={error} />}
      {step.at === 'rest' && state && (
        <>
          <p>
            {state.since ? (
              <>
                {t('factorOn')} <Instant value={state.since} /> · {t('factorCodesLeft', { count: state.recoveryCodes })}
              </>
            ) : (
              t('factorOff')
            )}
          </p>
          <p className="row-actions">
            {state.since ? (
              <>
                <Button onClick={() => setStep({ at: 'password', to: 'renew' })}>{t('factorRenew')}</Button>
                <Button onClick={() => setStep({ at: 'password', to: 'off' })}>{t('factorSwitchOff')}</Button>
              </>
            ) : (
              <Button onClick={() => setStep({ at: 'password', to: 'begin' })}>{t('factorSetUp')}</Button>
            )}
          </p>
        </>
      )}
      {step.at === 'password' && (
        <OneField
          secret
          label={t('currentPassword')}
          button={t('goOn')}
          cancel={() => setStep({ at: 'rest' })}
          send={async (password) => go(await afterPassword(step.to, password))}
        />
      )}
      {step.at === 'scan' && (
        <Scan address={step.address} done={(codes) => go({ at: 'codes', codes })} cancel={() => setStep({ at: 'rest' })} />
      )}
      {step.at === 'codes' && <Codes codes={step.codes} done={() => setStep({ at: 'rest' })} />}
    </section>
  );
}

/** The picture that the app reads, its key for those who type, and the first code as proof that it was read. */
function Scan({ address, done, cancel }: { address: string; done: (codes: string[]) => void; cancel: () => void }) {
  const t = useText(messages);
  const key = new URL(address).searchParams.get('secret') ?? '';
  return (
    <>
      <p>{t('factorScan')}</p>
      <QrCode text={address} />
      <Copied label={t('factorKey')} text={key} />
      <OneField
        label={t('factorCode')}
        button={t('factorConfirm')}
        cancel={cancel}
        send={async (code) => done((await call(access.operations['confirm-second-factor'], { code })).recoveryCodes)}
      />
    </>
  );
}

function Codes({ codes, done }: { codes: string[]; done: () => void }) {
  const t = useText(messages);
  return (
    <>
      <p>{t('factorCodesText')}</p>
      <Copied label={t('factorCodes')} text={codes.join('\n')} rows={codes.length} />
      <Button type="primary" onClick={done}>
        {t('factorKept')}
      </Button>
    </>
  );
}

interface OneFieldProps {
  label: string;
  button: string;
  secret?: boolean;
  send: (text: string) => Promise<void>;
  cancel: () => void;
}

/** A form of one field: a password, a code. */
function OneField({ label, button, secret, send, cancel }: OneFieldProps) {
  const t = useText(messages);
  const id = useId();
  const [state, setState] = useState<{ busy?: boolean; error?: unknown }>({});
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text') ?? '');
    setState({ busy: true });
    await send(text).catch((error: unknown) => setState({ error }));
  };
  return (
    <form className="one-field" onSubmit={(event) => void submit(event)}>
      <label htmlFor={id}>{label}</label>
      {secret ? (
        <Input.Password id={id} name="text" autoComplete="current-password" required autoFocus />
      ) : (
        <Input id={id} name="text" autoComplete="one-time-code" inputMode="numeric" maxLength={40} required autoFocus />
      )}
      {state.error !== undefined && <Trouble error={state.error} />}
      <p className="row-actions">
        <Button type="primary" htmlType="submit" loading={state.busy === true}>
          {button}
        </Button>
        <Button onClick={cancel}>{t('cancel')}</Button>
      </p>
    </form>
  );
}

/** The same as a page of its own, for those whose role asks for it before anything else opens. */
export function SecondFactorPage() {
  const t = useText(messages);
  const go = useGo();
  const { data: state } = useAsk(access.queries['second-factor'], {});
  return (
    <main className="accept" id="main" tabIndex={-1}>
      <h1>{t('factorTitle')}</h1>
      <p>{t('factorNeeded')}</p>
      <SecondFactor />
      {state?.since && (
        <Button type="primary" onClick={() => void loadMe().then(() => go('/'))}>
          {t('goOn')}
        </Button>
      )}
    </main>
  );
}
