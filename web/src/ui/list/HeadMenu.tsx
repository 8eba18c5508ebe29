import type { MenuProps } from 'antd';
import { FloatingMenu, type Place } from '../float/place.ts';
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

/** The head whose menu is looked at. */
export interface OpenHead<Row> {
  column: ShownColumn<Row>;
  first: boolean;
  at: Place;
  /** Makes the column as wide as what it holds. */
  fit: () => void;
  /** Takes the focus back. */
  back: () => void;
}

interface HeadMenuProps<Row> extends OpenHead<Row> {
  handlers: ColumnHandlers;
  close: () => void;
}

/** Sort, filter, group, move, hide: everything about a column, at its head. One for all heads: a person opens one of them. */
export function HeadMenu<Row>({ column, first, at, fit, back, handlers, close }: HeadMenuProps<Row>) {
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
    <FloatingMenu
      at={at}
      menu={{ items }}
      autoFocus
      close={() => {
        close();
        back();
      }}
    />
  );
}
