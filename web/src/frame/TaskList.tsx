import { useText } from '../i18n/i18n.ts';
import { forgetTask, type Task, useTasks } from '../tasks.ts';
import { Go } from '../ui/Go.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { type Tone, ToneShape } from '../ui/StatusPill.tsx';
import { messages } from './messages.ts';

const TONES: Record<string, Tone> = { done: 'good', failed: 'bad' };

/** Imports, exports, prints: what runs, and what has ended. */
export function TaskList() {
  const t = useText(messages);
  const tasks = useTasks();
  if (tasks.length === 0) return <p className="quiet task-none">{t('tasks.none')}</p>;
  return (
    <ul className="tasks" aria-label={t('tasks')}>
      {tasks.map((task) => (
        <li key={task.id}>
          <TaskLine task={task} />
          <button type="button" className="icon-button" aria-label={t('tasks.forget')} onClick={() => forgetTask(task.id)}>
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function TaskLine({ task }: { task: Task }) {
  const tone = TONES[task.now?.state ?? ''];
  if (!tone) return <ProgressBar label={task.title} done={task.now?.done ?? 0} total={task.now?.total} />;
  return (
    <Go to={task.to} className={`task tone-${tone}`}>
      <ToneShape tone={tone} />
      <span>
        {task.title}
        {task.now?.message && <span className="quiet">{task.now.message}</span>}
      </span>
    </Go>
  );
}
