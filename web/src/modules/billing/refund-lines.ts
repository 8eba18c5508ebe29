import { isZero, readDecimal } from '../../ui/decimal.ts';

interface RefundLine {
  orderLineId: string | null;
  amount?: string;
}

/** The refund as the operation takes it: lines only where one was given an amount. */
export function refundOf({ lines, ...values }: Record<string, unknown>): Record<string, unknown> {
  const given = ((lines as RefundLine[] | undefined) ?? []).filter(({ amount }) => amount !== undefined && !isNothing(amount));
  return given.length ? { ...values, lines: given } : values;
}

const isNothing = (typed: string) => typed === '' || isZero(readDecimal(typed) ?? '1');
