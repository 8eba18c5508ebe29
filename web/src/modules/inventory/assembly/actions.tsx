import type { z } from 'zod';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import type { RowOf } from '../../../call.ts';
import { type Action, action, type ActionFormProps } from '../../../ui/action.tsx';
import { lazily } from '../../../ui/lazily.tsx';
import { printing } from '../../../ui/print/printing.ts';
import type { Tone } from '../../../ui/StatusPill.tsx';

const { PostAssembly } = lazily(() => import('./post.tsx'), 'PostAssembly');
const { ChangeAssembly } = lazily(() => import('./plan.tsx'), 'ChangeAssembly');
const { operations, queries } = inventory;

export type AssemblyRow = RowOf<typeof queries.assemblies>;
export type Assembly = NonNullable<z.output<(typeof queries.assembly)['output']>>;
export const assemblyTones: Record<string, Tone> = { planned: 'wait', posted: 'good', reversed: 'calm', cancelled: 'calm' };

type Row = Pick<AssemblyRow, 'id' | 'number' | 'version'>;
const ofRow = (row: Row) => ({ assemblyId: row.id, expectedVersion: row.version });

const printAssemblies: Action<Row> = printing(queries['assembly-sheets'], {
  input: (rows: Row[]) => ({ assemblyIds: rows.map(({ id }) => id) }),
});
const post: Action<Row> = action(operations['post-assembly'], {
  form: ({ row, close }: ActionFormProps<Row>) => <PostAssembly number={row.number} close={close} />,
  bulk: false,
});
const change: Action<Row> = action(operations['change-assembly'], {
  form: ({ row, close }: ActionFormProps<Row>) => <ChangeAssembly number={row.number} close={close} />,
  bulk: false,
});
const cancel: Action<Row> = action(operations['cancel-assembly'], { input: ofRow, danger: true });
const reverse: Action<Row> = action(operations['reverse-assembly'], { input: ofRow, danger: true });

export const listActions = [post, change, printAssemblies, cancel, reverse] as unknown as Action<AssemblyRow>[];
export const recordActions = listActions as unknown as Action<Assembly | null>[];
