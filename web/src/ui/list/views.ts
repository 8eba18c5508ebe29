import { useEffect, useMemo } from 'react';
import { type Askable, call, CallError, refresh, useAsk } from '../../call.ts';
import { keep, kept } from '../../device.ts';
import { type OfficeAnswer, officeOperation, officeQuery } from '../../office.ts';
import { useMe } from '../../session.ts';
import { tell } from '../notice.ts';
import type { ListFilter } from './protocol.ts';
import { inPlaces, type KeptState } from './view-state.ts';

/** A list filtered in a certain way, under a name. */
export interface View {
  key: string;
  title: string;
  filter: ListFilter[];
  sort?: string;
  /** Where somebody saved it; the others are ready made. */
  saved?: SavedView;
}

/** A view that a person saved. */
export interface SavedView {
  state: Partial<KeptState>;
  /** Choice, order and width of the columns; null leaves each person their own. */
  columns: object | null;
  shared: boolean;
  mine: boolean;
  owner: string;
  version: number;
  allowed: string[];
}

type Known = OfficeAnswer<'views'>;

const viewOf = ({ id, name, state, ...saved }: Known['views'][number]): View => {
  const { page: _, ...known } = state as Partial<KeptState> & { page?: string };
  return {
    key: id,
    title: name,
    filter: known.filter ?? [],
    ...(known.sort && { sort: known.sort }),
    saved: { ...saved, state: known },
  };
};

async function act(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    tell({ tone: 'bad', text: error.title });
    return false;
  } finally {
    refresh('office');
  }
}

export interface Views {
  all: View[];
  /** The key of the one that opens first for this person. */
  opening: string | null;
  /** Whether the server has told. */
  known: boolean;
  save(name: string, state: KeptState, columns: object | null): Promise<string | undefined>;
  rename(view: View, name: string): Promise<boolean>;
  keepAsNow(view: View, state: KeptState, columns: object | null): Promise<boolean>;
  share(view: View, shared: boolean): Promise<boolean>;
  forget(view: View): Promise<boolean>;
  arrange(places: string[]): Promise<boolean>;
  openFirst(key: string | null): Promise<boolean>;
}

/** The page that a view is of stays with it: the palette leads there. */
const onPage = (state: KeptState) => ({ ...state, page: window.location.pathname }) as never;

/** The views of a list: the ready ones, the person's own and those shared with everyone, as the person arranged them. */
export function useViews(list: Askable, ready: View[]): Views {
  const asked = useAsk(officeQuery('views'), { list: list.name });
  useDeviceViews(list.name);
  const { data } = asked;
  const { name } = list;
  return useMemo(() => viewsOf(name, ready, data), [name, ready, data]);
}

function viewsOf(listName: string, ready: View[], data: Known | undefined): Views {
  const saved = data?.views.map(viewOf) ?? [];
  return {
    all: inPlaces([...ready, ...saved], data?.places ?? []),
    opening: data?.opening ?? null,
    known: data !== undefined,
    async save(name, state, columns) {
      let id: string | undefined;
      const saving = call(officeOperation('save-view'), { list: listName, name, state: onPage(state), columns: columns as never });
      return (await act(saving.then((made) => (id = made.id)))) ? id : undefined;
    },
    rename: (view, name) => act(call(officeOperation('change-view'), { viewId: view.key, name })),
    keepAsNow: (view, state, columns) =>
      act(
        call(officeOperation('change-view'), {
          viewId: view.key,
          state: onPage(state),
          columns: columns as never,
          ...(view.saved && { expectedVersion: view.saved.version }),
        }),
      ),
    share: (view, shared) => act(call(officeOperation('share-view'), { viewId: view.key, shared })),
    forget: (view) => act(call(officeOperation('forget-view'), { viewId: view.key })),
    arrange: (places) => act(call(officeOperation('arrange-views'), { list: listName, places })),
    openFirst: (key) => act(call(officeOperation('arrange-views'), { list: listName, opening: key })),
  };
}

interface DeviceView {
  key: string;
  title: string;
  filter: ListFilter[];
  sort?: string;
}

/** Views were kept on the device once: they move to the server, each under a key of its own, so that it gets there a single time. */
function useDeviceViews(list: string) {
  const { person } = useMe();
  useEffect(() => {
    const name = `views.${list}`;
    const left = kept<DeviceView[]>(name);
    if (!left) return;
    keep(name, undefined);
    void Promise.all(
      left.map(({ key, title, filter, sort }) =>
        call(
          officeOperation('save-view'),
          { list, name: title, state: { search: '', filter, ...(sort && { sort }) } as never },
          { key: `device view ${person.id} ${list} ${key}`.slice(0, 200) },
        ).catch(() => undefined),
      ),
    ).then(() => refresh('office'));
  }, [list, person.id]);
}
