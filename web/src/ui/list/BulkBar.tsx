import { Button, Dropdown } from 'antd';
import { useText } from '../../i18n/i18n.ts';
import type { Action, Progress } from '../action.tsx';
import { Icon } from '../Icon.tsx';
import { menuOf } from '../menu.ts';
import { messages } from '../messages.ts';

export interface BulkBarProps<Row> {
  count: number;
  actions: Action<Row>[];
  nameOf: (action: Action<Row>) => string;
  run: (action: Action<Row>) => void;
  progress: Progress | null;
  failures: number;
  clear: () => void;
}

/** What can be done with the selection; what fails stays chosen. */
export function BulkBar<Row>({ count, actions, nameOf, run, progress, failures, clear }: BulkBarProps<Row>) {
  const t = useText(messages);
  const direct = actions.filter((each) => !each.danger).slice(0, 3);
  const rest = actions.filter((each) => !direct.includes(each));
  return (
    <div className="bulk" role="toolbar" aria-label={t('list.bulk')}>
      <strong>{t('list.chosen', { count })}</strong>
      {progress ? (
        <label className="bulk-progress">
          {progress.title} {progress.done} / {progress.total}
          <progress value={progress.done} max={progress.total} />
        </label>
      ) : (
        <>
          {direct.map((each) => (
            <Button key={each.operation.name} size="small" onClick={() => run(each)}>
              {nameOf(each)}
            </Button>
          ))}
          {rest.length > 0 && (
            <Dropdown trigger={['click']} menu={{ items: menuOf(rest, nameOf, run) }}>
              <Button size="small" aria-label={t('more')} icon={<Icon name="more" />} />
            </Dropdown>
          )}
        </>
      )}
      {failures > 0 && <span className="negative">{t('list.failed', { count: failures })}</span>}
      <Button size="small" type="text" onClick={clear}>
        {t('list.unchoose')}
      </Button>
    </div>
  );
}
