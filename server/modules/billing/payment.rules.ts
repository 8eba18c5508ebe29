/** What an operation on a payment looks at. */
export interface PaymentState {
  reversesId: string | null;
  reversedById: string | null;
}

/** Why a payment cannot be taken back, or nothing (architecture D8). */
export function reversalRefusal(payment: PaymentState): 'payment_is_reversal' | 'payment_reversed' | undefined {
  if (payment.reversesId) return 'payment_is_reversal';
  return payment.reversedById ? 'payment_reversed' : undefined;
}
