import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { useKeys } from '../hooks.ts';
import { sound, useScan } from '../scan.ts';
import { messages } from './messages.ts';

const BUZZ = [200, 80, 200];

/**
 * What was wrong fills the screen and stops everything until it is acknowledged: a scan meanwhile is wrong again. The focus is not on the button, for the
 * Enter at the end of a scan must not acknowledge what nobody has read; Escape does, or the button.
 */
export function HandWrong({ text, children, acknowledge }: { text: string; children?: ReactNode; acknowledge: () => void }) {
  const t = useText(messages);
  const sheet = useRef<HTMLDivElement>(null);
  const cry = () => {
    sound('wrong');
    navigator.vibrate?.(BUZZ);
  };
  useEffect(() => {
    cry();
    sheet.current?.focus();
  }, []);
  useScan(cry);
  useKeys({ Escape: acknowledge, Enter: () => (document.activeElement === sheet.current ? cry() : false) });
  return (
    <div ref={sheet} className="hand-wrong" role="alertdialog" aria-modal="true" aria-labelledby="hand-wrong" tabIndex={-1}>
      <p id="hand-wrong">{text}</p>
      {children}
      <button type="button" className="hand-button primary" onClick={acknowledge}>
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
