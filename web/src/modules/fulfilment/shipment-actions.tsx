import { fulfilment } from '../../../../server/modules/fulfilment/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { markingPrinted, printing } from '../../ui/print/printing.ts';
import type { Tone } from '../../ui/StatusPill.tsx';
import { CarrierChoice } from '../freight/carrier-field.tsx';
import { messages } from './messages.ts';

export const TONES: Record<string, Tone> = { shipped: 'busy', handed_over: 'busy', delivered: 'good', undone: 'calm' };

interface Acted {
  id: string;
  number: string;
  version: number;
  carrier: string;
  allowed: string[];
}
const { operations } = fulfilment;
const idsOf = (rows: Acted[]) => ({ shipmentIds: rows.map((row) => row.id) });

/** What can be done with a shipment. */
export const shipmentActions: Action<Acted>[] = [
  action(operations['hand-over-shipments'], {
    input: (row: Acted) => idsOf([row]),
    batch: { operation: operations['hand-over-shipments'] as never, input: idsOf },
  }),
  action(operations['deliver-shipment'], {
    input: (row: Acted) => ({ shipmentId: row.id, expectedVersion: row.version }),
    batch: { operation: operations['deliver-shipments'] as never, input: idsOf },
  }),
  action(operations['change-tracking'], {
    form: ({ row, close }: ActionFormProps<Acted>) => <ChangeTracking shipment={row} close={close} />,
  }),
  action(operations['undo-shipment'], {
    form: ({ row, close }: ActionFormProps<Acted>) => <Undo shipment={row} close={close} />,
    danger: true,
  }),
];

/** The slips of the chosen shipments on one page to print. */
export const printSlips: Action<Acted> = printing(fulfilment.queries['packing-slips'], {
  input: (rows: Acted[]) => ({ shipmentIds: rows.map((row) => row.id) }),
});

/** For what was printed elsewhere. */
export const markPrinted = markingPrinted(operations['mark-slips-printed']);

interface FormProps {
  shipment: Acted;
  close: () => void;
}
const seen = (shipment: Acted) => ({ shipmentId: shipment.id, expectedVersion: shipment.version });

function Undo({ shipment, close }: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['undo-shipment']}
      initial={seen(shipment)}
      draft={shipment.id}
      onClose={close}
      onDone={close}
      danger
    >
      <TextField name="reason" label={t('reason')} autoFocus />
    </OperationForm>
  );
}

interface Parcel {
  carrier?: string;
  trackingNumber?: string;
  weight?: string;
}

/** The parcels of a shipment as they really went. */
function ChangeTracking({ shipment, close }: FormProps) {
  const t = useText(messages);
  const { data } = useAsk(fulfilment.queries.shipment, { number: shipment.number });
  if (!data) return null;
  const known: Parcel[] = data.parcels.map(({ carrier, trackingNumber, weight }) => ({
    carrier,
    trackingNumber,
    ...(weight && { weight }),
  }));
  const columns: LineColumn<Parcel>[] = [
    {
      key: 'carrier',
      label: t('carrier'),
      width: 190,
      kind: 'custom',
      cell: (line, change, at) => (
        <CarrierChoice
          aria-label={`${t('carrier')} ${at + 1}`}
          value={line.carrier}
          onChange={(carrier) => change({ carrier: carrier as string })}
        />
      ),
    },
    { key: 'trackingNumber', label: t('trackingNumber'), kind: 'text' },
    { key: 'weight', label: t('weight'), width: 96, kind: 'decimal' },
  ];
  return (
    <OperationForm
      operation={operations['change-tracking']}
      initial={{ ...seen(shipment), parcels: (known.length ? known : [{ carrier: data.carrier }]) as never }}
      draft={shipment.id}
      width={640}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <LinesField<Parcel> name="parcels" label={t('parcels')} columns={columns} blank={() => ({ carrier: data.carrier })} />
    </OperationForm>
  );
}
