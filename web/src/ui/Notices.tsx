import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useText, useTitle } from '../i18n/i18n.ts';
import { useStepBack } from './begin/taking-back.ts';
import { Go } from './Go.tsx';
import { Icon } from './Icon.tsx';
import { lazily } from './lazily.tsx';
import { messages } from './messages.ts';
import { dismiss, useNotices, useQuestion } from './notice.ts';
import { ToneShape } from './StatusPill.tsx';

// with the goods, money and documents of a trial: not of the first page
const { TrialSheet } = lazily(() => import('./begin/TrialSheet.tsx'), 'TrialSheet');

/** The corner where the program says what happened. */
export function Notices() {
  const t = useText(messages);
  const notices = useNotices();
  return (
    <div className="notices" role="status" aria-live="polite">
      {notices.map((notice) => (
        <div key={notice.id} className={`notice tone-${notice.tone}`}>
          <ToneShape tone={notice.tone} />
          <div className="notice-body">
            <p>{notice.text}</p>
            {notice.details && (
              <ul>
                {notice.details.map((detail) => (
                  <li key={detail}>{detail}</li>
                ))}
              </ul>
            )}
            {(notice.links || notice.undo) && (
              <p className="notice-links">
                {notice.links?.map((link) => (
                  <Go key={link.to} to={link.to} onGo={() => dismiss(notice.id)}>
                    {link.label}
                  </Go>
                ))}
                {notice.undo && (
                  <button
                    type="button"
                    className="as-link"
                    onClick={() => {
                      dismiss(notice.id);
                      notice.undo?.();
                    }}
                  >
                    {t('undo')}
                  </button>
                )}
              </p>
            )}
          </div>
          <button type="button" className="icon-button" aria-label={t('close')} onClick={() => dismiss(notice.id)}>
            <Icon name="close" size={14} />
          </button>
        </div>
      ))}
    </div>
  );
}

/** What follows of a step back that reaches beyond its own document, before it is taken. */
export function StepBackSheet() {
  const title = useTitle();
  const step = useStepBack();
  if (!step) return null;
  return (
    <TrialSheet
      title={title(step.operation.title)}
      on={step.on ?? ''}
      trials={[step]}
      danger={false}
      undo={false}
      run={() => step.answer(true)}
      close={() => step.answer(false)}
    />
  );
}

/** The question in the middle of the page, with the safe answer in focus. */
export function QuestionSheet() {
  const t = useText(messages);
  const question = useQuestion();
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!question) return;
    sheet.current?.showModal();
    if (!question.danger) sheet.current?.querySelector<HTMLElement>('.ant-btn-primary')?.focus();
  }, [question]);
  if (!question) return null;
  return (
    <dialog ref={sheet} className="sheet question" aria-labelledby="question-title" onCancel={() => question.answer(false)}>
      <h2 id="question-title">{question.title}</h2>
      {question.text && <p>{question.text}</p>}
      <div className="sheet-actions">
        <Button onClick={() => question.answer(false)}>{question.no ?? t('cancel')}</Button>
        <Button type="primary" danger={question.danger === true} onClick={() => question.answer(true)}>
          {question.yes}
        </Button>
      </div>
    </dialog>
  );
}
