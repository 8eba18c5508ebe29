import { decimal, isPositive } from '../../../kernel/decimal.ts';
import type { LockedOrder } from '../order.ts';
import type { SplitWay } from './ways.rules.ts';

/** Whether nothing of its lines has ended: what was cancelled or shipped in part cannot be shared out any more. */
export const isWhole = ({ lines }: Pick<LockedOrder, 'lines'>): boolean =>
  lines.every((line) => !isPositive(decimal(line.cancelled)) && !isPositive(decimal(line.shipped)) && !line.stopped);

/** Whether the program may split an order by itself; one that is pre-sold only by that, while its balance is owed. */
export const isSplittable = ({ order, lines }: LockedOrder, by: SplitWay): boolean =>
  isWhole({ lines }) &&
  (!order.balanceDue || by === 'presale') &&
  order.unmappedCount === 0 &&
  !['part_refunded', 'refunded'].includes(order.paymentStatus) &&
  order.auditedAt === null;
