import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { Icon } from '../Icon.tsx';
import { messages } from '../messages.ts';
import { rowBeside, rowName } from './named.ts';

export interface RowChooserProps<Row> {
  title: string;
  /** The rows that allow the operation. */
  rows: Row[];
  /** Several may be taken at once. */
  many: boolean;
  most?: number | undefined;
  choose: (rows: Row[]) => void;
  close: () => void;
}

const SHOWN = 60;

/** Asks on which rows an operation shall run: type to narrow, arrows, Enter; Tab takes several. */
export function RowChooser<Row>({ title, rows, many, most, choose, close }: RowChooserProps<Row>) {
  const t = useText(messages);
  const language = useLanguage();
  const sheet = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [picked, setPicked] = useState<Row[]>([]);
  useEffect(() => sheet.current?.showModal(), []);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const saying = (row: Row) => `${rowName(row, language)} ${rowBeside(row, language)} ${JSON.stringify(row)}`.toLowerCase();
  const shown = rows.filter((row) => words.every((word) => saying(row).includes(word))).slice(0, SHOWN);
  const take = (row: Row | undefined) => {
    if (picked.length > 0) choose(picked);
    else if (row !== undefined) choose([row]);
  };
  const pick = (row: Row | undefined) => {
    if (row === undefined || !many) return;
    setPicked(picked.includes(row) ? picked.filter((each) => each !== row) : [...picked, row].slice(-(most ?? rows.length)));
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter') take(shown[at]);
    else if (event.key === 'Tab' && many) pick(shown[at]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={sheet}
      className="palette"
      aria-label={title}
      onClose={close}
      onClick={(event) => event.target === sheet.current && close()}
      onKeyDown={keys}
    >
      <div className="palette-field">
        <span className="palette-step">{title}</span>
        <input
          type="text"
          role="combobox"
          aria-expanded={shown.length > 0}
          aria-controls="chooser-list"
          aria-activedescendant={shown[at] ? `chooser-${at}` : undefined}
          aria-label={t('begin.which')}
          placeholder={t('begin.which')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
        />
      </div>
      <ul className="palette-list" id="chooser-list" role="listbox" aria-label={title} aria-multiselectable={many}>
        {shown.map((row, index) => (
          // biome-ignore lint: the keys of the list stand at its field
          <li
            // biome-ignore lint: rows of any kind have no common identity
            key={index}
            id={`chooser-${index}`}
            role="option"
            aria-selected={index === at}
            className="palette-line"
            onClick={() => take(row)}
          >
            <Icon name={picked.includes(row) ? 'check' : 'document'} />
            <span className="palette-name">{rowName(row, language)}</span>
            <span className="quiet">{rowBeside(row, language)}</span>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="palette-none">{rows.length === 0 ? t('begin.noneFits') : t('begin.noMatch', { text })}</p>}
      <footer>{picked.length > 0 ? t('begin.picked', { count: picked.length }) : many ? t('begin.keysMany') : t('begin.keys')}</footer>
    </dialog>
  );
}
