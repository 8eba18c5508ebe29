import type { ReactNode } from 'react';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import type { ActionFormProps } from '../../ui/action.tsx';
import { FieldRow, TextField } from '../../ui/form/Fields.tsx';
import { Figure } from '../../ui/form/LineFigures.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import { useField } from '../../ui/form/context.ts';
import { isZero } from '../../ui/decimal.ts';
import { useGo } from '../../ui/Go.tsx';
import { FormPage, OperationForm } from '../../ui/OperationForm.tsx';
import { Quantity } from '../../ui/Values.tsx';
import { SkuCode } from './goods.tsx';
import { BinPicker, type EntryLine, entryInput, ScanIntoLines, useLineColumns } from './lines.tsx';
import { messages } from './messages.ts';
import { readSerials } from './serials/reading.ts';
import { SerialInput } from './serials/SerialInput.tsx';
import { type Transfer, transferLink } from './shapes.ts';
import { useKnownWarehouses, WarehouseField } from './warehouse-choice.tsx';
import './inventory.css';

const { operations } = inventory;
type Line = Transfer['lines'][number];

interface Said {
  lineId: string;
  quantity?: string;
  outcome?: string;
  fromLocationId?: string;
  toLocationId?: string;
  serials?: string;
}
/** The lines whose figure is more than nothing. */
const filled = ({ lines, ...values }: Record<string, unknown>) => ({
  ...values,
  lines: (lines as Said[])
    .filter(({ quantity }) => quantity && !isZero(quantity))
    .map(({ serials, ...line }) => ({ ...line, ...(serials && { serialNumbers: readSerials(serials) }) })),
});
const headOf = (transfer: Transfer) => ({ transferId: transfer.id, expectedVersion: transfer.version });
const underway = (transfer: Transfer) => transfer.lines.filter((line) => !isZero(line.underway));

interface FiguresProps {
  lines: Line[];
  /** What can be said at most. */
  most: (line: Line) => string;
  mostLabel: string;
  label: string;
  /** A third thing to say of each line, under its heading. */
  more: { heading: string; cell: (line: Line, at: number) => ReactNode };
}

/** A figure for each line of the transfer. */
function Figures({ lines, most, mostLabel, label, more }: FiguresProps) {
  const t = useText(messages);
  const hasSerials = lines.some(({ tracking }) => tracking === 'serial');
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('sku')}</th>
          <th scope="col" className="quantity">
            {mostLabel}
          </th>
          <th scope="col">{label}</th>
          <th scope="col">{more.heading}</th>
          {hasSerials && <th scope="col">{t('serials')}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <tr key={line.id}>
            <td>
              <SkuCode goods={line} />
            </td>
            <td className="quantity">
              <Quantity value={most(line)} unit={line.unit} />
            </td>
            <td style={{ width: 120 }}>
              <Figure path={`lines.${at}.quantity`} label={`${label} ${line.skuCode}`} />
            </td>
            <td style={{ width: 180 }}>{more.cell(line, at)}</td>
            {hasSerials && <td style={{ width: 220 }}>{line.tracking === 'serial' && <LineSerials line={line} at={at} />}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Which pieces; where it is all of them, nothing need be said. */
function LineSerials({ line, at }: { line: Line; at: number }) {
  const t = useText(messages);
  const field = useField(`lines.${at}.serials`);
  return <SerialInput label={`${t('serials')} ${line.skuCode}`} value={field.value as string | undefined} onChange={field.set} />;
}

/** The bin of a line; without one, goods leave from where they lie and arrive in the default bin. */
function LineBin({ path, warehouseId, label, placeholder }: { path: string; warehouseId: string; label: string; placeholder: string }) {
  const field = useField(path);
  return (
    <>
      <BinPicker
        label={label}
        warehouseId={warehouseId}
        value={field.value as string | undefined}
        placeholder={placeholder}
        onPick={(id) => field.set(id)}
      />
      {field.problem && <p className="problem">{field.problem}</p>}
    </>
  );
}

/** What really leaves. */
export function ShipTransfer({ row, close }: ActionFormProps<Transfer>) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['ship-transfer']}
      draft={row.id}
      width={820}
      initial={{ ...headOf(row), lines: row.lines.map(({ id, quantity }) => ({ lineId: id, quantity })) }}
      toInput={filled}
      onClose={close}
      onDone={close}
    >
      <Figures
        lines={row.lines}
        most={(line) => line.quantity}
        mostLabel={t('quantity')}
        label={t('shipNow')}
        more={{
          heading: t('fromBin'),
          cell: (line, at) => (
            <LineBin
              path={`lines.${at}.fromLocationId`}
              warehouseId={row.fromWarehouseId}
              label={`${t('fromBin')} ${line.skuCode}`}
              placeholder={t('whereItLies')}
            />
          ),
        }}
      />
    </OperationForm>
  );
}

