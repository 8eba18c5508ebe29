import type { Askable } from '../../call.ts';
import { isComplete, type ListState } from './filters.ts';
import { ViewTabs } from './ListHead.tsx';
import type { ChangeList } from './state.ts';
import { useOwnViews, type View } from './views.ts';

export interface ListViewsProps {
  list: Askable;
  fixed: Record<string, unknown>;
  views: View[];
  state: ListState;
  change: ChangeList;
}

const same = (a: ListState['filter'], b: ListState['filter']) => JSON.stringify(a) === JSON.stringify(b);

/** The tabs of a list. A tab sets its filters as chips, which may then be changed like any others. */
export function ListViews({ list, fixed, views, state, change }: ListViewsProps) {
  const own = useOwnViews(list.name);
  const all = [...views, ...own.own];
  const current =
    all.find((view) => view.key === state.view) ?? all.find((view) => state.filter.length > 0 && same(view.filter, state.filter));
  const filtered = state.filter.some(isComplete);
  if (all.length === 0 && !filtered) return null;
  const choose = (view: View | undefined) =>
    change({ view: view?.key, filter: view?.filter ?? [], sort: view?.sort ?? state.sort, search: '' });
  const changed = filtered && !(current && same(current.filter, state.filter));
  return (
    <ViewTabs
      list={list}
      fixed={fixed}
      views={all}
      current={filtered && changed && !state.view ? '' : current?.key}
      choose={choose}
      save={changed ? (name) => choose(own.save(name, state)) : undefined}
      forget={(view) => {
        own.forget(view);
        choose(undefined);
      }}
    />
  );
}
