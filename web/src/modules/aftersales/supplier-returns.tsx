import { Button } from 'antd';
import { useState } from 'react';
import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { parties } from '../../../../server/modules/parties/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FieldRow, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import { Go, useRun } from '../../ui/Go.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { CarrierField } from '../freight/carrier-field.tsx';
import { useWarehouses, WarehouseField } from '../inventory/warehouse-choice.tsx';
import { readSerials } from '../inventory/serials/reading.ts';
import { SerialCell } from '../inventory/serials/SerialInput.tsx';
import { SkuCell } from '../sales/sku-cell.tsx';
import { messages } from './messages.ts';
import { CLAIM_TONES } from './tones.ts';

const { operations, queries } = aftersales;
type Row = RowOf<(typeof queries)['supplier-returns']>;
const columns: Column<Row>[] = [
  { key: 'number', width: 150 },
  { key: 'supplier', width: 150 },
  { key: 'goods', width: 220 },
  { key: 'warehouse', width: 110 },
  { key: 'status', tones: { shipped: 'busy', undone: 'calm' } },
  { key: 'replaced', hidden: true },
  { key: 'cost' },
  {
    key: 'claimNumber',
    width: 150,
    cell: ({ claimNumber }) => (
      <Go to={`/after-sales/claims/${claimNumber}`} className="inline-link">
        {claimNumber}
      </Go>
    ),
  },
  {
    key: 'claimStatus',
    tones: CLAIM_TONES,
  },
  { key: 'trackingNumber', width: 150 },
  { key: 'shippedAt', width: 140 },
];
const actions: Action<Row>[] = [
  action(operations['undo-supplier-return'], { input: (row: Row) => ({ supplierReturnId: row.id }), danger: true }),
];

/** Defective goods that went back to their suppliers, each with its claim. */
export function SupplierReturnsPage() {
  const t = useText(messages);
  const may = useMay();
  const [run, clear] = useRun();
  const [making, make] = useState(false);
  const close = () => {
    make(false);
    if (run) clear();
  };
  return (
    <>
      <ListPage
        query={queries['supplier-returns']}
        title={t('supplierReturns')}
        columns={columns}
        actions={actions}
        primary={
          may('aftersales.dispose') && (
            <Button type="primary" onClick={() => make(true)}>
              {t('newSupplierReturn')}
            </Button>
          )
        }
        empty={<Empty text={t('noSupplierReturns')} />}
      />
      {(making || run === 'ship-supplier-return') && <Ship close={close} />}
    </>
  );
}

interface Line {
  skuId?: string;
  sku?: string;
  quantity?: string;
  tracking?: string;
  serials?: string;
}

function Ship({ close }: { close: () => void }) {
  const t = useText(messages);
  const [first] = useWarehouses();
  const columns: LineColumn<Line>[] = [
    {
      key: 'skuId',
      label: t('goods'),
      width: 300,
      kind: 'custom',
      cell: (line, change, at) => <SkuCell line={line} change={change} label={`${t('goods')} ${at + 1}`} />,
    },
    { key: 'quantity', label: t('quantity'), width: 96, kind: 'decimal' },
    {
      key: 'serials',
      label: t('serials'),
      width: 200,
      kind: 'custom',
      cell: (line, change, at) => <SerialCell line={line} change={change} label={`${t('serials')} ${at + 1}`} />,
    },
  ];
  if (!first) return null;
  return (
    <OperationForm
      operation={operations['ship-supplier-return']}
      initial={{ warehouseId: first.id, lines: [{}] as never }}
      toInput={(values) => ({
        ...values,
        lines: ((values.lines as Line[] | undefined) ?? [])
          .filter((line) => line.skuId)
          .map(({ sku: _, tracking: __, serials, ...line }) => ({ ...line, ...(serials && { serialNumbers: readSerials(serials) }) })),
      })}
      draft="new"
      width={760}
      onClose={close}
      onDone={close}
    >
      <FieldRow>
        <PickerField
          name="supplierId"
          label={t('supplier')}
          query={parties.queries.suppliers}
          option={(row) => ({ value: row.id, label: row.name })}
        />
        <WarehouseField name="warehouseId" label={t('warehouse')} />
      </FieldRow>
      <LinesField<Line> name="lines" label={t('defectiveGoods')} columns={columns} blank={() => ({})} />
      <FieldRow>
        <CarrierField name="carrier" label={t('carrier')} optional />
        <TextField name="trackingNumber" label={t('trackingNumber')} />
      </FieldRow>
      <TextField name="note" label={t('note')} />
    </OperationForm>
  );
}