/** What has arrived. */
export function ReceiveTransfer({ row, close }: ActionFormProps<Transfer>) {
  const t = useText(messages);
  const lines = underway(row);
  return (
    <OperationForm
      operation={operations['receive-transfer']}
      draft={row.id}
      width={820}
      initial={{ ...headOf(row), lines: lines.map((line) => ({ lineId: line.id, quantity: line.underway })) }}
      toInput={filled}
      onClose={close}
      onDone={close}
    >
      <Figures
        lines={lines}
        most={(line) => line.underway}
        mostLabel={t('underway')}
        label={t('receiveNow')}
        more={{
          heading: t('toBin'),
          cell: (line, at) => (
            <LineBin
              path={`lines.${at}.toLocationId`}
              warehouseId={row.toWarehouseId}
              label={`${t('toBin')} ${line.skuCode}`}
              placeholder={t('anyBin')}
            />
          ),
        }}
      />
    </OperationForm>
  );
}

/** What never arrived: lost on the way, or back where it came from. */
export function SettleTransfer({ row, close }: ActionFormProps<Transfer>) {
  const t = useText(messages);
  const lines = underway(row);
  return (
    <OperationForm
      operation={operations['settle-transfer-difference']}
      draft={row.id}
      width={680}
      initial={{ ...headOf(row), lines: lines.map((line) => ({ lineId: line.id, quantity: line.underway, outcome: 'lost' as const })) }}
      toInput={filled}
      onClose={close}
      onDone={close}
    >
      <Figures
        lines={lines}
        most={(line) => line.underway}
        mostLabel={t('underway')}
        label={t('settleNow')}
        more={{ heading: t('outcome'), cell: (_, at) => <Outcome at={at} /> }}
      />
    </OperationForm>
  );
}

function Outcome({ at }: { at: number }) {
  const t = useText(messages);
  const field = useField(`lines.${at}.outcome`);
  return (
    <select aria-label={t('outcome')} disabled={field.busy} value={String(field.value)} onChange={(event) => field.set(event.target.value)}>
      <option value="lost">{t('lost')}</option>
      <option value="returned">{t('returned')}</option>
    </select>
  );
}

const good = (): EntryLine => ({ quality: 'good' });

export const NewTransferPage = () => <TransferEntry operation={operations['create-transfer']} />;
export const TransferAtOncePage = () => <TransferEntry operation={operations['transfer-at-once']} />;

/** Goods go to another warehouse: in two steps, or at once where nobody has to carry them far. */
function TransferEntry({ operation }: { operation: (typeof operations)['create-transfer'] }) {
  const t = useText(messages);
  const go = useGo();
  const column = useLineColumns();
  const warehouses = useKnownWarehouses();
  const isAtOnce = operation === operations['transfer-at-once'];
  if (!warehouses) return null;
  const [from, to] = warehouses;
  return (
    <FormPage
      operation={operation}
      initial={{ fromWarehouseId: from?.id, toWarehouseId: to?.id, lines: [good()] } as never}
      toInput={entryInput}
      onClose={() => go('/inventory/transfers')}
      onDone={({ number }) => go(transferLink(number))}
    >
      <FieldRow>
        <WarehouseField name="fromWarehouseId" label={t('fromWarehouse')} />
        <WarehouseField name="toWarehouseId" label={t('toWarehouse')} />
      </FieldRow>
      <TextField name="remark" label={t('remark')} maxLength={500} />
      <ScanIntoLines blank={good} />
      <LinesField<EntryLine>
        name="lines"
        label={t('lines')}
        columns={[column.sku, column.quantity, column.unit, column.quality, ...(isAtOnce ? [column.serials] : [])]}
        blank={good}
      />
    </FormPage>
  );
}
