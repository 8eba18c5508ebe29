import { parties } from '../../../../server/modules/parties/contract.ts';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { FieldRow, MoneyField, QuantityField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import { useGo } from '../../ui/Go.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { useFormValues } from '../../ui/form/context.ts';
import { todayIn } from '../../ui/time.ts';
import { Money, Quantity, Rate } from '../../ui/Values.tsx';
import { SkuLink } from '../inventory/goods.tsx';
import { useKnownWarehouses, WarehouseField } from '../inventory/warehouse-choice.tsx';
import { fractionOf } from '../tax/percent.ts';
import { SkuCell, type SkuLine } from '../sales/sku-cell.tsx';
import type { ConsignedRow } from './consigned.tsx';
import { messages } from './messages.ts';

const { operations, queries } = purchasing;

interface KeyedLine extends SkuLine {
  unitPrice?: string;
  lotNumber?: string;
}

/** Goods of a supplier come to be sold. */
export function ReceiveConsigned({ close }: { close: () => void }) {
  const t = useText(messages);
  const warehouses = useKnownWarehouses();
  if (!warehouses) return null;
  const columns: LineColumn<KeyedLine>[] = [
    {
      ...{ key: 'skuId', label: t('sku'), width: 280, kind: 'custom' },
      cell: (line, change, at) => <SkuCell line={line} change={change} label={`${t('sku')} ${at + 1}`} />,
    },
    { key: 'quantity', label: t('quantity'), width: 100, kind: 'decimal' },
    { key: 'unitPrice', label: t('consignedPrice'), width: 120, kind: 'decimal' },
    { key: 'lotNumber', label: t('lotNumber'), width: 120, kind: 'text' },
  ];
  return (
    <OperationForm
      operation={operations['receive-consigned']}
      draft="new"
      width={760}
      initial={{ warehouseId: warehouses[0]?.id, lines: [{}] } as never}
      toInput={({ lines, ...values }: Record<string, unknown>) =>
        ({
          ...values,
          lines: ((lines ?? []) as KeyedLine[])
            .filter(({ skuId, quantity }) => skuId || quantity)
            .map(({ skuId, quantity, unitPrice, lotNumber }) => ({
              ...{ skuId, quantity },
              ...(unitPrice && { unitPrice }),
              ...(lotNumber && { lotNumber }),
            })),
        }) as never
      }
      onClose={close}
      onDone={close}
    >
      <FieldRow>
        <PickerField
          name="supplierId"
          label={t('consignor')}
          query={parties.queries.suppliers}
          option={(row) => ({ value: row.id, label: row.name, extra: row.code })}
          autoFocus
        />
        <WarehouseField name="warehouseId" label={t('liesIn')} />
      </FieldRow>
      <p className="quiet">{t('consignedHint')}</p>
      <LinesField<KeyedLine> name="lines" label={t('lines')} columns={columns} blank={() => ({})} />
      <FieldRow>
        <TextField name="reference" label={t('reference')} maxLength={80} optional />
        <TextField name="note" label={t('note')} maxLength={500} optional />
      </FieldRow>
    </OperationForm>
  );
}

interface OfRow {
  row: ConsignedRow;
  close: () => void;
}
const aboutOf = ({ supplier, skuCode, warehouse }: ConsignedRow) => `${supplier} · ${skuCode} · ${warehouse}`;

/** What was not sold goes back to its owner. */
export const ReturnConsigned = (of: OfRow) => <Going {...of} operation={operations['return-consigned']} />;
/** What was drawn for orders and is here again is its owner's again. */
export const GiveBack = (of: OfRow) => <Going {...of} operation={operations['give-back-consigned']} />;

function Going({
  row,
  close,
  operation,
}: OfRow & { operation: (typeof operations)['return-consigned'] | (typeof operations)['give-back-consigned'] }) {
  const t = useText(messages);
  const { supplierId, warehouseId, skuId } = row;
  const isReturn = operation.name === operations['return-consigned'].name;
  return (
    <OperationForm
      operation={operation as (typeof operations)['return-consigned']}
      draft={row.id}
      about={aboutOf(row)}
      initial={{ supplierId, warehouseId, lines: [{ skuId, ...(isReturn && { quantity: row.held }) }] } as never}
      onClose={close}
      onDone={close}
    >
      {!isReturn && <p className="quiet">{t('giveBackHint')}</p>}
      <QuantityField name="lines.0.quantity" label={t('quantity')} unit={row.unit} autoFocus />
      <FieldRow>
        <TextField name="reference" label={t('reference')} maxLength={80} optional />
        <TextField name="note" label={t('note')} maxLength={500} optional />
      </FieldRow>
    </OperationForm>
  );
}

/** What the supplier gets for one once it is sold. */
export function SetPrice({ row, close }: OfRow) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['set-consigned-price']}
      draft={row.id}
      about={aboutOf(row)}
      initial={{ supplierId: row.supplierId, skuId: row.skuId } as never}
      toInput={({ taxRate, ...values }: Record<string, unknown>) =>
        ({ ...values, ...(taxRate ? { taxRate: fractionOf(taxRate as string) } : {}) }) as never
      }
      onClose={close}
      onDone={close}
      preview={false}
    >
      <p className="quiet">{t('consignedHint')}</p>
      <MoneyField name="unitPrice" label={t('consignedPrice')} autoFocus />
      <QuantityField name="taxRate" label={t('taxRate')} unit="%" hint={t('taxRateHint')} optional />
    </OperationForm>
  );
}

