import type { MenuProps } from 'antd';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { MenuButton } from '../float/MenuButton.tsx';
import { Icon } from '../Icon.tsx';
import { dateUnits, type GroupBy, groupsToText, isDated, knownGroups, groupsFromText } from './grouping.ts';
import { messages } from './messages.ts';
import type { ListColumn } from './protocol.ts';

export interface GroupMenuProps {
  columns: readonly ListColumn[];
  /** Columns that are summed: groups may stand in their order. */
  sums: readonly string[];
  group: string | undefined;
  change: (next: { group: string | undefined }) => void;
}

type Items = NonNullable<MenuProps['items']>;

/** By what the rows are grouped: one level, then another within it, and the order in which groups stand. */
export function GroupMenu({ columns, sums, group, change }: GroupMenuProps) {
  const t = useText(messages);
  const title = useTitle();
  const levels = knownGroups(groupsFromText(group), columns);
  const groupable = columns.filter((column) => column.group);
  if (groupable.length === 0) return null;
  const put = (next: GroupBy[]) => change({ group: groupsToText(next) });
  const entries = (at: number): Items =>
    groupable
      .filter((column) => !levels.slice(0, at).some((level) => level.column === column.key))
      .map((column) => {
        const choose = (unit: GroupBy['unit']) => put([...levels.slice(0, at), { column: column.key, unit, sort: undefined }]);
        const key = `${at}.${column.key}`;
        if (!isDated(column)) return { key, label: title(column.label), onClick: () => choose(undefined) };
        return {
          key,
          label: title(column.label),
          children: dateUnits.map((unit) => ({ key: `${key}.${unit}`, label: t(`unit.${unit}`), onClick: () => choose(unit) })),
        };
      });
  const inOrder = (sort: string | undefined) => put(levels.map((level) => ({ ...level, sort })));
  const orders = (): Items => [
    { key: 'key', label: t('group.byName'), onClick: () => inOrder(undefined) },
    { key: '-count', label: t('group.bySize'), onClick: () => inOrder('-count') },
    ...columns
      .filter((column) => sums.includes(column.key))
      .map((column) => ({
        key: `-${column.key}`,
        label: t('group.bySum', { name: title(column.label) }),
        onClick: () => inOrder(`-${column.key}`),
      })),
  ];
  const items = (): Items =>
    levels.length === 0
      ? entries(0)
      : [
          { key: 'none', label: t('group.off'), onClick: () => put([]) },
          { type: 'divider' },
          { key: 'first', label: t('group.by'), children: entries(0) },
          { key: 'second', label: t('group.then'), children: entries(1) },
          { key: 'order', label: t('group.order'), children: orders() },
        ];
  const selected = levels.flatMap((level, at) => [
    `${at}.${level.column}`,
    `${at}.${level.column}.${level.unit ?? 'month'}`,
    level.sort ?? 'key',
  ]);
  const nameOf = (level: GroupBy) => {
    const column = columns.find((each) => each.key === level.column);
    const name = column ? title(column.label) : level.column;
    return isDated(column) ? t('group.spans', { name, unit: t(`unit.${level.unit ?? 'month'}`) }) : name;
  };
  const said = levels.map(nameOf).join(' › ');
  return (
    <MenuButton
      className="tool"
      menu={() => ({ items: items(), selectable: true, selectedKeys: selected })}
      title={t('group.by')}
      label={[t('group.by'), said].filter(Boolean).join(' ')}
    >
      <Icon name="group" />
      {levels.length > 0 && <span className="grouped-by">{said}</span>}
    </MenuButton>
  );
}
