import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { Icon } from '../Icon.tsx';
import { useScan } from '../scan.ts';
import { messages } from './messages.ts';

const Camera = lazy(async () => ({ default: (await import('./camera/Camera.tsx')).Camera }));

export interface HandScanFieldProps {
  /** What is to be scanned. */
  label: string;
  onCode: (code: string, how: 'scanned' | 'typed') => void;
  /** Nothing is taken while something wrong waits to be acknowledged. */
  resting?: boolean;
}

/**
 * The field that always listens: a wedge scanner wherever the focus is, keys, or the camera. The soft keyboard stays away until it is asked for,
 * so that it does not cover the question.
 */
export function HandScanField({ label, onCode, resting = false }: HandScanFieldProps) {
  const t = useText(messages);
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [keys, setKeys] = useState(false);
  const [seeing, setSeeing] = useState(false);
  useScan((code) => onCode(code.trim(), 'scanned'), !resting && !seeing);
  useAlwaysFocused(field, resting || seeing);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = typed.trim();
    setTyped('');
    if (code) onCode(code, 'typed');
  };
  const turnKeys = () => {
    setKeys(!keys);
    field.current?.focus();
  };
  return (
    <>
      {seeing && (
        <Suspense>
          <Camera onCode={(code) => onCode(code, 'scanned')} resting={resting} close={() => setSeeing(false)} />
        </Suspense>
      )}
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
          disabled={resting}
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

/** The focus comes back to the field whenever it would otherwise be nowhere. */
function useAlwaysFocused(field: { current: HTMLInputElement | null }, resting: boolean) {
  useEffect(() => {
    if (resting) return;
    const back = () => {
      const { activeElement: at } = document;
      const nowhere = !at || at === document.body || at.id === 'main';
      if (nowhere) field.current?.focus({ preventScroll: true });
    };
    back();
    const later = () => setTimeout(back);
    document.addEventListener('focusout', later);
    document.addEventListener('click', later);
    document.addEventListener('visibilitychange', back);
    return () => {
      document.removeEventListener('focusout', later);
      document.removeEventListener('click', later);
      document.removeEventListener('visibilitychange', back);
    };
  }, [field, resting]);
}
