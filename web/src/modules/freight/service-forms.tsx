import { freight } from '../../../../server/modules/freight/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, ChoicesField, FieldGroup, FieldRow, QuantityField, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { WholeField } from '../inventory/warehouse-forms.tsx';
import { fractionOf } from '../tax/percent.ts';
import { useCarriers } from './carriers-known.ts';
import { type Service, useClassOptions, useWarehouseOptions } from './known.ts';
import { messages } from './messages.ts';
import { percentOf, regionsOf } from './template-lines.ts';

const { operations } = freight;

/** The figures that may be left empty: emptied, they are taken away. */
const EMPTY = {
  ...{ days: null, minWeight: null, maxWeight: null, divisor: null, weightStep: null, contractFrom: null, contractTo: null, cutOff: null },
  ...{ dailyLimit: null, classes: [], warehouses: [], cashOnDelivery: false },
};
const toInput = (values: Record<string, unknown>) => ({ ...EMPTY, ...values, taxRate: fractionOf(values.taxRate ?? '6') });

function ServiceFields() {
  const t = useText(messages);
  const { carriers } = useCarriers();
  return (
    <>
      <FieldRow>
        <ChoiceField name="carrierId" label={t('carrier')} options={carriers.map(({ id, name }) => ({ value: id, label: name }))} />
        <TextField name="name" label={t('name')} placeholder={t('serviceNameExample')} maxLength={60} />
      </FieldRow>
      <FieldRow>
        <WholeField name="days" label={t('days')} />
        <TextField name="cutOff" label={t('cutOff')} placeholder="17:30" optional />
      </FieldRow>
      <SwitchField name="cashOnDelivery" label={t('cashOnDelivery')} />
      <FieldGroup title={t('weightGroup')}>
        <FieldRow>
          <QuantityField name="minWeight" label={t('minWeight')} unit={t('kg')} optional />
          <QuantityField name="maxWeight" label={t('maxWeight')} unit={t('kg')} optional />
        </FieldRow>
        <FieldRow>
          <QuantityField name="divisor" label={t('divisor')} hint={t('divisorHint')} optional />
          <QuantityField name="weightStep" label={t('weightStep')} unit={t('kg')} hint={t('weightStepHint')} optional />
        </FieldRow>
      </FieldGroup>
      <ChoicesField name="classes" label={t('classes')} hint={t('classesHint')} options={useClassOptions()} optional />
      <ChoicesField name="warehouses" label={t('warehouses')} hint={t('allWhereEmpty')} options={useWarehouseOptions()} optional />
      <FieldGroup title={t('contract')}>
        <FieldRow>
          <DateField name="contractFrom" label={t('from')} optional />
          <DateField name="contractTo" label={t('to')} optional />
        </FieldRow>
        <FieldRow>
          <QuantityField name="taxRate" label={t('taxRate')} unit="%" />
          <WholeField name="dailyLimit" label={t('dailyLimit')} hint={t('dailyLimitHint')} />
        </FieldRow>
        <WholeField name="priority" label={t('priority')} hint={t('priorityHint')} />
      </FieldGroup>
    </>
  );
}

export function CreateService({ close }: { close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['create-service']}
      initial={{ taxRate: '6', priority: 100 }}
      toInput={toInput as never}
      draft="new"
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="code" label={t('code')} autoFocus maxLength={60} />
      <ServiceFields />
    </OperationForm>
  );
}

interface RowForm {
  row: Service;
  close: () => void;
}

const KEPT = [
  ...(['carrierId', 'name', 'days', 'cashOnDelivery', 'minWeight', 'maxWeight', 'divisor', 'weightStep', 'classes', 'warehouses'] as const),
  ...(['contractFrom', 'contractTo', 'cutOff', 'dailyLimit', 'priority'] as const),
];

export function ChangeService({ row, close }: RowForm) {
  const kept = Object.fromEntries(KEPT.flatMap((key) => (row[key] === null ? [] : [[key, row[key]]])));
  return (
    <OperationForm
      operation={operations['change-service']}
      initial={{ serviceId: row.id, expectedVersion: row.version, ...kept, taxRate: percentOf(row.taxRate) } as never}
      toInput={toInput as never}
      draft={row.id}
      about={`${row.code} · ${row.carrier}`}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <ServiceFields />
    </OperationForm>
  );
}

interface StopLine {
  regions?: string;
  from?: string;
  to?: string;
  reason?: string;
}

/** Where the service takes nothing for now. */
export function StopRegions({ row, close }: RowForm) {
  const t = useText(messages);
  const columns: LineColumn<StopLine>[] = [
    { key: 'regions', label: t('regions'), width: 260, kind: 'text' },
    { key: 'from', label: t('from'), width: 120, kind: 'text' },
    { key: 'to', label: t('to'), width: 120, kind: 'text' },
    { key: 'reason', label: t('reason'), kind: 'text' },
  ];
  const lines: StopLine[] = row.stops.map(({ regions, from, to, reason }) => ({
    regions: regions.join('、'),
    ...(from && { from }),
    ...(to && { to }),
    ...(reason && { reason }),
  }));
  return (
    <OperationForm
      operation={operations['stop-regions']}
      initial={{ serviceId: row.id, expectedVersion: row.version, stops: (lines.length ? lines : [{}]) as never }}
      toInput={({ stops, ...values }) => ({
        ...values,
        stops: (stops as StopLine[]).filter(({ regions }) => regions).map((line) => ({ ...line, regions: regionsOf(line.regions) })),
      })}
      draft={row.id}
      about={`${row.carrier} · ${row.name}`}
      width={760}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <p className="quiet">{t('stopHint')}</p>
      <LinesField<StopLine> name="stops" label={t('stops')} columns={columns} blank={() => ({})} />
    </OperationForm>
  );
}
