import { inventory } from '../../../../server/modules/inventory/contract.ts';
import type { Action } from '../../ui/action.tsx';
import { printing } from '../../ui/print/printing.ts';

type Row = { id: string };
const idsOf = (rows: Row[]) => rows.map((row) => row.id);

/** Receipts, issues and moves on paper. */
export const printDocuments: Action<Row> = printing(inventory.queries['stock-document-sheets'], {
  input: (rows: Row[]) => ({ documentIds: idsOf(rows) }),
});

/** Transfers on paper, to go with the goods. */
export const printTransfers: Action<Row> = printing(inventory.queries['transfer-sheets'], {
  input: (rows: Row[]) => ({ transferIds: idsOf(rows) }),
});
