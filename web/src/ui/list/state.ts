import { useLocation, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { type ListState, searchFromState, stateFromSearch } from './filters.ts';

export type ChangeList = (change: Partial<ListState>) => void;

/** The state of a list in the address, so that it can be sent to a colleague and the back button knows it. */
export function useAddressState(): [ListState, ChangeList] {
  const location = useLocation();
  const navigate = useNavigate();
  const text = location.searchStr;
  const state = useMemo(() => stateFromSearch(new URLSearchParams(text)), [text]);
  const change: ChangeList = (next) => {
    const search = searchFromState({ ...state, ...next }).toString();
    void navigate({ href: location.pathname + (search && `?${search}`), replace: true, resetScroll: false } as never);
  };
  return [state, change];
}

const EMPTY: ListState = { search: '', filter: [], sort: undefined, group: undefined, view: undefined };

/** The state of a list inside of another page: it does not show in the address. */
export function useLocalState(start: Partial<ListState> = {}): [ListState, ChangeList] {
  const [state, setState] = useState<ListState>({ ...EMPTY, ...start });
  return [state, (next) => setState((before) => ({ ...before, ...next }))];
}
