import type { z } from 'zod';
import type { office } from '../../server/modules/office/contract.ts';

// the frame carries no contract: zod stays out of the first page. A name is all that asking and calling need
type Office = typeof office;

export const officeOperation = <K extends keyof Office['operations']>(key: K) =>
  ({ name: `office.${key}` }) as unknown as Office['operations'][K];
export const officeQuery = <K extends keyof Office['queries']>(key: K) => ({ name: `office.${key}` }) as unknown as Office['queries'][K];
/** What a query of office answers. */
export type OfficeAnswer<K extends keyof Office['queries']> = Office['queries'][K] extends { output: infer O extends z.ZodType }
  ? z.output<O>
  : never;
