import type { z } from 'zod';
import type { planning } from '../../../../server/modules/planning/contract.ts';

/** A line of the plan with everything it was reckoned from. */
export type Line = z.output<(typeof planning.queries)['plan-line']['output']>;
