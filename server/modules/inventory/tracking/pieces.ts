import { allocate } from '../../../kernel/allocation.ts';
import { type Decimal, one, text } from '../../../kernel/decimal.ts';
import type { TracedGoods } from './incoming.ts';

/** Goods as they come in: all at once, or piece by piece where each has its number; what they are worth is spread over them. */
export function comingPieces(
  { quantity, value }: { quantity: string; value: Decimal | undefined },
  traced: TracedGoods | undefined,
  exponent: number,
): { quantity: string; lotId?: string; serialId?: string; value?: string }[] {
  const { lot, serials = [] } = traced ?? {};
  const ofLot = lot === undefined ? {} : { lotId: lot.id };
  if (!serials.length) return [{ quantity, ...ofLot, ...(value === undefined ? {} : { value: text(value) }) }];
  const equal = serials.map((): Decimal => one);
  const shares = value === undefined ? [] : allocate(value, equal, exponent, equal);
  return serials.map(({ id }, at) => {
    const share = shares[at];
    return { quantity: '1', ...ofLot, serialId: id, ...(share === undefined ? {} : { value: text(share) }) };
  });
}
