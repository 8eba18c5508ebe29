import type { LockedOrder } from '../order.ts';
import type { Judgement } from './judge.rules.ts';
import type { UnwrittenMark } from './marks.rules.ts';
import type { OrderPicture } from './picture.rules.ts';
import type { Policy } from './policy.rules.ts';

/** An order with what was found of it. */
export interface Judged {
  locked: LockedOrder;
  picture: OrderPicture;
  policy: Policy;
  judgement: Judgement;
  /** What the checks say of it, where it is left to its audit to write that. */
  unwritten?: UnwrittenMark | undefined;
}
