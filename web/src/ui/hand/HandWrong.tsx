import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { useKeys } from '../hooks.ts';
import { sound, useScan } from '../scan.ts';
import { messages } from './messages.ts';

const BUZZ = [200, 80, 200];

/** What was wrong fills the screen and stops everything until it is acknowledged: a scan meanwhile is wrong again. */
export function HandWrong({ text, children, acknowledge }: { text: string; children?: ReactNode; acknowledge: () => void }) {
  const t = useText(messages);
  const button = useRef<HTMLButtonElement>(null);
  const cry = () => {
    sound('wrong');
    navigator.vibrate?.(BUZZ);
  };
  useEffect(() => {
    cry();
    button.current?.focus();
  }, []);
  useScan(cry);
  useKeys({ Escape: acknowledge });
  return (
    <div className="hand-wrong" role="alertdialog" aria-modal="true" aria-labelledby="hand-wrong">
      <p id="hand-wrong">{text}</p>
      {children}
      <button ref={button} type="button" className="hand-button primary" onClick={acknowledge}>
        {t('understood')}
      </button>
    </div>
  );
}

/** The sound and the touch of something right. */
export function right() {
  sound('right');
  navigator.vibrate?.(40);
}
