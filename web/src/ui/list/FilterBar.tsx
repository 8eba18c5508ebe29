import { Popover } from 'antd';
import { memo, type RefObject, useEffect, useRef, useState } from 'react';
import type { Askable } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useKeys, useSettled } from '../hooks.ts';
import { MenuButton } from '../float/MenuButton.tsx';
import { Icon } from '../Icon.tsx';
import { lazily } from '../lazily.tsx';
import { messages } from '../messages.ts';
import { isComplete, type ListState, needsNoValue, operatorsOf } from './filters.ts';
import type { Faceted } from '../ListPage.tsx';
import type { References } from './references.ts';
import type { ListColumn, ListFilter } from './protocol.ts';
import type { ChangeList } from './state.ts';
import { useNames, type Within } from './values.ts';
import { useFilterWords } from './words.ts';

const { FilterEditor } = lazily(() => import('./FilterEditor.tsx'), 'FilterEditor');

export interface FilterBarProps {
  columns: ListColumn[];
  state: ListState;
  change: ChangeList;
  searchRef: RefObject<HTMLInputElement | null>;
  /** What the free search looks through, in words. */
  searchHint?: string | undefined;
  facets?: Faceted | undefined;
  references: References;
  list: Askable;
  fixed: Record<string, unknown>;
  /** Filters that always hold. */
  always: ListFilter[];
  /** Whether the keys of the page are the list's. */
  keys: boolean;
}

/** Free search and the filters as chips that open in place. */
export const FilterBar = memo(PlainBar);

function PlainBar({ columns, state, change, searchRef, searchHint, facets, references, list, fixed, always, keys }: FilterBarProps) {
  const t = useText(messages);
  const title = useTitle();
  const [fresh, setFresh] = useState<number | null>(null);
  const adding = useRef<HTMLButtonElement>(null);
  useKeys({ f: () => (adding.current ? adding.current.click() : false) }, { active: keys });
  const names = useNames(columns, state.filter, { list, fixed });
  const within = { list, fixed, search: state.search, filter: [...always, ...state.filter] };
  const filterable = columns.filter(
    (column) =>
      column.filter &&
      !facets?.columns.includes(column.key) &&
      (column.type !== 'reference' || references[column.key] !== undefined || column.group),
  );
  const put = (at: number, filter: ListFilter | undefined) =>
    change({
      filter: filter ? state.filter.map((each, index) => (index === at ? filter : each)) : state.filter.filter((_, index) => index !== at),
    });
  const add = (column: ListColumn) => {
    const operator = operatorsOf(column)[0] ?? 'equals';
    setFresh(state.filter.length);
    change({ filter: [...state.filter, { column: column.key, operator }] });
  };
  return (
    <div className="filters" role="search">
      <FreeSearch value={state.search} onChange={(search) => change({ search })} searchRef={searchRef} hint={searchHint} />
      {state.filter.map((filter, at) =>
        facets?.isOurs(filter) ? null : (
          <FilterChip
            // biome-ignore lint: filters have no identity but their place
            key={`${filter.column}-${at}`}
            filter={filter}
            column={columns.find((each) => each.key === filter.column)}
            fresh={fresh === at}
            references={references}
            names={names}
            within={within}
            onChange={(next) => put(at, next)}
            onOpened={() => setFresh(null)}
            onClosed={() => {
              if (!isComplete(filter)) put(at, undefined);
            }}
          />
        ),
      )}
      {filterable.length > 0 && (
        <MenuButton
          className="tool worded"
          handle={adding}
          autoFocus
          menu={() => ({
            className: 'long-menu',
            items: filterable.map((column) => ({ key: column.key, label: title(column.label), onClick: () => add(column) })),
          })}
        >
          <Icon name="plus" size={14} />
          {t('list.addFilter')}
        </MenuButton>
      )}
      {(state.filter.length > 0 || state.search) && (
        <button type="button" className="tool worded" onClick={() => change({ filter: [], search: '', view: undefined })}>
          {t('list.clear')}
        </button>
      )}
    </div>
  );
}

function FreeSearch({
  value,
  onChange,
  searchRef,
  hint,
}: {
  value: string;
  onChange: (value: string) => void;
  searchRef: RefObject<HTMLInputElement | null>;
  hint?: string | undefined;
}) {
  const t = useText(messages);
  const [typed, setTyped] = useState(value);
  const settled = useSettled(typed, 250);
  useEffect(() => {
    if (settled !== value && settled === typed) onChange(settled);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a pause in typing asks, not a change from outside
  }, [settled]);
  useEffect(() => setTyped(value), [value]);
  return (
    <span className="free-search">
      <Icon name="search" size={14} />
      <input
        ref={searchRef}
        type="text"
        aria-label={t('list.search')}
        placeholder={hint ?? t('list.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onChange(typed);
          if (event.key === 'Escape' || event.key === 'ArrowDown') event.currentTarget.blur();
        }}
      />
      {typed && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('list.clearSearch')}
          onClick={() => {
            setTyped('');
            onChange('');
            searchRef.current?.focus();
          }}
        >
          <Icon name="close" size={12} />
        </button>
      )}
    </span>
  );
}

interface FilterChipProps {
  filter: ListFilter;
  column: ListColumn | undefined;
  fresh: boolean;
  references: References;
  names: Readonly<Record<string, string>>;
  within: Within;
  onChange: (filter: ListFilter | undefined) => void;
  onOpened: () => void;
  onClosed: () => void;
}

function FilterChip({ filter, column, fresh, references, names, within, onChange, onOpened, onClosed }: FilterChipProps) {
  const t = useText(messages);
  const title = useTitle();
  const words = useFilterWords(names);
  const chip = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(fresh || !isComplete(filter));
  useEffect(() => {
    if (fresh) onOpened();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a fresh chip opens once, when it is added
  }, []);
  const name = column ? title(column.label) : filter.column;
  const turn = (next: boolean) => {
    setOpen(next);
    if (next) return;
    onClosed();
    chip.current?.focus();
  };
  const editor = column && (
    <FilterEditor column={column} filter={filter} references={references} within={within} onChange={onChange} close={() => turn(false)} />
  );
  return (
    <span className={`chip${isComplete(filter) ? '' : ' empty'}`}>
      <Popover
        rootClassName="filter-popover"
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        open={open}
        onOpenChange={turn}
        destroyOnHidden
        content={<div onKeyDown={(event) => event.key === 'Escape' && turn(false)}>{editor}</div>}
      >
        <button
          type="button"
          ref={chip}
          className="chip-text"
          aria-expanded={open}
          aria-haspopup="dialog"
          onKeyDown={(event) => {
            if (event.key === 'Delete' || event.key === 'Backspace') onChange(undefined);
          }}
        >
          <span className="chip-name">{name}</span>
          {isComplete(filter) || needsNoValue(filter.operator) ? words(filter, column) : '…'}
        </button>
      </Popover>
      <button type="button" className="chip-away" aria-label={t('list.removeFilter', { name })} onClick={() => onChange(undefined)}>
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}
