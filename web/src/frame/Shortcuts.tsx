import { type ReactNode, useEffect, useRef } from 'react';
import { useText, useTitle } from '../i18n/i18n.ts';
import { KEYS, type Place, sayKey, useKeyedPages } from './keys.ts';
import { messages } from './messages.ts';

const isHere = (place: Place) =>
  place === 'everywhere' || document.querySelector(place === 'list' ? '.list-page' : '.record-page') !== null;

/** The keys that mean something on the page in sight, on one sheet. */
export function Shortcuts({ close }: { close: () => void }) {
  const t = useText(messages);
  const title = useTitle();
  const sheet = useRef<HTMLDialogElement>(null);
  const keyed = useKeyedPages();
  useEffect(() => sheet.current?.showModal(), []);
  const here = KEYS.filter(({ place }) => isHere(place));
  const part = (place: Place) =>
    here
      .filter((each) => each.place === place)
      .map(({ keys, what }) => (
        <Line key={what} keys={keys}>
          {t(`shortcut.${what}`)}
        </Line>
      ));
  return (
    <dialog
      ref={sheet}
      className="sheet shortcut-sheet"
      aria-labelledby="shortcuts"
      onClose={close}
      onClick={(event) => event.target === sheet.current && close()}
    >
      <h2 id="shortcuts">{t('shortcut.title')}</h2>
      <dl className="shortcuts">
        {part('everywhere')}
        {part('record')}
      </dl>
      {here.some(({ place }) => place === 'list') && (
        <>
          <h3>{t('shortcut.inList')}</h3>
          <dl className="shortcuts">{part('list')}</dl>
        </>
      )}
      <h3>{t('shortcut.goTo')}</h3>
      <dl className="shortcuts">
        {keyed.map((page) => (
          <Line key={page.path} keys={sayKey(page.key ?? '')}>
            {title(page.title)}
          </Line>
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

const Line = ({ keys, children }: { keys: string; children: ReactNode }) => (
  <div>
    <dt>
      <kbd>{keys}</kbd>
    </dt>
    <dd>{children}</dd>
  </div>
);
