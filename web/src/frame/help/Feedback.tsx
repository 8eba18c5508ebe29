import { Button } from 'antd';
import { useLocation } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call, isRefusal, refresh, useAsk, useIntent } from '../../call.ts';
import { keep, kept } from '../../device.ts';
import { upload } from '../../files.ts';
import { languageNow, useText } from '../../i18n/i18n.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Instant } from '../../ui/Values.tsx';
import { lastAnswers } from '../../wire.ts';
import { messages } from '../messages.ts';

const SEND = { name: 'office.send-feedback' } as never as Parameters<typeof call>[0];
const MINE = { name: 'office.my-feedback' };
const DRAFT = 'feedback.draft';

/** What goes along: what the program is and did, nothing of what anybody typed. */
const diagnosticsNow = () => ({
  browser: navigator.userAgent.slice(0, 300),
  screen: `${window.innerWidth}×${window.innerHeight}`,
  language: languageNow(),
  requests: lastAnswers(),
});

/** A word to those who run the program, with a picture of the screen; what one said before stands below, with its answers. */
export function Feedback() {
  const t = useText(messages);
  const { pathname } = useLocation();
  const [text, setText] = useState(() => kept<string>(DRAFT) ?? '');
  const [picture, setPicture] = useState<File>();
  const [along, setAlong] = useState(true);
  const [state, setState] = useState<'idle' | 'sending' | 'sent'>('idle');
  const [refusal, setRefusal] = useState('');
  const intent = useIntent();
  const write = (next: string) => {
    setText(next);
    setState('idle');
    keep(DRAFT, next || undefined);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim() || state === 'sending') return;
    setState('sending');
    setRefusal('');
    try {
      const screenshot = picture && (await upload('office.feedback-screenshot', picture)).hash;
      const input = {
        page: pathname,
        text: text.trim(),
        ...(screenshot && { screenshot }),
        ...(along && { diagnostics: diagnosticsNow() }),
      };
      await call(SEND, input, { key: intent.keyFor({ text, screenshot }) });
      intent.done();
      write('');
      setPicture(undefined);
      setState('sent');
      refresh('office');
    } catch (error) {
      setState('idle');
      setRefusal(isRefusal(error) ? error.title : t('feedback.failed'));
    }
  };
  return (
    <div className="help-sheet">
      <form className="feedback" onSubmit={(event) => void submit(event)}>
        <label>
          {t('feedback.what')}
          <textarea className="plain-input" rows={6} maxLength={4000} value={text} onChange={(event) => write(event.target.value)} />
        </label>
        <label className="feedback-file">
          <span>{t('feedback.picture')}</span>
          <input type="file" accept="image/png,image/jpeg,image/webp" onChange={(event) => setPicture(event.target.files?.[0])} />
        </label>
        <label className="feedback-along">
          <input type="checkbox" checked={along} onChange={() => setAlong(!along)} />
          {t('feedback.along')}
        </label>
        {along && (
          <details>
            <summary className="quiet">{t('feedback.see')}</summary>
            <pre>{JSON.stringify({ page: pathname, ...diagnosticsNow() }, null, 1)}</pre>
          </details>
        )}
        <p role="status">
          {refusal && <span className="negative">{refusal}</span>}
          {state === 'sent' && t('feedback.sent')}
        </p>
        <Button type="primary" htmlType="submit" loading={state === 'sending'} disabled={!text.trim()}>
          {t('feedback.send')}
        </Button>
      </form>
      <Mine />
    </div>
  );
}

interface Said {
  id: string;
  createdAt: string;
  text: string;
  state: 'open' | 'done';
  answer: string;
}

function Mine() {
  const t = useText(messages);
  const { data } = useAsk(MINE, {});
  const said = (data ?? []) as Said[];
  if (!said.length) return null;
  return (
    <section className="feedback-mine">
      <h2>{t('feedback.mine')}</h2>
      <ul>
        {said.map((each) => (
          <li key={each.id}>
            <p className="quiet">
              <Instant value={each.createdAt} />{' '}
              <StatusPill quiet tone={each.state === 'done' ? 'good' : 'wait'}>
                {t(`feedback.${each.state}`)}
              </StatusPill>
            </p>
            <p>{each.text}</p>
            {each.answer && <blockquote>{each.answer}</blockquote>}
          </li>
        ))}
      </ul>
    </section>
  );
}
