import { company, type firstSteps } from '../../../../server/modules/company/contract.ts';
import { call, refresh, useAsk } from '../../call.ts';
import { tell } from '../../ui/notice.ts';

export type StepKey = (typeof firstSteps)[number];
export interface StepNow {
  key: StepKey;
  state: 'done' | 'skipped' | 'open';
}
interface Progress {
  steps: StepNow[];
  putAway: boolean;
}
const FIRST_STEPS = { name: 'analytics.first-steps' };

/** How far the first day has come, by what stands in the books; asked again by whatever changes there. */
export function useFirstSteps(): { progress: Progress | undefined; error: unknown; next: StepNow | undefined; finished: number } {
  const { data, error } = useAsk(FIRST_STEPS, {}, { every: 20_000 });
  const progress = data as Progress | undefined;
  return {
    progress,
    error,
    next: progress?.steps.find(({ state }) => state === 'open'),
    finished: progress?.steps.filter(({ state }) => state !== 'open').length ?? 0,
  };
}

type Marked = StepKey | 'guide';
const run = async (operation: 'skip-first-step' | 'resume-first-step', step: Marked) => {
  try {
    await call(company.operations[operation], { step });
    refresh('analytics');
  } catch (error) {
    tell({ tone: 'bad', text: (error as Error).message });
  }
};

export const skipStep = (step: Marked) => run('skip-first-step', step);
export const resumeStep = (step: Marked) => run('resume-first-step', step);