interface Settling {
  supplierId: string;
  supplier: string;
  close: () => void;
}
/** The sold report as it stands, and the bill that comes of it. */
export function SettleConsignment({ supplierId, supplier, close }: Settling) {
  const t = useText(messages);
  const go = useGo();
  const { zone } = useMerchant();
  const today = todayIn(zone);
  return (
    <OperationForm
      operation={operations['settle-consignment']}
      draft={supplierId}
      width={760}
      about={supplier}
      initial={{ supplierId, until: today, invoiceDate: today } as never}
      onClose={close}
      onDone={({ number }) => {
        close();
        go(`/purchasing/bills/${number}`);
      }}
    >
      <Report supplierId={supplierId} />
      <FieldRow>
        <DateField name="until" label={t('soldUntil')} />
        <DateField name="dueDate" label={t('payBy')} optional />
      </FieldRow>
      <FieldRow>
        <TextField name="invoiceNumber" label={t('invoiceNumber')} hint={t('laterInvoice')} maxLength={60} optional />
        <DateField name="invoiceDate" label={t('invoiceDate')} />
      </FieldRow>
      <TextField name="note" label={t('note')} maxLength={500} optional />
    </OperationForm>
  );
}

function Report({ supplierId }: { supplierId: string }) {
  const t = useText(messages);
  const { until } = useFormValues<{ until?: string }>();
  const { data: report } = useAsk(queries['sold-report'], { supplierId, ...(until && { until }) });
  if (!report) return null;
  if (!report.lines.length) return <p className="quiet">{t('nothingSold')}</p>;
  const money = ['net', 'tax', 'gross'] as const;
  return (
    <div className="wide-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('sku')}</th>
            <th scope="col" className="quantity">
              {t('quantity')}
            </th>
            <th scope="col" className="number">
              {t('taxRate')}
            </th>
            {money.map((key) => (
              <th key={key} scope="col" className="money">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.lines.map((line) => (
            <tr key={`${line.skuId} ${line.taxRate}`}>
              <td>
                <SkuLink goods={line} />
              </td>
              <td className="quantity">
                <Quantity value={line.quantity} unit={line.unit} />
              </td>
              <td className="number">
                <Rate value={line.taxRate} />
              </td>
              {money.map((key) => (
                <td key={key} className="money">
                  <Money value={line[key]} currency={report.currency} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={3}>{t('total')}</td>
            {money.map((key) => (
              <td key={key} className="money">
                <Money value={report[key]} currency={report.currency} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
