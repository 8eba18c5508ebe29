import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { ChoiceField, FieldRow, QuantityField, TextField } from '../../../ui/form/Fields.tsx';
import { LinesField } from '../../../ui/form/LinesField.tsx';
import { useGo } from '../../../ui/Go.tsx';
import type { LineColumn } from '../../../ui/lines.ts';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { useKnownWarehouses } from '../../inventory/warehouse-choice.tsx';
import type { Warehouse } from '../../inventory/shapes.ts';
import { SkuCell, type SkuLine } from '../../sales/sku-cell.tsx';
import type { DealerRow } from './dealers.tsx';
import { messages } from './messages.ts';

interface KeyedLine extends SkuLine {
  unitPrice?: string;
}

const isDealer = ({ type }: Warehouse) => type === 'dealer';
const optionsOf = (warehouses: readonly Warehouse[]) =>
  warehouses.map(({ id, name, code, dealer }) => ({ value: id, label: [dealer, name, code].filter(Boolean).join(' · ') }));
const keyed = ({ lines, ...values }: Record<string, unknown>) => ({
  ...values,
  lines: ((lines ?? []) as KeyedLine[])
    .filter(({ skuId, quantity }) => skuId || quantity)
    .map(({ skuId, quantity, unitPrice }) => ({ skuId, quantity, ...(unitPrice && { unitPrice }) })),
});
const aboutOf = ({ dealer, skuCode, warehouse }: DealerRow) => ({ dealer, sku: skuCode, place: warehouse });

function useSkuColumn(): LineColumn<KeyedLine> {
  const t = useText(messages);
  return {
    ...{ key: 'skuId', label: t('sku'), width: 300, kind: 'custom' },
    cell: (line, change, at) => <SkuCell line={line} change={change} label={`${t('sku')} ${at + 1}`} />,
  };
}

/** Goods go to a dealer and stay ours. */
export function SendToDealer({ close }: { close: () => void }) {
  const t = useText(messages);
  const warehouses = useKnownWarehouses();
  const sku = useSkuColumn();
  if (!warehouses) return null;
  const [own, dealers] = [warehouses.filter((one) => !isDealer(one)), warehouses.filter(isDealer)];
  return (
    <OperationForm
      operation={inventory.operations['transfer-at-once']}
      title={t('send')}
      draft="dealer"
      width={680}
      initial={{ fromWarehouseId: own[0]?.id, toWarehouseId: dealers[0]?.id, lines: [{}] } as never}
      toInput={keyed as never}
      onClose={close}
      onDone={close}
    >
      <p className="quiet">{t('sendHint')}</p>
      <FieldRow>
        <ChoiceField name="fromWarehouseId" label={t('from')} options={optionsOf(own)} />
        <ChoiceField name="toWarehouseId" label={t('place')} options={optionsOf(dealers)} />
      </FieldRow>
      <LinesField<KeyedLine>
        name="lines"
        label={t('lines')}
        columns={[sku, { key: 'quantity', label: t('quantity'), width: 120, kind: 'decimal' }]}
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
      onClose={close}
      onDone={close}
    >
      <ChoiceField name="toWarehouseId" label={t('to')} options={optionsOf(own)} />
      <QuantityField name="lines.0.quantity" label={t('quantity')} unit={row.unit} autoFocus />
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
  if (!warehouses || !shops) return null;
  const dealers = warehouses.filter(isDealer);
  const own = shops.rows.filter(({ moneyHolder }) => moneyHolder === 'merchant');
  return (
    <OperationForm
      operation={fulfilment.operations['report-dealer-sales']}
      draft={row?.id ?? 'new'}
      width={760}
      initial={
        {
          warehouseId: row?.warehouseId ?? dealers[0]?.id,
          shopId: own[0]?.id,
          lines: [row ? { skuId: row.skuId, sku: row.skuCode } : {}],
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
        <ChoiceField name="warehouseId" label={t('place')} options={optionsOf(dealers)} />
        <ChoiceField
          name="shopId"
          label={t('shop')}
          hint={t('shopHint')}
          options={own.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </FieldRow>
      <LinesField<KeyedLine>
        name="lines"
        label={t('lines')}
        columns={[
          sku,
          { key: 'quantity', label: t('soldQuantity'), width: 110, kind: 'decimal' },
          { key: 'unitPrice', label: t('price'), width: 120, kind: 'decimal' },
        ]}
        blank={() => ({})}
      />
      <TextField name="remark" label={t('remark')} maxLength={500} optional />
    </OperationForm>
  );
}
