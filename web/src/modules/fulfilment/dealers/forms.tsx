import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { ChoiceField, Field, FieldRow, QuantityField, TextField } from '../../../ui/form/Fields.tsx';
import { LinesField } from '../../../ui/form/LinesField.tsx';
import { useGo } from '../../../ui/Go.tsx';
import type { LineColumn } from '../../../ui/lines.ts';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { useKnownWarehouses } from '../../inventory/warehouse-choice.tsx';
import type { Warehouse } from '../../inventory/shapes.ts';
import { SkuCell, type SkuLine } from '../../sales/sku-cell.tsx';
import { readSerials } from '../../inventory/serials/reading.ts';
import { SerialCell, SerialInput } from '../../inventory/serials/SerialInput.tsx';
import type { DealerRow } from './dealers.tsx';
import { messages } from './messages.ts';
import { PasteLines } from './paste.tsx';

interface KeyedLine extends SkuLine {
  unitPrice?: string;
  lotNumber?: string;
  serials?: string;
}

const isDealer = ({ type }: Warehouse) => type === 'dealer';
const optionsOf = (warehouses: readonly Warehouse[]) =>
  warehouses.map(({ id, name, code, dealer }) => ({ value: id, label: [dealer, name, code].filter(Boolean).join(' · ') }));
const keyed = ({ lines, ...values }: Record<string, unknown>) => ({
  ...values,
  lines: ((lines ?? []) as KeyedLine[])
    .filter(({ skuId, quantity }) => skuId || quantity)
    .map(({ skuId, quantity, unitPrice, lotNumber, serials }) => {
      const serialNumbers = readSerials(serials ?? '');
      return {
        ...{ skuId, quantity, ...(unitPrice && { unitPrice }), ...(lotNumber && { lotNumber }) },
        ...(serialNumbers.length > 0 && { serialNumbers, quantity: quantity || String(serialNumbers.length) }),
      };
    }),
});
const aboutOf = ({ dealer, skuCode, warehouse }: DealerRow) => ({ dealer, sku: skuCode, place: warehouse });

function useSkuColumn(): LineColumn<KeyedLine> {
  const t = useText(messages);
  return {
    ...{ key: 'skuId', label: t('sku'), width: 300, kind: 'custom' },
    cell: (line, change, at) => <SkuCell line={line} change={change} label={`${t('sku')} ${at + 1}`} />,
  };
}

/** Which pieces, of goods with serial numbers. */
function useSerialColumn(): LineColumn<KeyedLine> {
  const t = useText(messages);
  return {
    ...{ key: 'serials', label: t('serials'), width: 200, kind: 'custom' },
    cell: (line, change, at) => <SerialCell line={line} change={change} label={`${t('serials')} ${at + 1}`} />,
  };
}

/** Goods go to a dealer and stay ours. */
export function SendToDealer({ close }: { close: () => void }) {
  const t = useText(messages);
  const warehouses = useKnownWarehouses();
  const sku = useSkuColumn();
  const serials = useSerialColumn();
  if (!warehouses) return null;
  const [own, dealers] = [warehouses.filter((one) => !isDealer(one)), warehouses.filter(isDealer)];
  return (
    <OperationForm
      operation={inventory.operations['transfer-at-once']}
      title={t('send')}
      draft="dealer"
      width={820}
      initial={{ fromWarehouseId: own[0]?.id, toWarehouseId: dealers[0]?.id, lines: [{}] } as never}
      toInput={keyed as never}
      onClose={close}
      onDone={close}
    >
      <p className="quiet">{t('sendHint')}</p>
      <FieldRow>
        <ChoiceField name="fromWarehouseId" label={t('from')} options={optionsOf(own)} placeholder={t('from')} />
        <ChoiceField name="toWarehouseId" label={t('place')} options={optionsOf(dealers)} placeholder={t('place')} />
      </FieldRow>
      <PasteLines columns={['quantity']} hint={t('pasteSend')} />
      <LinesField<KeyedLine>
        name="lines"
        label={t('lines')}
        columns={[sku, { key: 'quantity', label: t('quantity'), width: 120, kind: 'decimal' }, serials]}
        blank={() => ({})}
      />
      <TextField name="remark" label={t('remark')} maxLength={500} optional />
    </OperationForm>
  );
}

