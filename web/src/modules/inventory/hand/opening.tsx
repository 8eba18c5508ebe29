import type { ReactNode } from 'react';
import { useMerchant } from '../../../session.ts';
import { type Given, HandGiven } from '../../../ui/hand/HandQuestion.tsx';
import type { HandWarehouse } from '../../../ui/hand/place.ts';
import { useHand } from '../../../ui/hand/useHand.tsx';

/** What every task about goods begins with: the hand that does it, and the place where it is done. */
export function useOpening(warehouse: HandWarehouse) {
  const hand = useHand();
  const merchant = useMerchant();
  return { hand, place: { merchantId: merchant.id, warehouseId: warehouse.id } };
}

/** What stands above each question: what has been answered, and before the next goods what was done last. */
export const topOf = (given: readonly (Given | false | undefined)[], done: ReactNode): ReactNode => (
  <>
    <HandGiven given={given.filter((each) => each !== false && each !== undefined)} />
    {done}
  </>
);
