import { Button, Popover } from 'antd';
import { useEffect, useState } from 'react';
import { call, refresh, useAsk } from '../call.ts';
import { useText, useTitle } from '../i18n/i18n.ts';
import { type OfficeAnswer, officeOperation, officeQuery } from '../office.ts';
import { Go } from '../ui/Go.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { tell } from '../ui/notice.ts';
import { ToneShape } from '../ui/StatusPill.tsx';
import { Instant } from '../ui/Values.tsx';
import { messages } from './inbox-messages.ts';

type Task = OfficeAnswer<'tasks'>[number];
const SECOND = 1000;

/** What runs in the background for the person, with how far it has come. Not there while there is nothing. */
export function Tasks() {
  const t = useText(messages);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const tasks = useAsk(officeQuery('tasks'), {}, busy ? { every: 2 * SECOND } : {}).data ?? [];
  const running = tasks.filter(({ status }) => status === 'running').length;
  useEffect(() => setBusy(running > 0), [running]);
  if (tasks.length === 0) return null;
  const label = running ? t('running', { count: running }) : t('tasks');
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      arrow={false}
      placement="bottomRight"
      content={
        <section className="inbox" aria-label={t('tasks')}>
          <header>
            <h2>{t('tasks')}</h2>
          </header>
          <ul className="plain-list">
            {tasks.map((task) => (
              <li key={task.id} className="task">
                <TaskLine task={task} close={() => setOpen(false)} />
              </li>
            ))}
          </ul>
          {running > 0 && <p className="quiet">{t('leave')}</p>}
        </section>
      }
    >
      <button type="button" className="top-button" aria-label={label} title={label} aria-expanded={open}>
        <Icon name="tasks" />
        {running > 0 && <span className="count waiting">{running}</span>}
      </button>
    </Popover>
  );
}

const TONES = { running: 'busy', done: 'good', failed: 'bad', cancelled: 'calm' } as const;

function TaskLine({ task, close }: { task: Task; close: () => void }) {
  const t = useText(messages);
  const title = useTitle();
  const { status, link, done, total, result, finishedAt, allowed } = task;
  const name = title(task.title);
  if (status === 'running')
    return (
      <>
        <ProgressBar label={name} done={done} total={total ?? undefined} />
        {link && (
          <Go to={link} onGo={close} className="task-link" aria-label={name}>
            <Icon name="right" size={12} />
          </Go>
        )}
        {allowed.length > 0 && <CancelTask id={task.id} name={name} />}
      </>
    );
  return (
    <div className="task-ended">
      <ToneShape tone={TONES[status]} />
      <div>
        <p>
          {link ? (
            <Go to={link} onGo={close}>
              {name}
            </Go>
          ) : (
            name
          )}{' '}
          <span className="quiet">{t(`status.${status}`)}</span>
        </p>
        {result && <p className="quiet">{title(result)}</p>}
        {finishedAt && (
          <p className="quiet">
            <Instant value={finishedAt} />
          </p>
        )}
      </div>
    </div>
  );
}

function CancelTask({ id, name }: { id: string; name: string }) {
  const t = useText(messages);
  const [asked, setAsked] = useState(false);
  const cancel = async () => {
    setAsked(true);
    try {
      await call(officeOperation('cancel-task'), { taskId: id });
      refresh();
    } catch (error) {
      // it ended meanwhile: the list says how
      setAsked(false);
      tell({ tone: 'bad', text: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <Button size="small" type="text" disabled={asked} onClick={() => void cancel()} aria-label={t('cancelNamed', { name })}>
      {t('cancel')}
    </Button>
  );
}
