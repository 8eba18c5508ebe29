import type { Task } from '../../../../../server/modules/analytics/contract.ts';
import { useLanguage, useText } from '../../../i18n/i18n.ts';
import { Go } from '../../../ui/Go.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { formatCount } from '../../../ui/number.ts';
import { linkTo } from '../links.ts';
import { messages } from '../messages.ts';

const useNumber = () => {
  const language = useLanguage();
  return ({ count, more }: Task) => `${formatCount(count, language)}${more ? '+' : ''}`;
};
const taskKey = (key: string) => `task.${key}` as 'task.held';

/** What waits: the first thing of the desk large, the others beside it. What is nothing is quiet. */
export function Waiting({ tasks }: { tasks: Task[] }) {
  const t = useText(messages);
  const number = useNumber();
  const first = tasks.find((task) => task.count > 0);
  return (
    <section className="section desk-wide" aria-label={t('block.waiting')}>
      <h2>{t('block.waiting')}</h2>
      {!first && <p className="desk-clear">{t('desk.nothingWaits')}</p>}
      <ul className="desk-tasks">
        {tasks
          .toSorted((a, b) => Number(b === first) - Number(a === first))
          .map((task) => (
            <li key={task.key} className={task === first ? 'first' : undefined}>
              <Go to={linkTo(task)} className={task.count ? 'desk-task' : 'desk-task none'}>
                <span className="desk-count">{number(task)}</span>
                <span>{t(taskKey(task.key))}</span>
              </Go>
            </li>
          ))}
      </ul>
    </section>
  );
}

/** What is late, each with the way to it; one calm line when nothing is. */
export function Late({ tasks }: { tasks: Task[] }) {
  const t = useText(messages);
  const number = useNumber();
  const late = tasks.filter((task) => task.count > 0);
  return (
    <section className="section" aria-label={t('block.late')}>
      <h2>{t('block.late')}</h2>
      {!late.length && (
        <p className="desk-clear">
          <Icon name="check" /> {t('desk.nothingLate')}
        </p>
      )}
      <ul className="desk-rows">
        {late.map((task) => (
          <li key={task.key}>
            <Go to={linkTo(task)} className="desk-row late">
              <Icon name="warning" />
              <span>{t(taskKey(task.key))}</span>
              <span className="desk-row-count">{number(task)}</span>
            </Go>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What today has brought. */
export function Today({ tasks }: { tasks: Task[] }) {
  const t = useText(messages);
  const number = useNumber();
  return (
    <section className="section" aria-label={t('block.today')}>
      <h2>{t('block.today')}</h2>
      <ul className="desk-rows">
        {tasks.map((task) => (
          <li key={task.key}>
            <Go to={linkTo(task)} className={task.count ? 'desk-row' : 'desk-row none'}>
              <span>{t(taskKey(task.key))}</span>
              <span className="desk-row-count">{number(task)}</span>
            </Go>
          </li>
        ))}
      </ul>
    </section>
  );
}
