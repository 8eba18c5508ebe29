import { ledger } from '../../../../server/modules/ledger/contract.ts';
import type { Action } from '../../ui/action.tsx';
import { printing } from '../../ui/print/printing.ts';

/** Vouchers on paper. */
export const printVouchers: Action<{ id: string }> = printing(ledger.queries['voucher-sheets'], {
  input: (rows: { id: string }[]) => ({ entryIds: rows.map((row) => row.id) }),
});
