import { Button } from 'antd';
import { useText } from '../../i18n/i18n.ts';
import type { Action } from '../action.tsx';
import { MenuButton } from '../float/MenuButton.tsx';
import { Icon } from '../Icon.tsx';
import { menuOf } from '../menu.ts';
import { messages as words } from '../messages.ts';
import type { BulkProgress } from './bulk.ts';
import { messages } from './messages.ts';

export interface BulkBarProps<Row> {
  count: number;
  /** How many are filtered, in words, where more are than are chosen; chooses them all. */
  all: { said: string; chosen: boolean; choose: () => void } | undefined;
  actions: Action<Row>[];
  nameOf: (action: Action<Row>) => string;
  run: (action: Action<Row>) => void;
  progress: BulkProgress | null;
  stop: () => void;
  failures: number;
  saveFailures: () => void;
  clear: () => void;
}

/** What can be done with the selection; what fails stays chosen. */
export function BulkBar<Row>({ count, all, actions, nameOf, run, progress, stop, failures, saveFailures, clear }: BulkBarProps<Row>) {
  const t = useText(messages);
  const say = useText(words);
  const direct = actions.filter((each) => !each.danger).slice(0, 3);
  const rest = actions.filter((each) => !direct.includes(each));
  if (progress)
    return (
      <div className="bulk" role="toolbar" aria-label={say('list.bulk')}>
        <label className="bulk-progress">
          {progress.title} {progress.done} / {progress.total}
          <progress value={progress.done} max={progress.total} />
        </label>
        {progress.failed > 0 && <span className="negative">{t('bulk.failed', { count: progress.failed })}</span>}
        <Button size="small" onClick={stop}>
          {t('bulk.stop')}
        </Button>
      </div>
    );
  return (
    <div className="bulk" role="toolbar" aria-label={say('list.bulk')}>
      <strong>{all?.chosen ? t('bulk.allChosen', { total: all.said }) : say('list.chosen', { count })}</strong>
      {all && !all.chosen && (
        <button type="button" className="as-link" onClick={all.choose}>
          {t('bulk.chooseAll', { total: all.said })}
        </button>
      )}
      {direct.map((each) => (
        <Button key={each.operation.name} size="small" onClick={() => run(each)}>
          {nameOf(each)}
        </Button>
      ))}
      {rest.length > 0 && (
        <MenuButton className="tool framed" label={say('more')} menu={() => ({ items: menuOf(rest, nameOf, run) })}>
          <Icon name="more" />
        </MenuButton>
      )}
      {failures > 0 && <span className="negative">{say('list.failed', { count: failures })}</span>}
      {failures > 0 && (
        <Button size="small" type="text" icon={<Icon name="download" size={14} />} onClick={saveFailures}>
          {t('bulk.saveFailures')}
        </Button>
      )}
      <Button size="small" type="text" onClick={clear}>
        {say('list.unchoose')}
      </Button>
    </div>
  );
}
