import { z } from 'zod';
import { id } from '../../kernel/contract.ts';

export const carrier = z.object({
  id,
  code: z.string(),
  name: z.string(),
  /** `{number}` stands for the tracking number. */
  trackingLink: z.string(),
  active: z.boolean(),
  version: z.int(),
});
