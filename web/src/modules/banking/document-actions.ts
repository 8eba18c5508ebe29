import { banking } from '../../../../server/modules/banking/contract.ts';
import { type Action, action } from '../../ui/action.tsx';
import { printing } from '../../ui/print/printing.ts';

export interface Acted {
  id: string;
  version: number;
}

/** What can be done with a paper of money. */
export const documentActions: Action<Acted>[] = [
  printing<Acted>(banking.queries['document-sheets'], { input: (rows) => ({ documentIds: rows.map(({ id }) => id) }) }),
  action(banking.operations['reverse-document'], {
    input: (row: Acted) => ({ documentId: row.id, expectedVersion: row.version }),
    danger: true,
  }),
];
export const documentTones = { posted: 'good', reversed: 'calm' } as const;
