/** What an operation on a voucher that waits for review looks at. */
export interface DraftState {
  status: 'waiting' | 'sent_back';
  makerId: string;
}

export const draftOperations = [
  ...(['ledger.save-voucher-draft', 'ledger.withdraw-voucher-draft', 'ledger.review-voucher', 'ledger.send-back-voucher'] as const),
] as const;

/** Why an operation on a draft is refused, or nothing: who wrote it never reviews it (facts.md 13.3), and nobody else changes it. */
export function draftRefusal(
  draft: DraftState,
  operation: (typeof draftOperations)[number],
  actorId: string,
): 'draft_own' | 'draft_not_own' | 'draft_sent_back' | undefined {
  const own = draft.makerId === actorId;
  if (operation === 'ledger.save-voucher-draft' || operation === 'ledger.withdraw-voucher-draft') return own ? undefined : 'draft_not_own';
  if (own) return 'draft_own';
  return draft.status === 'sent_back' ? 'draft_sent_back' : undefined;
}
