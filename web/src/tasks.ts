import { useSyncExternalStore } from 'react';
import { ask } from './call.ts';
import { keep, kept } from './device.ts';
import { tell } from './ui/notice.ts';

/** How a long piece of work stands, as its query answers it. */
export interface TaskState {
  state: 'waiting' | 'running' | 'done' | 'failed';
  done?: number;
  total?: number;
  /** The result or the reason, in the person's words. */
  message?: string;
}

/** Long work on the server that the person may leave alone. */
export interface Task {
  id: string;
  title: string;
  /** The query that tells how it stands: its full name and parameters. */
  query: string;
  params: Record<string, unknown>;
  /** Where its result is seen. */
  to: string;
  now?: TaskState;
}

const PAUSE = 1200;
let tasks: Task[] = kept<Task[]>('tasks') ?? [];
let timer: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<() => void>();

function become(next: Task[]) {
  tasks = next;
  keep('tasks', next);
  for (const watcher of watchers) watcher();
}

const isOver = (task: Task) => task.now?.state === 'done' || task.now?.state === 'failed';

/** Follows long work until it ends, over reloads too, and says its result. */
export function follow(task: Task) {
  become([task, ...tasks.filter((each) => each.id !== task.id)].slice(0, 20));
  startFollowing();
}

/** Goes on with what was followed before the page was loaded. */
export function startFollowing() {
  timer ??= setTimeout(look, 200);
}

export const forgetTask = (id: string) => become(tasks.filter((each) => each.id !== id));

async function look() {
  timer = undefined;
  const open = tasks.filter((task) => !isOver(task));
  for (const task of open) await lookAt(task);
  if (tasks.some((task) => !isOver(task))) timer = setTimeout(look, PAUSE);
}

async function lookAt(task: Task) {
  let now: TaskState;
  try {
    now = (await ask({ name: task.query }, task.params)) as TaskState;
  } catch (error) {
    now = { state: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
  become(tasks.map((each) => (each.id === task.id ? { ...each, now } : each)));
  if (now.state === 'done' || now.state === 'failed')
    tell({
      tone: now.state === 'done' ? 'good' : 'bad',
      text: now.message ? `${task.title}: ${now.message}` : task.title,
      links: [{ label: task.title, to: task.to }],
    });
}

export const useTasks = () =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => tasks,
  );
