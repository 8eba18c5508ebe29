import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { useFormValues } from '../../ui/form/context.ts';
import { InstantField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, MoneyField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import { useGo } from '../../ui/Go.tsx';
import type { LineColumn } from '../../ui/LineGrid.tsx';
import { FormPage } from '../../ui/OperationForm.tsx';
import { type EntryLine, entryInput, ScanIntoLines, useLineColumns } from './lines.tsx';
import { messages } from './messages.ts';
import { useNameOf } from './goods.tsx';
import { documentLink } from './shapes.ts';
import { useKnownWarehouses, WarehouseField } from './warehouse-choice.tsx';
import './inventory.css';

const { operations } = inventory;
const good = (): EntryLine => ({ quality: 'good' });

/** What every entry page needs: the first warehouse, and where to go afterwards. Nothing until the warehouses are known. */
function useEntry() {
  const go = useGo();
  const warehouses = useKnownWarehouses();
  return {
    known: warehouses !== undefined,
    warehouseId: warehouses?.[0]?.id as string,
    close: () => go('/inventory/documents'),
    done: ({ number }: { number: string }) => go(documentLink(number)),
  };
}

/** An earlier time, for those who may enter one. */
function EarlierField() {
  const t = useText(messages);
  const may = useMay();
  return may('inventory.backdate') ? <InstantField name="effectiveAt" label={t('effectiveAt')} hint={t('effectiveHint')} /> : null;
}

function Lines({ columns, blank }: { columns: LineColumn<EntryLine>[]; blank: () => EntryLine }) {
  const t = useText(messages);
  const { lines = [] } = useFormValues<{ lines?: EntryLine[] }>();
  // a column for pieces stands there where some goods have them
  const hasPieces = lines.some(({ tracking }) => tracking === 'serial');
  return (
    <>
      <ScanIntoLines blank={blank} />
      <LinesField<EntryLine>
        name="lines"
        label={t('lines')}
        columns={hasPieces ? columns : columns.filter(({ key }) => key !== 'serials')}
        blank={blank}
      />
    </>
  );
}

/** Goods come in without an order. */
export function OtherInPage() {
  const t = useText(messages);
  const entry = useEntry();
  const column = useLineColumns();
  if (!entry.known) return null;
  return (
    <FormPage
      operation={operations['post-other-in']}
      initial={{ warehouseId: entry.warehouseId, reason: 'found', lines: [good()] } as never}
      toInput={entryInput}
      onClose={entry.close}
      onDone={entry.done}
    >
      <FieldRow>
        <WarehouseField name="warehouseId" label={t('warehouse')} />
        <ChoiceField
          name="reason"
          label={t('reason')}
          placeholder={t('reason')}
          options={(['found', 'supplier_gift', 'customer_return', 'other'] as const).map((value) => ({
            value,
            label: t(`reason.${value}`),
          }))}
        />
      </FieldRow>
      <FieldRow>
        <TextField name="remark" label={t('remark')} maxLength={500} />
        <EarlierField />
      </FieldRow>
      <Lines
        columns={[
          column.sku,
          column.quantity,
          column.unit,
          column.bin,
          column.quality,
          column.unitCost,
          column.lot,
          column.expires,
          column.serials,
        ]}
        blank={good}
      />
    </FormPage>
  );
}

/** The goods that the address names, as first lines; undefined until they are known. */
function useNamedGoods(): EntryLine[] | undefined {
  const nameOf = useNameOf();
  const codes = new URLSearchParams(window.location.search).get('codes')?.split(',') ?? [];
  const { data } = useAsk(inventory.queries['availability-by-sku'], { codes }, { enabled: codes.length > 0 });
  if (!codes.length) return [];
  return data?.map(({ skuId, skuCode, name, optionText, unit, tracking }) => ({
    ...{ ...good(), skuId, unit, tracking },
    label: [skuCode, nameOf(name), optionText].filter(Boolean).join(' · '),
  }));
}

/** Goods leave without an order. */
export function OtherOutPage() {
  const t = useText(messages);
  const entry = useEntry();
  const column = useLineColumns();
  const named = useNamedGoods();
  const reasons = ['lost', 'damaged', 'scrapped', 'internal_use', 'sample', 'other'] as const;
  if (!entry.known || !named) return null;
  return (
    <FormPage
      operation={operations['post-other-out']}
      initial={
        { warehouseId: entry.warehouseId, lines: named.length ? named : [good()], ...(named.length && { reason: 'scrapped' }) } as never
      }
      toInput={entryInput}
      onClose={entry.close}
      onDone={entry.done}
    >
      <FieldRow>
        <WarehouseField name="warehouseId" label={t('warehouse')} />
        <ChoiceField
          name="reason"
          label={t('reason')}
          placeholder={t('chooseReason')}
          options={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
      </FieldRow>
      <FieldRow>
        <TextField name="remark" label={t('remark')} maxLength={500} />
        <MoneyField name="inputTax" label={t('inputTax')} hint={t('inputTaxHint')} />
      </FieldRow>
      <EarlierField />
      <Lines columns={[column.sku, column.quantity, column.unit, column.bin, column.quality, column.serials]} blank={good} />
    </FormPage>
  );
}

/** What was there when the books begin. */
export function OpeningPage() {
  const t = useText(messages);
  const entry = useEntry();
  const column = useLineColumns();
  if (!entry.known) return null;
  return (
    <FormPage
      operation={operations['post-opening-stock']}
      initial={{ warehouseId: entry.warehouseId, lines: [good()] } as never}
      toInput={entryInput}
      onClose={entry.close}
      onDone={entry.done}
    >
      <FieldRow>
        <WarehouseField name="warehouseId" label={t('warehouse')} />
        <TextField name="remark" label={t('remark')} maxLength={500} />
      </FieldRow>
      <EarlierField />
      <Lines
        columns={[
          column.sku,
          column.quantity,
          column.unit,
          column.unitCost,
          column.bin,
          column.quality,
          column.lot,
          column.expires,
          column.serials,
        ]}
        blank={good}
      />
    </FormPage>
  );
}

const toDefective = (): EntryLine => ({ from: 'good', to: 'defective' });

/** Goods turn out better or worse than they were held for. */
export function QualityPage() {
  const t = useText(messages);
  const entry = useEntry();
  const column = useLineColumns();
  if (!entry.known) return null;
  return (
    <FormPage
      operation={operations['change-quality']}
      initial={{ warehouseId: entry.warehouseId, lines: [toDefective()] } as never}
      toInput={entryInput}
      onClose={entry.close}
      onDone={entry.done}
    >
      <FieldRow>
        <WarehouseField name="warehouseId" label={t('warehouse')} />
        <TextField name="remark" label={t('remark')} maxLength={500} />
      </FieldRow>
      <Lines columns={[column.sku, column.quantity, column.unit, column.from, column.to, column.bin, column.serials]} blank={toDefective} />
    </FormPage>
  );
}
