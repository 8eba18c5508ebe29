import { useEffect, useRef } from 'react';
import { useText } from '../i18n/i18n.ts';
import { messages } from './messages.ts';

const KEYS = [
  ['Ctrl / ⌘ K', 'search'],
  ['J  K  ↓  ↑', 'rows'],
  ['X', 'choose'],
  ['Enter', 'open'],
  ['Space', 'peek'],
  ['/', 'find'],
  ['F', 'filter'],
  ['←  →', 'groups'],
  ['Ctrl / ⌘ Enter', 'submit'],
  ['F1', 'guide'],
  ['?', 'help'],
] as const;

/** The keys, on one sheet. */
export function Shortcuts({ close }: { close: () => void }) {
  const t = useText(messages);
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => sheet.current?.showModal(), []);
  return (
    <dialog
      ref={sheet}
      className="sheet"
      aria-labelledby="shortcuts"
      onClose={close}
      onClick={(event) => event.target === sheet.current && close()}
    >
      <h2 id="shortcuts">{t('shortcut.title')}</h2>
      <dl className="shortcuts">
        {KEYS.map(([key, what]) => (
          <div key={what}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`shortcut.${what}`)}</dd>
          </div>
        ))}
      </dl>
      <div className="sheet-actions">
        <button type="button" className="as-link" onClick={close}>
          {t('close')}
        </button>
      </div>
    </dialog>
  );
}
