import { useState } from 'react';
import { keep, kept } from '../../device.ts';
import type { ListState } from './filters.ts';
import type { ListFilter } from './protocol.ts';

/** A list filtered in a certain way, under a name. */
export interface View {
  key: string;
  title: string;
  filter: ListFilter[];
  sort?: string;
  /** Made by the person, so the person may forget it. */
  own?: boolean;
}

/** The views a person kept for a list on this device. */
export function useOwnViews(list: string) {
  const name = `views.${list}`;
  const [own, setOwn] = useState<View[]>(() => kept<View[]>(name) ?? []);
  const put = (next: View[]) => {
    setOwn(next);
    keep(name, next);
  };
  return {
    own,
    save: (title: string, state: ListState): View => {
      const view: View = { key: `own-${title}`, title, filter: state.filter, own: true, ...(state.sort && { sort: state.sort }) };
      put([...own.filter((each) => each.key !== view.key), view]);
      return view;
    },
    forget: (view: View) => put(own.filter((each) => each.key !== view.key)),
  };
}
