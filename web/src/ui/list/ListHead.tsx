import { Button, Dropdown, Popover } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Askable, listParameters } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Icon } from '../Icon.tsx';
import { messages } from '../messages.ts';
import { formatCount } from '../number.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import type { ListState } from './filters.ts';
import { useViewCount } from './rows.ts';
import type { View } from './views.ts';

/** The title of a page with its one primary action. */
export function PageHead({ title, children, primary }: { title: ReactNode; children?: ReactNode; primary?: ReactNode }) {
  return (
    <header className="page-head">
      <h1>{title}</h1>
      {children}
      <div className="page-head-end">{primary}</div>
    </header>
  );
}

export interface ViewTabsProps {
  list: Askable;
  fixed: Record<string, unknown>;
  views: View[];
  current: string | undefined;
  choose: (view: View | undefined) => void;
  save: ((name: string) => void) | undefined;
  forget: (view: View) => void;
}

/** Views as tabs with live counts: those of the page, then those the person kept. */
export function ViewTabs({ list, fixed, views, current, choose, save, forget }: ViewTabsProps) {
  const t = useText(messages);
  return (
    <nav className="views" aria-label={t('list.views')}>
      <button type="button" className="view" aria-current={current === undefined ? 'true' : undefined} onClick={() => choose(undefined)}>
        {t('list.all')}
      </button>
      {views.map((view) => (
        <ViewTab
          key={view.key}
          list={list}
          fixed={fixed}
          view={view}
          current={view.key === current}
          choose={() => choose(view)}
          forget={() => forget(view)}
        />
      ))}
      {save && <SaveView save={save} />}
    </nav>
  );
}

interface ViewTabProps {
  list: Askable;
  fixed: Record<string, unknown>;
  view: View;
  current: boolean;
  choose: () => void;
  forget: () => void;
}

function ViewTab({ list, fixed, view, current, choose, forget }: ViewTabProps) {
  const t = useText(messages);
  const language = useLanguage();
  const count = useViewCount(list, view.filter, fixed);
  return (
    <span className="view-tab">
      <button type="button" className="view" aria-current={current ? 'true' : undefined} onClick={choose}>
        {view.title}
        {count && <span className="view-count">{`${formatCount(count.value, language)}${count.more ? '+' : ''}`}</span>}
      </button>
      {view.own && current && (
        <button type="button" className="icon-button" aria-label={t('list.forgetView', { name: view.title })} onClick={forget}>
          <Icon name="close" size={12} />
        </button>
      )}
    </span>
  );
}

function SaveView({ save }: { save: (name: string) => void }) {
  const t = useText(messages);
  const [open, setOpen] = useState(false);
  const form = (
    <form
      className="filter-typed"
      onSubmit={(event) => {
        event.preventDefault();
        const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
        if (!name) return;
        save(name);
        setOpen(false);
      }}
    >
      <input className="plain-input" name="name" aria-label={t('list.viewName')} placeholder={t('list.viewName')} maxLength={40} />
      <Button size="small" type="primary" htmlType="submit">
        {t('save')}
      </Button>
    </form>
  );
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} destroyOnHidden arrow={false} placement="bottomLeft" content={form}>
      <button type="button" className="view quiet">
        <Icon name="plus" size={12} /> {t('list.saveView')}
      </button>
    </Popover>
  );
}

/** What is filtered, as a file; streamed by the server. */
export function ExportButton({
  list,
  state,
  fixed,
  always,
  columns,
}: {
  list: Askable;
  state: ListState;
  fixed: Record<string, unknown>;
  always: ListState['filter'];
  columns: string[];
}) {
  const t = useText(messages);
  const address = (format: string) =>
    `/api/${list.name.replace('.', '/')}${listParameters({ search: state.search, filter: [...always, ...state.filter], sort: state.sort }, { ...fixed, format, columns: columns.join(',') })}`;
  const items = (['xlsx', 'csv'] as const).map((format) => ({
    key: format,
    label: (
      <a href={address(format)} download>
        {t(`list.export.${format}`)}
      </a>
    ),
  }));
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button type="text" size="small" icon={<Icon name="download" />} aria-label={t('list.export')} title={t('list.export')} />
    </Dropdown>
  );
}
