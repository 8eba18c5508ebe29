import type { z } from 'zod';
import { freight } from '../../../../server/modules/freight/contract.ts';
import { useAsk } from '../../call.ts';

export type Carrier = z.output<typeof freight.queries.carriers.output>['rows'][number];
const NONE: Carrier[] = [];

/** The carriers in use, and a name for a code: the code itself where it is not known. */
export function useCarriers() {
  const carriers = useAsk(freight.queries.carriers, {}).data?.rows ?? NONE;
  return { carriers, nameOf: (code: string) => carriers.find((each) => each.code === code)?.name ?? code };
}
