import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { messages } from './messages.ts';

export interface HandChoice {
  key: string;
  label: ReactNode;
  extra?: ReactNode;
  choose: () => void;
}

/** Large buttons, one below the other. */
export function HandChoices({ choices }: { choices: HandChoice[] }) {
  return (
    <ul className="hand-choices">
      {choices.map(({ key, label, extra, choose }) => (
        <li key={key}>
          <button type="button" className="hand-button" onClick={choose}>
            <span>{label}</span>
            {extra !== undefined && <span className="hand-extra">{extra}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

export interface HandQuestionProps {
  question: ReactNode;
  /** What has been answered, and what was done last. */
  top?: ReactNode;
  /** What helps to answer: choices, a picture. It scrolls; what is pressed stays below. */
  children?: ReactNode;
  /** The scan field, the keypad and the buttons, within reach of the thumb. */
  foot?: ReactNode;
}

/** One question at a time: above what is known, below what is pressed. */
export function HandQuestion({ question, top, children, foot }: HandQuestionProps) {
  return (
    <>
      <section className="hand-body">
        {top}
        <h2 className="hand-question">{question}</h2>
        {children}
      </section>
      {foot && <div className="hand-foot">{foot}</div>}
    </>
  );
}

export interface Given {
  label: string;
  value: ReactNode;
  /** Goes back to this question. */
  change?: () => void;
}

/** What has been answered; each can be answered again. */
export function HandGiven({ given }: { given: Given[] }) {
  const t = useText(messages);
  if (!given.length) return null;
  return (
    <ul className="hand-given">
      {given.map(({ label, value, change }) => (
        <li key={label}>
          <span className="hand-label">{label}</span>
          {change ? (
            <button type="button" onClick={change} title={t('change')}>
              {value}
            </button>
          ) : (
            <span>{value}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What was done last, said where the next thing begins. */
export function HandDone({ children, waiting = false }: { children: ReactNode; waiting?: boolean }) {
  const t = useText(messages);
  return (
    <output className={waiting ? 'hand-done waiting' : 'hand-done'}>
      {children}
      {waiting && <span className="hand-extra">{t('keptHere')}</span>}
    </output>
  );
}
