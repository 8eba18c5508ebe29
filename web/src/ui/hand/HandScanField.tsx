import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { useStable } from '../hooks.ts';
import { Icon } from '../Icon.tsx';
import { later } from '../lazily.tsx';
import { useScan } from '../scan.ts';
import { messages } from './messages.ts';
import type { Hand } from './useHand.tsx';

const Camera = later(() => import('./camera/Camera.tsx')).part('Camera');

export interface HandScanFieldProps {
  /** What is to be scanned. */
  label: string;
  onCode: (code: string, how: 'scanned' | 'typed') => void;
  /** The task the field belongs to: while it asks or does something, scans wait in it; while something is wrong, none is taken. */
  hand: Pick<Hand, 'resting' | 'stopped' | 'ahead'>;
}

/**
 * The field that always listens: a wedge scanner wherever the focus is, keys, or the camera. The soft keyboard stays away until it is asked for,
 * so that it does not cover the question.
 */
export function HandScanField({ label, onCode, hand }: HandScanFieldProps) {
  const t = useText(messages);
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [keys, setKeys] = useState(false);
  const [seeing, setSeeing] = useState(false);
  const [focused, setFocused] = useState(false);
  const give = (code: string, how: 'scanned' | 'typed') => {
    if (hand.resting) hand.ahead.push(code);
    else onCode(code, how);
  };
  // with the focus in it the field itself hears the scanner, however slowly a busy device passes its keys on
  useScan((code) => give(code.trim(), 'scanned'), !hand.stopped && !focused);
  useAlwaysFocused(field, hand.stopped);
  const next = useStable(() => {
    const code = hand.ahead.shift();
    if (code !== undefined) onCode(code, 'scanned');
  });
  useEffect(() => {
    if (!hand.resting) next();
  }, [hand.resting, next]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = typed.trim();
    setTyped('');
    if (code) give(code, 'typed');
  };
  const turnKeys = () => {
    setKeys(!keys);
    field.current?.focus();
  };
  return (
    <>
      {seeing && <Camera onCode={(code) => give(code, 'scanned')} resting={hand.stopped} close={() => setSeeing(false)} />}
      <form className="hand-scan" onSubmit={submit} noValidate>
        <button type="button" className="hand-icon" aria-label={t('camera')} title={t('camera')} onClick={() => setSeeing(!seeing)}>
          <Icon name="scan" size={24} />
        </button>
        <input
          ref={field}
          aria-label={label}
          placeholder={label}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          enterKeyHint="go"
          inputMode={keys ? 'text' : 'none'}
          disabled={hand.stopped}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="button" className="hand-icon" aria-label={t('keyboard')} title={t('keyboard')} aria-pressed={keys} onClick={turnKeys}>
          <Icon name="keyboard" size={24} />
        </button>
        {typed.trim() && (
          <button type="submit" className="hand-button primary hand-go">
            {t('go')}
          </button>
        )}
      </form>
    </>
  );
}

/** The focus comes back to the field whenever it would otherwise be nowhere, and after every button that a finger touched. */
function useAlwaysFocused(field: { current: HTMLInputElement | null }, resting: boolean) {
  useEffect(() => {
    if (resting) return;
    const back = (touched: boolean) => {
      const { activeElement: at } = document;
      const nowhere = !at || at === document.body || at.id === 'main' || (touched && at instanceof HTMLButtonElement);
      if (nowhere) field.current?.focus({ preventScroll: true });
    };
    const now = () => back(false);
    const later = () => setTimeout(now);
    // a key that presses a button has no detail: whoever walks by keys stays where they are
    const touch = (event: MouseEvent) => setTimeout(() => back(event.detail > 0));
    now();
    document.addEventListener('focusout', later);
    document.addEventListener('click', touch);
    document.addEventListener('visibilitychange', now);
    return () => {
      document.removeEventListener('focusout', later);
      document.removeEventListener('click', touch);
      document.removeEventListener('visibilitychange', now);
    };
  }, [field, resting]);
}
