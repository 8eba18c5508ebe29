import { decimal, subtract, text } from '../../../../server/kernel/decimal.ts';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { isZero } from '../../ui/decimal.ts';
import { CheckField, FieldRow, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { BinPicker } from '../inventory/lines.tsx';
import { readSerials } from '../inventory/serials/reading.ts';
import { SerialCell } from '../inventory/serials/SerialInput.tsx';
import { messages } from './messages.ts';
import type { Acted } from './order-actions.tsx';

const { operations, queries } = purchasing;

interface Coming {
  lineId: string;
  sku: string;
  open: string;
  quantity?: string;
  refused?: string;
  lotNumber?: string;
  expiresOn?: string;
  tracking?: string;
  serials?: string;
  locationId?: string;
  location?: string;
}
const figure = (typed: string | undefined) => (typed && !isZero(typed) ? typed : undefined);
const dayOf = (typed: string) => typed.trim().replaceAll(/[/.]/g, '-');

/** What came of an order: how many, in which lot, into which bin, and what was refused at the door. */
export function ReceiveGoods({ row, close }: { row: Acted; close: () => void }) {
  const t = useText(messages);
  const { data: order } = useAsk(queries.order, { number: row.number });
  if (!order) return null;
  const lines = order.lines.filter(({ open, tracking }) => !isZero(open) || tracking.startsWith('lot'));
  const hasLots = lines.some(({ tracking }) => tracking.startsWith('lot'));
  const hasSerials = lines.some(({ tracking }) => tracking === 'serial');
  const columns: LineColumn<Coming>[] = [
    { key: 'sku', label: t('sku'), width: 150, kind: 'show' },
    { key: 'open', label: t('open'), width: 70, kind: 'show' },
    { key: 'quantity', label: t('arrived'), width: 96, kind: 'decimal' },
    { key: 'refused', label: t('refused'), width: 84, kind: 'decimal' },
    ...(hasLots
      ? ([
          { key: 'lotNumber', label: t('lot'), width: 120, kind: 'text' },
          { key: 'expiresOn', label: t('expiresOn'), width: 120, kind: 'text' },
        ] as LineColumn<Coming>[])
      : []),
    ...(hasSerials
      ? ([
          {
            key: 'serials',
            label: t('serials'),
            width: 220,
            kind: 'custom',
            cell: (line, change, at) => <SerialCell line={line} label={`${t('serials')} ${at + 1}`} change={change} />,
          },
        ] as LineColumn<Coming>[])
      : []),
    {
      key: 'locationId',
      label: t('bin'),
      width: 150,
      kind: 'custom',
      cell: (line, change, at) => (
        <BinPicker
          label={`${t('bin')} ${at + 1}`}
          warehouseId={order.warehouseId}
          value={line.locationId}
          chosen={line.location}
          onPick={(locationId, location) => change({ locationId, location } as Partial<Coming>)}
        />
      ),
    },
  ];
  return (
    <OperationForm
      operation={operations['receive-goods']}
      draft={order.id}
      width={880}
      about={`${order.number} · ${order.supplier}`}
      initial={
        {
          ...{ orderId: order.id, expectedVersion: order.version },
          lines: lines.map(({ id, skuCode, open, tracking }) => ({ lineId: id, sku: skuCode, open, quantity: open, tracking })),
        } as never
      }
      toInput={({ lines: said, inspect, ...values }) =>
        ({
          ...values,
          lines: (said as unknown as Coming[])
            .filter(({ quantity, refused }) => figure(quantity) ?? figure(refused))
            .map(({ lineId, quantity, refused, lotNumber, expiresOn, serials, locationId }) => ({
              ...{ lineId, quantity: quantity || '0' },
              ...(figure(refused) && { refused }),
              ...(inspect ? { inspect: true } : {}),
              ...(lotNumber && { lotNumber }),
              ...(serials && { serialNumbers: readSerials(serials) }),
              ...(expiresOn && { expiresOn: dayOf(expiresOn) }),
              ...(locationId && { locationId }),
            })),
        }) as never
      }
      onClose={close}
      onDone={close}
    >
      <LinesField<Coming> name="lines" label={t('lines')} columns={columns} />
      <CheckField name="inspect" label={t('inspectAll')} />
      <FieldRow>
        <TextField name="reference" label={t('deliveryNumber')} maxLength={80} optional />
        <TextField name="note" label={t('note')} maxLength={500} optional />
      </FieldRow>
    </OperationForm>
  );
}

interface Found {
  lineId: string;
  sku: string;
  open: string;
  accepted?: string;
  rejected?: string;
  reason?: string;
}

/** What the inspection found: good, or no good and why. */
export function InspectReceipt({ number, only, close }: { number: string; only?: string; close: () => void }) {
  const t = useText(messages);
  const { data: receipt } = useAsk(queries.receipt, { number });
  if (!receipt) return null;
  const lines = receipt.lines.filter(({ inspecting, id }) => inspecting && (!only || id === only));
  const columns: LineColumn<Found>[] = [
    { key: 'sku', label: t('sku'), width: 150, kind: 'show' },
    { key: 'open', label: t('toInspect'), width: 80, kind: 'show' },
    { key: 'accepted', label: t('accepted'), width: 110, kind: 'decimal' },
    { key: 'rejected', label: t('rejected'), width: 110, kind: 'decimal' },
    { key: 'reason', label: t('reason'), width: 180, kind: 'text' },
  ];
  return (
    <OperationForm
      operation={operations['inspect-receipt']}
      draft={receipt.id}
      width={760}
      about={`${receipt.number} · ${receipt.supplier}`}
      initial={
        {
          ...{ receiptId: receipt.id, expectedVersion: receipt.version },
          lines: lines.map(({ id, skuCode, quantity, accepted, rejected }) => {
            const open = text(subtract(subtract(decimal(quantity), decimal(accepted)), decimal(rejected)));
            return { lineId: id, sku: skuCode, open, accepted: open };
          }),
        } as never
      }
      toInput={({ lines: said, ...values }) =>
        ({
          ...values,
          lines: (said as unknown as Found[])
            .filter(({ accepted, rejected }) => figure(accepted) ?? figure(rejected))
            .map(({ lineId, accepted, rejected, reason }) => ({
              lineId,
              ...(accepted && { accepted }),
              ...(rejected && { rejected }),
              ...(reason && { reason }),
            })),
        }) as never
      }
      onClose={close}
      onDone={close}
    >
      <p className="quiet">{t('inspectHint')}</p>
      <LinesField<Found> name="lines" label={t('lines')} columns={columns} />
    </OperationForm>
  );
}
