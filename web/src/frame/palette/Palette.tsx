import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { useGo } from '../../ui/Go.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { messages } from '../messages.ts';
import type { Entry } from './entries.ts';
import { type Chosen, useFound } from './found.ts';
import { PaletteLine } from './PaletteLine.tsx';
import { visited } from './visits.ts';

/** One field for everything: documents, products, customers, pages, and every operation, with the document it shall act on. */
export function Palette({ close }: { close: () => void }) {
  const t = useText(messages);
  const sheet = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { shown, waiting } = useFound(text, chosen);
  useEffect(() => sheet.current?.showModal(), []);
  const say = (next: string) => {
    setText(next);
    setAt(0);
  };
  const choose = (next: Chosen | null) => {
    setChosen(next);
    say('');
  };
  const use = useDeed(close, choose);
  const entry = shown[Math.min(at, shown.length - 1)];
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt((Math.min(at, shown.length - 1) + 1) % Math.max(1, shown.length));
    else if (event.key === 'ArrowUp') setAt((at - 1 + shown.length) % Math.max(1, shown.length));
    else if (event.key === 'Enter') use(entry, event.ctrlKey || event.metaKey);
    else if (event.key === 'Tab' && entry && !event.shiftKey) complete(entry, choose, say);
    else if (event.key === 'Backspace' && chosen && text === '') choose(null);
    else return;
    event.preventDefault();
  };
  const asked = text.trim();
  return (
    <dialog
      ref={sheet}
      className="palette"
      aria-label={t('palette.label')}
      onClose={close}
      onClick={(event) => event.target === sheet.current && close()}
      onKeyDown={keys}
    >
      <div className="palette-field">
        {chosen ? <span className="palette-step">{chosen.title}</span> : <Icon name="search" />}
        <input
          type="text"
          role="combobox"
          aria-expanded={shown.length > 0}
          aria-controls="palette-list"
          aria-activedescendant={entry ? `palette-${shown.indexOf(entry)}` : undefined}
          aria-label={chosen ? t('palette.which', { name: chosen.title }) : t('palette.label')}
          placeholder={chosen ? t('palette.whichHint') : t('palette.hint')}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          value={text}
          onChange={(event) => say(event.target.value)}
        />
      </div>
      <ul className="palette-list" id="palette-list" role="listbox" aria-label={t('palette.label')}>
        {shown.map((each, index) => (
          <PaletteLine
            key={each.key}
            entry={each}
            id={`palette-${index}`}
            chosen={each === entry}
            heading={each.group === shown[index - 1]?.group ? undefined : headingOf(each)}
            use={(apart) => use(each, apart)}
          />
        ))}
      </ul>
      {shown.length === 0 && (asked || chosen) && !waiting && (
        <p className="palette-none">{asked ? t('palette.none', { text: asked }) : t('palette.noneOfKind')}</p>
      )}
      <footer>{t(chosen ? 'palette.keysStep' : 'palette.keys')}</footer>
    </dialog>
  );
}

const headingOf = (entry: Entry) => ({ group: entry.group, on: entry.group === 'here' ? entry.beside : '' });

/** Tab writes the line out, or takes the operation and asks for its document. */
function complete({ deed, name }: Entry, choose: (next: Chosen) => void, say: (text: string) => void) {
  if (deed.kind === 'choose') choose(deed);
  else say(name);
}

/** What Enter does; apart, in a tab of its own. */
function useDeed(close: () => void, choose: (next: Chosen) => void) {
  const go = useGo();
  return (entry: Entry | undefined, apart: boolean) => {
    if (!entry) return;
    const { deed, kept } = entry;
    if (kept) visited({ key: entry.key, name: entry.name, beside: entry.beside, ...kept });
    if (deed.kind === 'choose') return choose(deed);
    close();
    if (deed.kind === 'here') deed.begin();
    else if (apart) window.open(deed.to, '_blank');
    else go(deed.to);
  };
}
