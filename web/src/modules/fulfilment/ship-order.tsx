import { fulfilment } from '../../../../server/modules/fulfilment/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { tellBatch } from '../../ui/batch.ts';
import { isZero } from '../../ui/decimal.ts';
import { Field, FieldRow, TextField } from '../../ui/form/Fields.tsx';
import { LineFigures } from '../../ui/form/LineFigures.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { ProductImage } from '../../ui/ProductImage.tsx';
import { Quantity } from '../../ui/Values.tsx';
import { CarrierChoice, CarrierField } from '../freight/carrier-field.tsx';
import { readSerials } from '../inventory/serials/reading.ts';
import { SerialInput } from '../inventory/serials/SerialInput.tsx';
import { messages } from './messages.ts';
import { leaving, type LeavingLine } from './part.ts';

interface Shippable {
  id: string;
  number: string;
  version: number;
  carrier: string;
}

/** An order leaves, whole unless fewer of a line are said. */
export function ShipOrder({ order, close }: { order: Shippable; close: () => void }) {
  const t = useText(messages);
  const { data, isPending } = useAsk(fulfilment.queries['order-to-ship'], { code: order.number });
  if (isPending) return null;
  const open = (data?.lines ?? []).filter((line) => !line.stopped && !isZero(line.quantity));
  return (
    <OperationForm
      operation={fulfilment.operations['ship-order']}
      initial={{
        orderId: order.id,
        expectedVersion: order.version,
        ...(order.carrier && { carrier: order.carrier }),
        lines: open.map(({ lineId, quantity }) => ({ lineId, quantity })),
      }}
      toInput={({ lines, serials, ...values }: Record<string, unknown>) =>
        ({ ...values, ...leaving(open, (lines ?? []) as LeavingLine[]), ...piecesSaid(open, serials) }) as never
      }
      draft={order.id}
      width={640}
      onClose={close}
      onDone={close}
    >
      <FieldRow>
        <CarrierField name="carrier" label={t('carrier')} />
        <TextField name="trackingNumber" label={t('trackingNumber')} autoFocus />
      </FieldRow>
      <LineFigures
        labels={{ line: t('sku'), most: t('open'), figure: t('shipNow') }}
        lines={open.map((line, at) => ({
          path: `lines.${at}.quantity`,
          name: line.skuCode,
          shown: (
            <>
              <ProductImage src={line.thumbnail && `/api/files/product-image/${line.thumbnail}`} name={line.name} /> {line.name}{' '}
              {line.optionText} <span className="quiet">{line.skuCode}</span>
            </>
          ),
          most: <Quantity value={line.quantity} unit={line.unit} />,
        }))}
      />
      {open
        .filter(({ serial }) => serial)
        .map((line) => (
          <PieceField key={line.lineId} line={line} />
        ))}
      <p className="quiet">{t('partHint')}</p>
    </OperationForm>
  );
}

/** The pieces that were named, by line. */
function piecesSaid(open: readonly { lineId: string }[], serials: unknown) {
  const said = (serials ?? {}) as Record<string, string>;
  const pieces = open.flatMap(({ lineId }) => {
    const numbers = readSerials(said[lineId] ?? '');
    return numbers.length ? [{ lineId, numbers }] : [];
  });
  return pieces.length ? { pieces } : {};
}

function PieceField({ line }: { line: { lineId: string; skuCode: string; quantity: string } }) {
  const t = useText(messages);
  const label = t('serialsOf', { sku: line.skuCode });
  return (
    <Field name={`serials.${line.lineId}`} label={label} optional>
      {(control) => (
        <SerialInput
          id={control.id}
          label={label}
          value={control.value as string | undefined}
          wanted={line.quantity}
          onChange={control.set}
        />
      )}
    </Field>
  );
}

interface ShippedLine {
  orderId: string;
  number: string;
  carrier?: string;
  trackingNumber?: string;
}

/** Many orders leave, each whole, with a result for each. */
export function ShipOrders({ orders, close }: { orders: readonly Shippable[]; close: () => void }) {
  const t = useText(messages);
  const columns: LineColumn<ShippedLine>[] = [
    { key: 'number', label: t('orderNumber'), width: 160, kind: 'show', cell: (line) => line.number },
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
  ];
  const operation = fulfilment.operations['ship-orders'];
  return (
    <OperationForm
      operation={operation}
      initial={{
        orders: orders.map(({ id, number, carrier }) => ({ orderId: id, number, ...(carrier && { carrier }) })) as never,
      }}
      toInput={({ orders: lines }) => ({
        orders: (lines as ShippedLine[]).map(({ number: _, ...line }) => line),
      })}
      draft={orders.map((order) => order.id).join()}
      width={720}
      said={null}
      onClose={close}
      onDone={(output) => {
        tellBatch(operation, output);
        close();
      }}
    >
      <LinesField<ShippedLine> name="orders" label={t('orders')} columns={columns} />
    </OperationForm>
  );
}
