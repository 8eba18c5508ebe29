import { useText } from '../../i18n/i18n.ts';
import { Icon } from '../Icon.tsx';
import { useLanguage } from '../../i18n/i18n.ts';
import { formatCount } from '../number.ts';
import { Money, Quantity } from '../Values.tsx';
import type { ShownColumn } from './columns.ts';
import type { GroupLine } from './lines.ts';
import { messages } from './messages.ts';
import type { ListSum } from './protocol.ts';
import { widthClass } from './widths.ts';

export interface GroupHandlers {
  onToggle: (path: string) => void;
  /** Shows the rows of a group alone. */
  onFollow: (line: GroupLine) => void;
  nameOfGroup: (line: GroupLine) => string;
}

interface GroupRowProps<Row> extends GroupHandlers {
  line: GroupLine;
  index: number;
  columns: ShownColumn<Row>[];
  current: boolean;
  onCurrent: (index: number) => void;
}

/** The head of a group: what its rows have in common, how many there are, and their sums under the columns they belong to. */
export function GroupRow<Row>({ line, index, columns, current, onCurrent, ...handlers }: GroupRowProps<Row>) {
  const { group, path, level } = line;
  const t = useText(messages);
  const language = useLanguage();
  if (!group) return <QuietRow line={line} span={columns.length + 2} />;
  const firstSum = columns.findIndex((column, at) => at > 0 && group.sums[column.key] !== undefined);
  const head = firstSum < 0 ? columns.length : firstSum;
  const toggle = () => {
    onCurrent(index);
    handlers.onToggle(path);
  };
  return (
    <tr className={`group-row level${level}${current ? ' current' : ''}`} aria-rowindex={index + 2} onClick={toggle}>
      <td className="choose" />
      <td className="first" colSpan={head} style={{ width: columns.slice(0, head).reduce((so, { width }) => so + width, 0) }}>
        <button type="button" className="sheet-group" aria-expanded={line.open} style={{ paddingLeft: level * 20 }} tabIndex={-1}>
          <Icon name={line.open ? 'down' : 'right'} size={12} />
          {handlers.nameOfGroup(line)}
        </button>
        <button
          type="button"
          className="sheet-size"
          title={t('group.follow')}
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            handlers.onFollow(line);
          }}
        >
          {t('group.count', { count: group.count, total: formatCount(group.count, language) })}
        </button>
      </td>
      {columns.slice(head).map((column) => (
        <td key={column.key} className={`${column.kind} ${widthClass(column.width)}`}>
          <Sums sums={group.sums[column.key]} column={column} />
        </td>
      ))}
      <td className="rest" />
    </tr>
  );
}

/** Amounts of different currencies stand beside each other. */
function Sums<Row>({ sums = [], column }: { sums: ListSum[] | undefined; column: ShownColumn<Row> }) {
  return sums.map(({ currency, value }, at) => (
    <span key={currency}>
      {at > 0 && ' + '}
      {column.kind === 'money' ? <Money value={value} currency={currency ?? undefined} /> : <Quantity value={value} />}
    </span>
  ));
}

/** What stands for rows that are on their way, or for groups that are too many to show. */
function QuietRow({ line, span }: { line: GroupLine; span: number }) {
  const t = useText(messages);
  return (
    <tr className="group-quiet">
      <td className="first quiet" colSpan={span} style={{ flex: 1, paddingLeft: 36 + line.level * 20 }}>
        {line.kind === 'cut' ? t('group.cut') : t('group.coming')}
      </td>
    </tr>
  );
}
