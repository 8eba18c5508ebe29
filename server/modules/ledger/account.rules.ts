/** What an operation on an account looks at. */
export interface AccountState {
  leaf: boolean;
  active: boolean;
  hasLines: boolean;
}

export const accountOperations = [
  'ledger.add-sub-account',
  'ledger.change-account',
  'ledger.set-account-dimensions',
  'ledger.map-role',
] as const;

/** Why an operation on an account is refused: the name of the refusal, or nothing (architecture D8). */
export function accountRefusal(
  account: AccountState,
  operation: (typeof accountOperations)[number],
): 'account_has_lines' | 'account_not_leaf' | 'account_inactive' | undefined {
  switch (operation) {
    case 'ledger.add-sub-account':
      return account.leaf && account.hasLines ? 'account_has_lines' : undefined;
    case 'ledger.map-role':
      if (!account.leaf) return 'account_not_leaf';
      return account.active ? undefined : 'account_inactive';
    case 'ledger.change-account':
    case 'ledger.set-account-dimensions':
      return undefined;
  }
}

/** What an operation on a voucher looks at. */
export interface EntryState {
  source: string;
  reversesId: string | null;
  reversedById: string | null;
}

/** The source of vouchers entered by hand. */
export const MANUAL_SOURCE = 'ledger.voucher';

/** Why a voucher cannot be reversed by hand, or nothing. */
export function reversalRefusal(entry: EntryState): 'entry_not_manual' | 'entry_is_reversal' | 'entry_reversed' | undefined {
  if (entry.source !== MANUAL_SOURCE) return 'entry_not_manual';
  if (entry.reversesId) return 'entry_is_reversal';
  return entry.reversedById ? 'entry_reversed' : undefined;
}
