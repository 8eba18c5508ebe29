import { useLocation, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { hrefWith } from '../Go.tsx';
import { ARCHIVED, type ListState, searchFromState, stateFromSearch } from './filters.ts';

export type ChangeList = (change: Partial<ListState>) => void;

/** The state of a list in the address, so that it can be sent to a colleague and the back button knows it. */
export function useAddressState(): [ListState, ChangeList] {
  const location = useLocation();
  const navigate = useNavigate();
  const text = location.searchStr;
  const state = useMemo(() => stateFromSearch(new URLSearchParams(text)), [text]);
  const change: ChangeList = (next) => {
    const parts = searchFromState({ ...state, ...next });
    if (new URLSearchParams(text).has(ARCHIVED)) parts.set(ARCHIVED, '1');
    const search = parts.toString();
    void navigate({ href: location.pathname + (search && `?${search}`), replace: true, resetScroll: false } as never);
  };
  return [state, change];
}

/** Whether a list shows what was archived instead, kept in the address beside its state. */
export function useArchived(): [archived: boolean, show: (archived: boolean) => void] {
  const location = useLocation();
  const navigate = useNavigate();
  return [
    new URLSearchParams(location.searchStr).has(ARCHIVED),
    (archived) =>
      void navigate({ href: hrefWith(location, ARCHIVED, archived ? '1' : undefined), replace: true, resetScroll: false } as never),
  ];
}

const EMPTY: ListState = { search: '', filter: [], sort: undefined, group: undefined, view: undefined };

/** The state of a list inside of another page: it does not show in the address. */
export function useLocalState(start: Partial<ListState> = {}): [ListState, ChangeList] {
  const [state, setState] = useState<ListState>({ ...EMPTY, ...start });
  return [state, (next) => setState((before) => ({ ...before, ...next }))];
}
