import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, startTransition, useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { useEnterAfter } from '../../ui/enter.ts';
import { useGo } from '../../ui/Go.tsx';
import { useStable } from '../../ui/hooks.ts';
import { Icon } from '../../ui/Icon.tsx';
import { later } from '../../ui/lazily.tsx';
import { away, towards } from '../ahead.ts';
import { messages } from '../messages.ts';
import type { Entry } from './entries.ts';
import type { Chosen, Found } from './found.ts';
import { PaletteLine } from './PaletteLine.tsx';
import { visited } from './visits.ts';

/** What looks through everything: its code is fetched ahead while the page is calm, and is no part of the first load. */
export const finding = later(() => import('./Finding.tsx'));
const Finding = finding.part('Finding');
const NOTHING_YET: Found = { shown: [], waiting: true };

export interface PaletteProps {
  close: () => void;
  /** Opens a page of the guide beside the page. */
  openHelp: (name: string) => void;
  /** Drawn once out of sight while the page is calm, so that the first time it opens is as quick as the second. */
  rehearsal?: boolean;
}

/** One field for everything: documents, products, customers, pages, views, help, and every operation, with the document it shall act on. */
export function Palette({ close, openHelp, rehearsal = false }: PaletteProps) {
  const t = useText(messages);
  const sheet = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  // what the arrows chose, by its key: it stays chosen where an answer puts other lines before it
  const [picked, pick] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [{ shown, waiting, unfit }, tell] = useState(NOTHING_YET);
  const openGuide = useStable(openHelp);
  const looking = useNextFrame(rehearsal);
  useEffect(() => (rehearsal ? close() : sheet.current?.showModal()), [rehearsal, close]);
  const say = (next: string) => {
    setText(next);
    pick(null);
  };
  const choose = (next: Chosen | null) => {
    setChosen(next);
    say('');
  };
  const use = useDeed(close, choose);
  const at = Math.max(
    0,
    shown.findIndex(({ key }) => key === picked),
  );
  const entry = shown[at];
  const step = (by: number) => pick(shown.at((at + by) % Math.max(1, shown.length))?.key ?? null);
  // what was chosen by hand is meant as it stands; the first line is only meant once the answer to the text is here
  const hold = useEnterAfter(entry?.key === picked || !waiting);
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing) return;
    hold(event);
    if (event.defaultPrevented) return;
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Enter') use(entry, event.ctrlKey || event.metaKey);
    else if (event.key === 'Tab' && entry && !event.shiftKey) complete(entry, choose, say);
    else if (event.key === 'Backspace' && chosen && text === '') choose(null);
    else return;
    event.preventDefault();
  };
  useAhead(!rehearsal && entry?.deed.kind === 'go' ? entry.deed.to : undefined);
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
      {looking && <Finding text={text} chosen={chosen} openHelp={openGuide} tell={tell} />}
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
      {shown.length === 0 && (asked || chosen) && !waiting && !unfit && (
        <p className="palette-none">{asked ? t('palette.none', { text: asked }) : t('palette.noneOfKind')}</p>
      )}
      {unfit && !waiting && <p className="palette-none">{t('palette.unfit', { count: unfit.count, name: unfit.operation })}</p>}
      <footer>{waiting && asked ? t('palette.waiting') : t(chosen ? 'palette.keysStep' : 'palette.keys')}</footer>
    </dialog>
  );
}

/** False until the field has been painted: it takes what is typed before anything is looked through. */
function useNextFrame(already: boolean): boolean {
  const [is, become] = useState(already);
  useEffect(() => {
    const frame = requestAnimationFrame(() => startTransition(() => become(true)));
    return () => cancelAnimationFrame(frame);
  }, []);
  return is;
}

/** A line that is rested on is most likely the one that is meant. */
const REST = 120;

function useAhead(to: string | undefined) {
  const router = useRouter();
  useEffect(() => {
    if (to) towards(router, to, REST);
    return away;
  }, [router, to]);
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
