import { Button } from 'antd';
import { useState } from 'react';
import { access } from '../../../../server/modules/access/contract.ts';
import { call, refresh, useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { BeginOn } from '../../ui/begin/BeginOn.tsx';
import { SecretField } from '../../ui/form/Fields.tsx';
import { useRun } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { tell } from '../../ui/notice.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Instant } from '../../ui/Values.tsx';
import './access.css';
import { deviceOf } from './device.ts';
import { messages } from './messages.ts';
import { SecondFactor } from './second-factor.tsx';
import type { AnswerOf } from './names.tsx';

type Session = AnswerOf<(typeof access.queries)['my-sessions']>[number];

/** Where I am signed in, and my password. */
export function SessionsPage() {
  const t = useText(messages);
  const { data: sessions, error } = useAsk(access.queries['my-sessions'], {});
  const [run, clear] = useRun();
  const [changing, setChanging] = useState(false);
  const end = async (act: Promise<unknown>) => {
    await act.catch((reason: Error) => tell({ tone: 'bad', text: reason.message }));
    refresh('access');
  };
  const elsewhere = sessions?.filter((session) => !session.current) ?? [];
  const others = elsewhere.length > 0;
  const endOthers = () => void end(call(access.operations['end-other-sessions'], {}));
  const endOne = (session: Session) => void end(call(access.operations['end-session'], { sessionId: session.id }));
  useBegin(others && access.operations['end-other-sessions'], endOthers);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('sessionsTitle')} primary={<Button onClick={() => setChanging(true)}>{t('changePassword')}</Button>} />
      {error && <Trouble error={error} />}
      <section className="section" aria-label={t('sessions')}>
        <table className="small-table">
          <thead>
            <tr>
              <th>{t('device')}</th>
              <th>{t('address')}</th>
              <th>{t('seen')}</th>
              <th>{t('started')}</th>
              <th>
                <span className="unseen">{t('endSession')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions?.map((session) => (
              <SessionRow key={session.id} session={session} end={() => endOne(session)} />
            ))}
          </tbody>
        </table>
        {others && (
          <p className="sessions-all">
            <Button onClick={endOthers}>{t('endOthers')}</Button>
          </p>
        )}
      </section>
      <SecondFactor />
      <BeginOn operation={access.operations['end-session']} rows={elsewhere} begin={endOne} />
      {(changing || run === 'change-password') && (
        <ChangePassword
          close={() => {
            setChanging(false);
            if (run) clear();
          }}
        />
      )}
    </main>
  );
}

function SessionRow({ session, end }: { session: Session; end: () => void }) {
  const t = useText(messages);
  return (
    <tr>
      <td title={session.agent ?? ''}>
        {deviceOf(session.agent) ?? t('unknownDevice')}{' '}
        {session.current && (
          <StatusPill tone="good" quiet>
            {t('thisDevice')}
          </StatusPill>
        )}
      </td>
      <td>{session.address ?? '–'}</td>
      <td>
        <Instant value={session.seenAt} />
      </td>
      <td>
        <Instant value={session.startedAt} />
      </td>
      <td className="row-actions">
        {!session.current && (
          <Button size="small" type="text" onClick={end}>
            {t('endSession')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function ChangePassword({ close }: { close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm operation={access.operations['change-password']} onClose={close} onDone={close} preview={false}>
      <SecretField name="current" label={t('currentPassword')} autoComplete="current-password" autoFocus />
      <SecretField name="next" label={t('newPassword')} hint={t('passwordHint')} />
    </OperationForm>
  );
}
