import { useSyncExternalStore } from 'react';
import type { OperationContract } from '../../../../server/kernel/contract.ts';
import { call, dryRun, isRefusal, refresh } from '../../call.ts';
import { tell } from '../notice.ts';
import { goesFurther } from './further.ts';

/** A step back, as a notice in the corner offers it. */
export interface StepBack {
  operation: OperationContract;
  input: unknown;
  /** The document it is about. */
  on?: string;
  /** What is said when it is done. */
  said?: string;
}
type Asked = StepBack & { answer: (goOn: boolean) => void };

let asked: Asked | undefined;
const watchers = new Set<() => void>();
function put(next: Asked | undefined) {
  asked = next;
  for (const watcher of watchers) watcher();
}
const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

function agree(step: StepBack): Promise<boolean> {
  asked?.answer(false);
  return new Promise((resolve) =>
    put({
      ...step,
      answer: (goOn) => {
        put(undefined);
        resolve(goOn);
      },
    }),
  );
}

/**
 * Takes a step back: at once where it changes its own document alone, and with all that follows in sight where goods, promises, money or other documents
 * do (capabilities D13). The page it was offered on may be gone: the frame shows the sheet.
 */
export async function takeBack(step: StepBack): Promise<void> {
  try {
    const { effects } = await dryRun(step.operation, step.input as never);
    if (goesFurther(effects) && !(await agree(step))) return;
    await call(step.operation, step.input as never);
    refresh();
    if (step.said) tell({ tone: 'good', text: step.said });
  } catch (error) {
    tell({ tone: 'bad', text: isRefusal(error) ? error.title : String(error) });
  }
}

/** The step back that waits for a person's yes. */
export const useStepBack = () => useSyncExternalStore(watch, () => asked);
