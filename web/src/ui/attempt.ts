import type { z } from 'zod';
import type { OperationContract } from '../../../server/kernel/contract.ts';
import { call, CallError, refresh } from '../call.ts';
import { tell } from './notice.ts';

/** Runs an operation and lets its module be asked again. A refusal is said in the corner and answered as undefined. */
export async function attempt<I extends z.ZodType, O extends z.ZodType>(
  operation: OperationContract<I, O>,
  input: z.input<I>,
  key?: string,
): Promise<z.output<O> | undefined> {
  try {
    return await call(operation, input, key ? { key } : {});
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    tell({ tone: 'bad', text: error.title });
    return undefined;
  } finally {
    refresh(operation.name.split('.')[0]);
  }
}
