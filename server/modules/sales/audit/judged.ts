import type { LockedOrder } from '../order.ts';
import type { Judgement } from './judge.rules.ts';
import type { OrderPicture } from './picture.rules.ts';
import type { Policy } from './policy.rules.ts';

/** An order with what was found of it. */
export interface Judged {
  locked: LockedOrder;
  picture: OrderPicture;
  policy: Policy;
  judgement: Judgement;
}
