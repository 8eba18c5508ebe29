import { Button } from 'antd';
import { decimal, multiply, text } from '../../../../../server/kernel/decimal.ts';
import { catalog } from '../../../../../server/modules/catalog/contract.ts';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { ask, useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useForm, useFormValues } from '../../../ui/form/context.ts';
import { DateField } from '../../../ui/form/DateFields.tsx';
import { ChoiceField, Field, FieldRow, MoneyField, QuantityField, TextField } from '../../../ui/form/Fields.tsx';
import { LinesField } from '../../../ui/form/LinesField.tsx';
import { useGo } from '../../../ui/Go.tsx';
import type { LineColumn } from '../../../ui/lines.ts';
import { FormPage, OperationForm } from '../../../ui/OperationForm.tsx';
import { Picker } from '../../../ui/Picker.tsx';
import { useNameOf } from '../goods.tsx';
import { BinPicker, useLineColumns, type EntryLine } from '../lines.tsx';
import { useKnownWarehouses, WarehouseField } from '../warehouse-choice.tsx';
import '../inventory.css';
import { messages } from './messages.ts';

const { operations, queries } = inventory;

/** A part as it is keyed. */
interface Part extends EntryLine {
  share?: string;
  scrapped?: string;
}
const blank = (): Part => ({});

const toInput = ({ lines, sku: _, ...values }: Record<string, unknown>) =>
  ({
    ...values,
    lines: ((lines ?? []) as Part[])
      .filter((line) => line.skuId || line.quantity)
      .map(({ skuId, quantity, locationId, share, scrapped }) => ({
        ...{ skuId, quantity },
        ...(locationId && { locationId }),
        ...(values.kind === 'disassembly' && share && { share }),
        ...(values.kind === 'disassembly' && scrapped === 'yes' && { scrapped: true }),
      })),
  }) as never;

