import { Button, Checkbox } from 'antd';
import { useText } from '../../i18n/i18n.ts';
import { Icon } from '../Icon.tsx';
import { messages } from '../messages.ts';
import type { ShownColumn } from './columns.ts';

export interface ColumnChoiceProps<Row> {
  all: ShownColumn<Row>[];
  hidden: string[];
  show: (key: string, visible: boolean) => void;
  move: (key: string, by: number) => void;
  reset: () => void;
}

/** Which columns are shown and in which order, kept on this device. */
export function ColumnChoice<Row>({ all, hidden, show, move, reset }: ColumnChoiceProps<Row>) {
  const t = useText(messages);
  return (
    <div className="column-choice">
      <ul>
        {all.map((column, at) => (
          <li key={column.key}>
            <Checkbox
              checked={!hidden.includes(column.key)}
              disabled={at === 0}
              onChange={(event) => show(column.key, event.target.checked)}
            >
              {column.name}
            </Checkbox>
            <button
              type="button"
              className="icon-button"
              aria-label={t('list.columnUp', { name: column.name })}
              disabled={at === 0}
              onClick={() => move(column.key, -1)}
            >
              <Icon name="up" size={14} />
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={t('list.columnDown', { name: column.name })}
              disabled={at === all.length - 1}
              onClick={() => move(column.key, 1)}
            >
              <Icon name="down" size={14} />
            </button>
          </li>
        ))}
      </ul>
      <Button size="small" type="text" onClick={reset}>
        {t('list.columnReset')}
      </Button>
    </div>
  );
}
