import { memo, useEffect, useRef } from 'react';
import type { Askable } from '../../call.ts';
import { useKeys } from '../hooks.ts';
import type { Choice } from './columns.ts';
import { isComplete, type ListState } from './filters.ts';
import type { ChangeList } from './state.ts';
import { chosen, isSame, keptState } from './view-state.ts';
import { ViewTabs } from './ViewTabs.tsx';
import type { View, Views } from './views.ts';

export interface ListViewsProps {
  list: Askable;
  fixed: Record<string, unknown>;
  views: Views;
  state: ListState;
  change: ChangeList;
  columns: { choice: Choice; follow: () => void };
  /** Whether the view that a person wants first opens by itself. */
  opens: boolean;
  /** The rows are there. */
  ready: boolean;
}

const isBare = ({ search, filter, view }: ListState) => !search && filter.length === 0 && view === undefined;
const says = (choice: object) => (Object.keys(choice).length > 0 ? choice : null);

/** The tabs of a list. A tab sets its filters as chips, which may then be changed like any others. */
export const ListViews = memo(PlainViews);

function PlainViews({ list, fixed, views, state, change, columns, opens, ready }: ListViewsProps) {
  const choose = (view: View | undefined) => change(chosen(view, state));
  useFirst(views, isBare(state), opens, choose);
  const places = Object.fromEntries(views.all.slice(0, 9).map((view, at) => [String(at + 1), () => choose(view)]));
  useKeys({ 0: () => choose(undefined), ...places }, { active: opens });
  const current =
    views.all.find((view) => view.key === state.view) ??
    views.all.find((view) => !isBare(state) && isSame(keptState(chosen(view, state)), keptState(state)));
  const filtered = state.filter.some(isComplete) || Boolean(state.search);
  if (!views.known || (views.all.length === 0 && !filtered)) return null;
  const differs = current
    ? !isSame(keptState(chosen(current, state)), keptState(state)) || !hasItsColumns(current, columns.choice)
    : !isBare(state);
  return (
    <ViewTabs
      list={list}
      fixed={fixed}
      views={views}
      current={current}
      differs={differs}
      bare={isBare(state)}
      ready={ready}
      choose={choose}
      save={async (name, shared) => {
        const id = await views.save(name, keptState(state), says(columns.choice));
        if (!id) return false;
        change({ view: id });
        if (shared) await views.share({ key: id, title: name, filter: [] }, true);
        return true;
      }}
      keepAsNow={async (view) => {
        if (await views.keepAsNow(view, keptState(state), says(columns.choice))) columns.follow();
      }}
    />
  );
}

const hasItsColumns = ({ saved }: View, choice: Choice) => !saved?.columns || isSame(saved.columns, choice);

/** A list that is opened bare shows the view the person wants first; once: whoever goes to all of it stays there. */
function useFirst(views: Views, bare: boolean, opens: boolean, choose: (view: View) => void) {
  const settled = useRef(!opens || !bare);
  useEffect(() => {
    if (settled.current || !views.known) return;
    settled.current = true;
    const first = views.all.find((view) => view.key === views.opening);
    if (first && bare) choose(first);
  });
}
