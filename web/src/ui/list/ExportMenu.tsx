import type { MenuProps } from 'antd';
import { useState } from 'react';
import { type Askable, listParameters } from '../../call.ts';
import { download } from '../../files.ts';
import { useText } from '../../i18n/i18n.ts';
import { fetchFile } from '../../wire.ts';
import { MenuButton } from '../float/MenuButton.tsx';
import { Icon } from '../Icon.tsx';
import { lazily } from '../lazily.tsx';
import { messages as words } from '../messages.ts';
import { tell } from '../notice.ts';
import { messages as reports } from '../report/messages.ts';
import type { ListState } from './filters.ts';
import { type GroupBy, groupAsked } from './grouping.ts';
import { messages } from './messages.ts';
import { chosen as shownBy, isSame, keptState } from './view-state.ts';
import type { View } from './views.ts';

const { SendRegularly } = lazily(() => import('../report/SendRegularly.tsx'), 'SendRegularly');

export interface ExportMenuProps {
  list: Askable;
  state: ListState;
  fixed: Record<string, unknown>;
  always: ListState['filter'];
  columns: string[];
  /** The outer level of groups, and what is summed. */
  level: GroupBy | undefined;
  sums: string[];
  /** Ids of what is chosen by hand. */
  chosen: string[];
  /** What the list is called, and the view it shows. */
  title: string;
  view: View | undefined;
}

const FORMATS = ['xlsx', 'csv'] as const;

/** The saved view that a list shows as it is kept. */
const viewShown = (view: View | undefined, state: ListState) =>
  view?.saved && isSame(keptState(shownBy(view, state)), keptState(state)) ? view : undefined;

/** What is filtered, what is chosen, or the groups, as a file, at once or regularly; the columns are those shown, in their order. */
export function ExportMenu({ list, state, fixed, always, columns, level, sums, chosen, title, view }: ExportMenuProps) {
  const t = useText(messages);
  const sayReport = useText(reports);
  const [sending, setSending] = useState(false);
  const saved = viewShown(view, state);
  const say = useText(words);
  const path = list.name.replace('.', '/');
  const asked = { search: state.search, filter: [...always, ...state.filter], sort: state.sort };
  const rows = (format: string) => `/api/${path}${listParameters(asked, { ...fixed, format, columns: columns.join(',') })}`;
  const groups = (by: GroupBy, format: string) =>
    `/api/${path}/groups${listParameters({ ...asked, sort: by.sort, sums }, { ...fixed, format, by: groupAsked(by) })}`;
  const saveChosen = async (format: (typeof FORMATS)[number]) => {
    try {
      const { name, bytes, type } = await fetchFile(`${path}/export`, { ...fixed, sort: state.sort, ids: chosen, format, columns });
      download(name, bytes, type);
    } catch (error) {
      tell({ tone: 'bad', text: error instanceof Error ? error.message : String(error) });
    }
  };
  const link = (href: string, label: string) => (
    <a href={href} download>
      {label}
    </a>
  );
  const items = (): NonNullable<MenuProps['items']> => [
    ...FORMATS.map((format) => ({ key: format, label: link(rows(format), say(`list.export.${format}`)) })),
    ...(chosen.length
      ? FORMATS.map((format) => ({
          key: `chosen.${format}`,
          label: t(`export.chosen.${format}`, { count: chosen.length }),
          onClick: () => void saveChosen(format),
        }))
      : []),
    ...(level
      ? FORMATS.map((format) => ({ key: `groups.${format}`, label: link(groups(level, format), t(`export.groups.${format}`)) }))
      : []),
    { type: 'divider' as const },
    { key: 'regularly', label: sayReport('send'), onClick: () => setSending(true) },
  ];
  return (
    <>
      <MenuButton className="tool" menu={() => ({ items: items() })} label={say('list.export')} title={say('list.export')}>
        <Icon name="download" />
      </MenuButton>
      {sending && (
        <SendRegularly
          shown={{ list: list.name, title: saved?.title ?? title, fixed, always, state, columns, viewId: saved?.key }}
          close={() => setSending(false)}
        />
      )}
    </>
  );
}
