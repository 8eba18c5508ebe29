import type { z } from 'zod';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import type { RowOf } from '../../../call.ts';
import { say, useText } from '../../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../../ui/action.tsx';
import { TextField } from '../../../ui/form/Fields.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { printing } from '../../../ui/print/printing.ts';
import type { Tone } from '../../../ui/StatusPill.tsx';
import { messages } from './messages.ts';

const { operations, queries } = fulfilment;

export const WAVE_TONES: Record<string, Tone> = {
  draft: 'wait',
  released: 'busy',
  picking: 'busy',
  sorting: 'busy',
  done: 'good',
  cancelled: 'calm',
};
export const TASK_TONES: Record<string, Tone> = { open: 'wait', claimed: 'busy', done: 'good', cancelled: 'calm' };
export const OUTBOUND_TONES: Record<string, Tone> = {
  waved: 'wait',
  picking: 'busy',
  picked: 'busy',
  sorted: 'busy',
  checked: 'busy',
  weighed: 'busy',
  shipped: 'good',
  intercepted: 'bad',
  cancelled: 'calm',
};

interface Acted {
  id: string;
  number: string;
  version: number;
  allowed: string[];
}

type Released = z.output<(typeof operations)['release-wave']['output']>;
const SHOWN = 8;

/** How many orders go to which tasks, and of each that was left out why: that stays in sight until it is read. */
function saidOfRelease({ number, orders, tasks, left }: Released) {
  const text = say(messages, 'released', { number, orders, tasks });
  if (!left.length) return text;
  const rest = left.length - SHOWN;
  return {
    tone: 'bad' as const,
    text: `${text} ${say(messages, 'leftOut', { count: left.length })}`,
    details: [...left.slice(0, SHOWN).map(({ message }) => message), ...(rest > 0 ? [say(messages, 'leftMore', { count: rest })] : [])],
  };
}

/** What can be done with a wave. */
export const waveActions: Action<Acted>[] = [
  action(operations['release-wave'], {
    input: (row: Acted) => ({ waveId: row.id, expectedVersion: row.version }),
    done: (_, released) => saidOfRelease(released),
  }),
  action(operations['request-waybills'], {
    input: (row: Acted) => ({ waveId: row.id }),
    when: (row: Acted & { status?: string }) => ['released', 'picking', 'sorting'].includes(row.status ?? ''),
  }),
  printing(queries['pick-lists'], {
    input: (rows: Acted[]) => ({ waveId: rows[0]?.id }),
    most: 1,
  }),
  printing(queries['sort-lists'], { input: (rows: Acted[]) => ({ waveIds: rows.map((row) => row.id) }), most: 50 }),
  printing(queries['waybill-labels'], {
    input: (rows: Acted[]) => ({ waveId: rows[0]?.id }),
    most: 1,
  }),
  action(operations['cancel-wave'], {
    form: ({ row, close }: ActionFormProps<Acted>) => <CancelWave wave={row} close={close} />,
    danger: true,
  }),
];

function CancelWave({ wave, close }: { wave: Acted; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['cancel-wave']}
      initial={{ waveId: wave.id }}
      draft={wave.id}
      onClose={close}
      onDone={close}
      danger
    >
      <TextField name="reason" label={t('reason')} autoFocus optional />
    </OperationForm>
  );
}

type Outbound = RowOf<(typeof fulfilment.queries)['wave-orders']>;
/** What can be done with an order in a wave. */
export const outboundActions: Action<Outbound>[] = [
  action(operations['take-out-of-wave'], {
    input: (row: Outbound) => ({ outboundIds: [row.id] }),
    batch: {
      operation: operations['take-out-of-wave'] as never,
      input: (rows: Outbound[]) => ({ outboundIds: rows.map((row) => row.id) }),
    },
    danger: true,
  }),
];

/** What can be done with a pick task. */
export const taskActions: Action<Acted>[] = [
  action(operations['claim-pick-task'], { input: (row: Acted) => ({ taskId: row.id }) }),
  action(operations['give-back-pick-task'], { input: (row: Acted) => ({ taskId: row.id }) }),
];