/** What he did not sell comes back. */
export function TakeBack({ row, close }: { row: DealerRow; close: () => void }) {
  const t = useText(messages);
  const warehouses = useKnownWarehouses();
  if (!warehouses) return null;
  const own = warehouses.filter((one) => !isDealer(one));
  return (
    <OperationForm
      operation={inventory.operations['transfer-at-once']}
      title={t('takeBack')}
      draft={row.id}
      about={t('about', aboutOf(row))}
      initial={{ fromWarehouseId: row.warehouseId, toWarehouseId: own[0]?.id, lines: [{ skuId: row.skuId, quantity: row.held }] } as never}
      toInput={keyed as never}
      onClose={close}
      onDone={close}
    >
      <ChoiceField name="toWarehouseId" label={t('to')} options={optionsOf(own)} placeholder={t('to')} />
      <QuantityField name="lines.0.quantity" label={t('quantity')} unit={row.unit} autoFocus />
      {row.tracking === 'serial' && (
        <Field name="lines.0.serials" label={t('serials')} optional>
          {({ id, value, set }) => <SerialInput id={id} label={t('serials')} value={value as string | undefined} onChange={set} />}
        </Field>
      )}
      <TextField name="remark" label={t('remark')} maxLength={500} optional />
    </OperationForm>
  );
}

/** The list of what a dealer sold. */
export function ReportSales({ row, close }: { row?: DealerRow; close: () => void }) {
  const t = useText(messages);
  const go = useGo();
  const warehouses = useKnownWarehouses();
  const { data: shops } = useAsk(sales.queries.shops, {});
  const sku = useSkuColumn();
  const serials = useSerialColumn();
  // a lot is asked for where goods have lots
  const lot: LineColumn<KeyedLine> = {
    ...{ key: 'lotNumber', label: t('lot'), width: 120, kind: 'text' },
    fixed: ({ tracking = 'none' }) => !tracking.startsWith('lot'),
  };
  if (!warehouses || !shops) return null;
  const dealers = warehouses.filter(isDealer);
  const own = shops.rows.filter(({ moneyHolder }) => moneyHolder === 'merchant');
  return (
    <OperationForm
      operation={fulfilment.operations['report-dealer-sales']}
      draft={row?.id ?? 'new'}
      width={1000}
      initial={
        {
          warehouseId: row?.warehouseId ?? dealers[0]?.id,
          shopId: own[0]?.id,
          lines: [row ? { skuId: row.skuId, sku: row.skuCode, tracking: row.tracking } : {}],
        } as never
      }
      toInput={keyed as never}
      onClose={close}
      onDone={({ number }) => {
        close();
        go(`/shipments/${number}`);
      }}
    >
      <p className="quiet">{t('reportHint')}</p>
      <FieldRow>
        <ChoiceField name="warehouseId" label={t('place')} options={optionsOf(dealers)} placeholder={t('place')} />
        <ChoiceField
          name="shopId"
          label={t('shop')}
          hint={t('shopHint')}
          options={own.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={t('shop')}
        />
      </FieldRow>
      <PasteLines columns={['quantity', 'unitPrice', 'lotNumber']} hint={t('pasteReport')} />
      <LinesField<KeyedLine>
        name="lines"
        label={t('lines')}
        columns={[
          sku,
          { key: 'quantity', label: t('soldQuantity'), width: 110, kind: 'decimal' },
          { key: 'unitPrice', label: t('price'), width: 120, kind: 'decimal' },
          lot,
          serials,
        ]}
        blank={() => ({})}
      />
      <TextField name="remark" label={t('remark')} maxLength={500} optional />
    </OperationForm>
  );
}
