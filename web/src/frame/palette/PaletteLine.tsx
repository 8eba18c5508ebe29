import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { Icon } from '../../ui/Icon.tsx';
import { messages } from '../messages.ts';
import type { Entry } from './entries.ts';

export interface PaletteLineProps {
  entry: Entry;
  id: string;
  chosen: boolean;
  heading: { group: Entry['group']; on: string } | undefined;
  use: (apart: boolean) => void;
}

/** One line: what it is, what answered to the typing, and what Enter does with it. */
export function PaletteLine({ entry, id, chosen, heading, use }: PaletteLineProps) {
  const t = useText(messages);
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <>
      {heading && (
        <li className="palette-heading" role="presentation">
          {t(`palette.group.${heading.group}`)}
          {heading.on && ` · ${heading.on}`}
        </li>
      )}
      {/* biome-ignore lint: the keys of the list stand at its field */}
      <li
        ref={line}
        id={id}
        role="option"
        aria-selected={chosen}
        className="palette-line"
        onClick={(event: MouseEvent) => use(event.ctrlKey || event.metaKey)}
      >
        <Icon name={entry.icon} />
        <span className="palette-name">{marked(entry.name, entry.marks ?? [])}</span>
        <span className="quiet">{entry.beside}</span>
        {chosen && <kbd>{t(`palette.does.${doing(entry)}`)}</kbd>}
      </li>
    </>
  );
}

const doing = ({ deed, group }: Entry) =>
  deed.kind === 'choose' ? 'choose' : deed.kind === 'here' || group === 'both' || group === 'operations' ? 'run' : 'open';

/** A name with the places that answered made to stand out. */
function marked(name: string, marks: readonly [number, number][]): ReactNode[] {
  const parts: ReactNode[] = [];
  let done = 0;
  for (const [from, to] of marks.toSorted((a, b) => a[0] - b[0])) {
    if (from < done) continue;
    parts.push(name.slice(done, from), <mark key={from}>{name.slice(from, to)}</mark>);
    done = to;
  }
  return [...parts, name.slice(done)];
}
