import type { z } from 'zod';
import { fulfilment } from '../../../../server/modules/fulfilment/contract.ts';
import { useAsk } from '../../call.ts';

export type Carrier = z.output<typeof fulfilment.queries.carriers.output>['rows'][number];
const NONE: Carrier[] = [];

/** The carriers in use, and a name for a code: the code itself where it is not known. */
export function useCarriers() {
  const carriers = useAsk(fulfilment.queries.carriers, {}).data?.rows ?? NONE;
  return { carriers, nameOf: (code: string) => carriers.find((each) => each.code === code)?.name ?? code };
}
