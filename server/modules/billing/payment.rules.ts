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

/** Whether a payment stands, was taken back, or takes one back. */
export function stateOf(payment: PaymentState): 'valid' | 'reversed' | 'reversal' {
  if (payment.reversesId) return 'reversal';
  return payment.reversedById ? 'reversed' : 'valid';
}