/** A new assembly: the whole, its parts, and the work on it. */
export function PlanAssemblyPage() {
  const t = useText(messages);
  const go = useGo();
  const warehouses = useKnownWarehouses();
  if (!warehouses) return null;
  return (
    <FormPage
      operation={operations['plan-assembly']}
      initial={{ kind: 'assembly', warehouseId: warehouses[0]?.id, quantity: '1', labour: '0', overhead: '0', lines: [blank()] } as never}
      toInput={toInput}
      onClose={() => go('/inventory/assemblies')}
      onDone={({ number }) => go(`/inventory/assemblies/${number}`)}
    >
      <ChoiceField
        name="kind"
        label={t('kind')}
        options={(['assembly', 'disassembly'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <PlanFields />
    </FormPage>
  );
}

/** What is planned, changed as a whole. */
export function ChangeAssembly({ number, close }: { number: string; close: () => void }) {
  const { data: found } = useAsk(queries.assembly, { number });
  if (!found) return null;
  const { skuCode, kind } = found;
  return (
    <OperationForm
      operation={operations['change-assembly']}
      draft={found.id}
      width={880}
      about={number}
      initial={
        {
          ...{
            assemblyId: found.id,
            expectedVersion: found.version,
            warehouseId: found.warehouseId,
            skuId: found.skuId,
            sku: skuCode,
            kind,
          },
          ...{ quantity: found.quantity, labour: found.labour ?? '0', overhead: found.overhead ?? '0', remark: found.remark },
          ...(found.locationId && { locationId: found.locationId, location: found.location }),
          ...(found.plannedOn && { plannedOn: found.plannedOn }),
          lines: found.lines.map((line) => ({
            ...{ skuId: line.skuId, label: line.skuCode, unit: line.unit, quantity: line.quantity },
            ...(line.locationId && { locationId: line.locationId, location: line.location }),
            ...(line.share !== null && { share: line.share }),
            ...(line.scrapped && { scrapped: 'yes' }),
          })),
        } as never
      }
      toInput={(values) => {
        const { kind: _, location: __, ...input } = toInput({ ...values, kind }) as Record<string, unknown>;
        return input as never;
      }}
      onClose={close}
      onDone={close}
    >
      <PlanFields />
    </OperationForm>
  );
}

interface Planned {
  kind?: 'assembly' | 'disassembly';
  warehouseId?: string;
  skuId?: string;
  sku?: string;
  quantity?: string;
  location?: string;
}

function PlanFields() {
  const t = useText(messages);
  const values = useFormValues<Planned>();
  const columns = usePartColumns(values.kind === 'disassembly');
  return (
    <>
      {values.kind && <p className="quiet">{t(`kindHint.${values.kind}`)}</p>}
      <FieldRow>
        <WarehouseField name="warehouseId" label={t('warehouse')} />
        <Whole />
        <QuantityField name="quantity" label={t('quantity')} />
      </FieldRow>
      <FieldRow>
        <WholeBin />
        <DateField name="plannedOn" label={t('plannedOn')} optional />
      </FieldRow>
      <FillParts />
      <LinesField<Part> name="lines" label={t('parts')} columns={columns} blank={blank} />
      <FieldRow>
        <MoneyField name="labour" label={t('labour')} hint={t('costHint')} />
        <MoneyField name="overhead" label={t('overhead')} hint={t('costHint')} />
      </FieldRow>
      <TextField name="remark" label={t('remark')} maxLength={500} optional />
    </>
  );
}

function usePartColumns(apart: boolean): LineColumn<Part>[] {
  const t = useText(messages);
  const column = useLineColumns() as unknown as Record<string, LineColumn<Part>>;
  const base = [column.sku, column.quantity, column.bin] as LineColumn<Part>[];
  if (!apart) return base;
  return [
    ...base,
    { key: 'share', label: t('share'), width: 120, kind: 'decimal' },
    {
      key: 'scrapped',
      label: t('scrapped'),
      width: 100,
      kind: 'choice',
      options: [
        { value: '', label: '–' },
        { value: 'yes', label: t('yes') },
      ],
    },
  ];
}

function Whole() {
  const t = useText(messages);
  const form = useForm();
  const nameOf = useNameOf();
  return (
    <Field name="skuId" label={t('whole')}>
      {({ id, value, set, disabled }) => (
        <Picker
          {...{ id, disabled }}
          query={catalog.queries.skus}
          filter={[{ column: 'kind', operator: 'equals', value: 'goods' }]}
          option={(row) => ({ value: row.id, label: [row.code, nameOf(row.name), row.optionText].filter(Boolean).join(' · ') })}
          value={value as string | undefined}
          label={form.values.sku as string | undefined}
          onPick={(skuId, row) => {
            set(skuId);
            if (row) form.set('sku', row.code);
          }}
        />
      )}
    </Field>
  );
}

function WholeBin() {
  const t = useText(messages);
  const { warehouseId, location } = useFormValues<Planned>();
  return (
    <Field name="locationId" label={t('wholeBin')} optional>
      {({ value, set }) => (
        <BinPicker
          label={t('wholeBin')}
          warehouseId={warehouseId}
          value={value as string | undefined}
          chosen={location}
          placeholder={t('anyBin')}
          onPick={(locationId) => set(locationId)}
        />
      )}
    </Field>
  );
}

/** Fills the parts in: as the whole was made last, or as a bundle says. */
function FillParts() {
  const t = useText(messages);
  const form = useForm();
  const nameOf = useNameOf();
  const { skuId, sku = '', quantity = '1' } = useFormValues<Planned>();
  const fill = async (of: string) => {
    const parts = await ask(queries['assembly-parts'], { skuId: of });
    if (!parts.length) return;
    const lines = parts.map((part) => ({
      ...{ skuId: part.skuId, unit: part.unit, quantity: text(multiply(decimal(part.quantity), decimal(quantity || '1'), 6)) },
      label: [part.skuCode, nameOf(part.name), part.optionText].filter(Boolean).join(' · '),
    }));
    form.set('lines', lines);
  };
  return (
    <p className="inventory-terms">
      {skuId && (
        <Button size="small" onClick={() => void fill(skuId)}>
          {t('partsOf', { sku })}
        </Button>
      )}
      <span style={{ minWidth: 260 }}>
        <Picker
          aria-label={t('partsFrom')}
          placeholder={t('partsFrom')}
          query={catalog.queries.skus}
          filter={[{ column: 'kind', operator: 'equals', value: 'bundle' }]}
          option={(row) => ({ value: row.id, label: [row.code, nameOf(row.name)].filter(Boolean).join(' · ') })}
          value={undefined}
          onPick={(bundle) => bundle && void fill(bundle)}
        />
      </span>
    </p>
  );
}
