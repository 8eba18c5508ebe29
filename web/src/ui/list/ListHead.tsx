import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { type Askable, listParameters } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Icon } from '../Icon.tsx';
import { messages } from '../messages.ts';
import type { ListState } from './filters.ts';

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
