import { useSyncExternalStore } from 'react';
import type { Tone } from './StatusPill.tsx';

export interface Notice {
  tone: Tone;
  text: string;
  /** More beneath: reasons, results of single rows. */
  details?: string[];
  links?: { label: string; to: string }[];
  undo?: () => void;
}
export interface Question {
  title: string;
  text?: string;
  yes: string;
  no?: string;
  danger?: boolean;
}

type Shown = Notice & { id: number };
type Asked = Question & { answer: (yes: boolean) => void };
let notices: Shown[] = [];
let question: Asked | null = null;
let last = 0;
const watchers = new Set<() => void>();
const announce = () => {
  for (const watcher of watchers) watcher();
};
const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** Says what happened, in the corner. Good news leaves by itself; bad news stays until it is closed. */
export function tell(notice: Notice) {
  const id = ++last;
  notices = [...notices.slice(-3), { ...notice, id }];
  announce();
  if (notice.tone !== 'bad') setTimeout(() => dismiss(id), notice.undo || notice.links ? 9000 : 5000);
}

export function dismiss(id: number) {
  notices = notices.filter((each) => each.id !== id);
  announce();
}

/** Asks before something that cannot be undone. */
export function confirm(asked: Question): Promise<boolean> {
  question?.answer(false);
  return new Promise((resolve) => {
    question = {
      ...asked,
      answer: (yes) => {
        question = null;
        announce();
        resolve(yes);
      },
    };
    announce();
  });
}

export const useNotices = () => useSyncExternalStore(watch, () => notices);
export const useQuestion = () => useSyncExternalStore(watch, () => question);
