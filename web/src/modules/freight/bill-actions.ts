import { freight } from '../../../../server/modules/freight/contract.ts';
import { type Action, action } from '../../ui/action.tsx';

interface Acted {
  id: string;
  version: number;
}
const { operations } = freight;
const byId = (row: Acted) => ({ billId: row.id, expectedVersion: row.version });

/** What can be done with a bill. */
export const billActions: Action<Acted>[] = [
  action(operations['post-bill'], { input: byId }),
  action(operations['reverse-bill'], { input: byId, danger: true }),
  action(operations['delete-bill'], { input: byId, danger: true }),
];
