import { Dropdown, type MenuProps } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import type { ShownColumn } from './columns.ts';
import { dateUnits, type GroupBy, isDated } from './grouping.ts';
import { messages } from './messages.ts';

/** What may be done with a column from its head. */
export interface ColumnHandlers {
  onSort: (sort: string | undefined) => void;
  onFilter: (key: string) => void;
  onGroup: (by: GroupBy) => void;
  onHide: (key: string) => void;
  /** Puts a column before another, or last. */
  onPlace: (key: string, before: string | undefined) => void;
  onNudge: (key: string, by: number) => void;
  onResize: (key: string, width: number) => void;
}

interface HeadMenuProps<Row> {
  column: ShownColumn<Row>;
  first: boolean;
  handlers: ColumnHandlers;
  fit: () => void;
  trigger: 'click' | 'contextMenu';
  children: ReactNode;
}

/** Sort, filter, group, move, hide: everything about a column, at its head. */
export function HeadMenu<Row>({ column, first, handlers, fit, trigger, children }: HeadMenuProps<Row>) {
  const t = useText(messages);
  const { key, known } = column;
  const group = (unit: GroupBy['unit']) => handlers.onGroup({ column: key, unit, sort: undefined });
  const items: NonNullable<MenuProps['items']> = [
    ...(known?.sort
      ? [
          { key: 'up', label: t('head.up'), onClick: () => handlers.onSort(key) },
          { key: 'down', label: t('head.down'), onClick: () => handlers.onSort(`-${key}`) },
        ]
      : []),
    ...(known?.filter ? [{ key: 'filter', label: t('head.filter'), onClick: () => handlers.onFilter(key) }] : []),
    ...(known?.group && isDated(known)
      ? [
          {
            key: 'group',
            label: t('head.group'),
            children: dateUnits.map((unit) => ({ key: unit, label: t(`unit.${unit}`), onClick: () => group(unit) })),
          },
        ]
      : known?.group
        ? [{ key: 'group', label: t('head.group'), onClick: () => group(undefined) }]
        : []),
    { key: 'fit', label: t('head.fit'), onClick: fit },
    ...(first
      ? []
      : [
          { type: 'divider' as const },
          { key: 'left', label: t('head.left'), onClick: () => handlers.onNudge(key, -1) },
          { key: 'right', label: t('head.right'), onClick: () => handlers.onNudge(key, 1) },
          { key: 'hide', label: t('head.hide'), onClick: () => handlers.onHide(key) },
        ]),
  ];
  return (
    <Dropdown trigger={[trigger]} menu={{ items }} autoFocus destroyOnHidden>
      {children}
    </Dropdown>
  );
}
