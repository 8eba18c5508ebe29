import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/i18n.ts';
import { send } from '../wire.ts';
import { useGo } from '../ui/Go.tsx';
import { useSettled } from '../ui/hooks.ts';
import { Icon } from '../ui/Icon.tsx';
import { parameters } from '../call.ts';
import { messages } from './messages.ts';
import { type Entry, type Hit, hitEntries, type Kind, ranked, recent, remember, useEntries } from './palette.ts';

/** One field for everything: documents, products, customers, pages, operations. */
export function Palette({ close }: { close: () => void }) {
  const t = useText(messages);
  const go = useGo();
  const sheet = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const entries = useEntries();
  const hits = useHits(text);
  useEffect(() => sheet.current?.showModal(), []);
  const asked = text.trim();
  const found = asked ? [...ranked(entries, asked), ...hitEntries(hits)] : recent(entries);
  const shown = found.slice(0, 40);
  const open = (entry: Entry | undefined) => {
    if (!entry) return;
    remember(entry);
    close();
    go(entry.to);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter') open(shown[at]);
    else return;
    event.preventDefault();
  };
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
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-expanded={shown.length > 0}
          aria-controls="palette-list"
          aria-activedescendant={shown[at] ? `palette-${at}` : undefined}
          aria-label={t('palette.label')}
          placeholder={t('palette.hint')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
        />
      </div>
      <ul className="palette-list" id="palette-list" role="listbox" aria-label={t('palette.label')}>
        {shown.map((entry, index) => (
          <PaletteLine
            key={entry.key}
            entry={entry}
            id={`palette-${index}`}
            chosen={index === at}
            heading={headingAt(shown, index, asked === '')}
            open={() => open(entry)}
          />
        ))}
      </ul>
      {asked && shown.length === 0 && <p className="palette-none">{t('palette.none', { text: asked })}</p>}
      <footer>{t('palette.keys')}</footer>
    </dialog>
  );
}

type Heading = 'recent' | 'pages' | 'operations' | 'found' | undefined;
const HEADINGS: Record<Kind, Heading> = { page: 'pages', operation: 'operations', hit: 'found' };

function headingAt(shown: Entry[], index: number, asRecent: boolean): Heading {
  if (asRecent) return index === 0 ? 'recent' : undefined;
  return shown[index]?.kind === shown[index - 1]?.kind ? undefined : HEADINGS[shown[index]?.kind ?? 'hit'];
}

function PaletteLine({
  entry,
  id,
  chosen,
  heading,
  open,
}: {
  entry: Entry;
  id: string;
  chosen: boolean;
  heading: Heading;
  open: () => void;
}) {
  const t = useText(messages);
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <>
      {heading && (
        <li className="palette-heading" role="presentation">
          {t(`palette.${heading}`)}
        </li>
      )}
      {/* biome-ignore lint: the keys of the list stand at its field */}
      <li ref={line} id={id} role="option" aria-selected={chosen} className="palette-line" onClick={open}>
        <Icon name={entry.icon} />
        <span className="palette-name">{entry.name}</span>
        <span className="quiet">{entry.beside}</span>
      </li>
    </>
  );
}

function useHits(text: string): Hit[] {
  const settled = useSettled(text.trim(), 120);
  const asked = useQuery({
    queryKey: ['search', 'everything', { text: settled }],
    queryFn: async ({ signal }) =>
      (await send<{ hits: Hit[] }>({ method: 'GET', path: `search/everything${parameters({ text: settled })}`, signal })).hits,
    enabled: settled.length > 0,
    placeholderData: (before) => before,
    retry: false,
  });
  return settled ? (asked.data ?? []) : [];
}
