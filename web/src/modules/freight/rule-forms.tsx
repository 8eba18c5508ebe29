import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { freight } from '../../../../server/modules/freight/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, ChoicesField, FieldGroup, FieldRow, MoneyField, QuantityField, TagsField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { WholeField } from '../inventory/warehouse-forms.tsx';
import { useSkuOption } from '../sales/sku-option.ts';
import type { Rule } from './carrier-rules.tsx';
import { useClassOptions, useServiceOptions, useShopOptions, useWarehouseOptions } from './known.ts';
import { messages } from './messages.ts';
import { regionsOf } from './template-lines.ts';

const { operations } = freight;

interface SkuLine {
  skuId?: string;
  label?: string;
}
interface Filled {
  conditions?: Record<string, unknown>;
  regions?: string;
  skus?: SkuLine[];
  cod?: string;
  validFrom?: string;
  validTo?: string;
}

/** What is filled in, as the contract wants it. */
const toInput = ({ conditions = {}, regions, skus = [], cod, ...values }: Filled) => ({
  ...{ validFrom: null, validTo: null },
  ...values,
  conditions: {
    ...Object.fromEntries(Object.entries(conditions).filter(([, value]) => value !== undefined && value !== '')),
    regions: regionsOf(regions),
    skus: skus.flatMap(({ skuId }) => skuId ?? []),
    cashOnDelivery: cod === undefined ? null : cod === 'yes',
  },
});

function RuleFields() {
  const t = useText(messages);
  const option = useSkuOption();
  const columns: LineColumn<SkuLine>[] = [
    {
      key: 'skuId',
      label: t('sku'),
      kind: 'custom',
      cell: (line, change, at) => (
        <Picker
          aria-label={`${t('sku')} ${at + 1}`}
          query={catalog.queries.skus}
          option={option}
          value={line.skuId}
          label={line.label}
          onPick={(skuId, sku) => change({ skuId: skuId as string, ...(sku && { label: option(sku).label }) })}
        />
      ),
    },
  ];
  return (
    <>
      <TextField name="name" label={t('name')} autoFocus maxLength={80} />
      <FieldGroup title={t('when')}>
        <ChoicesField name="conditions.shops" label={t('shops')} options={useShopOptions()} optional />
        <ChoicesField name="conditions.warehouses" label={t('fromWarehouses')} options={useWarehouseOptions()} optional />
        <TextField name="regions" label={t('regions')} hint={t('regionsHint')} optional />
        <ChoicesField name="conditions.classes" label={t('goodsClasses')} options={useClassOptions()} optional />
        <TagsField name="conditions.words" label={t('words')} hint={t('wordsHint')} optional />
        <FieldRow>
          <QuantityField name="conditions.minWeight" label={t('minWeight')} unit={t('kg')} optional />
          <QuantityField name="conditions.maxWeight" label={t('maxWeight')} unit={t('kg')} optional />
        </FieldRow>
        <FieldRow>
          <MoneyField name="conditions.minAmount" label={t('minAmount')} optional />
          <MoneyField name="conditions.maxAmount" label={t('maxAmount')} optional />
        </FieldRow>
        <ChoiceField
          name="cod"
          label={t('cashOnDelivery')}
          options={[
            { value: 'yes', label: t('onlyCod') },
            { value: 'no', label: t('notCod') },
          ]}
          optional
        />
        <LinesField<SkuLine> name="skus" label={t('skus')} columns={columns} blank={() => ({})} />
      </FieldGroup>
      <FieldGroup title={t('outcome')}>
        <ChoiceField
          name="action"
          label={t('actionOf')}
          options={(['use', 'avoid'] as const).map((value) => ({ value, label: t(`action.${value}`) }))}
        />
        <ChoicesField name="services" label={t('services')} options={useServiceOptions()} />
      </FieldGroup>
      <FieldRow>
        <DateField name="validFrom" label={t('from')} optional />
        <DateField name="validTo" label={t('to')} optional />
      </FieldRow>
    </>
  );
}

export function CreateRule({ close }: { close: () => void }) {
  return (
    <OperationForm
      operation={operations['create-carrier-rule']}
      initial={{ action: 'use' } as never}
      toInput={toInput as never}
      draft="new"
      width={640}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <RuleFields />
    </OperationForm>
  );
}

interface RowForm {
  row: Rule;
  close: () => void;
}

export function ChangeRule({ row, close }: RowForm) {
  const { regions, skus, cashOnDelivery, ...rest } = row.conditions;
  const conditions = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
  return (
    <OperationForm
      operation={operations['change-carrier-rule']}
      initial={
        {
          ...{ ruleId: row.id, expectedVersion: row.version, name: row.name, action: row.action, services: row.services, conditions },
          ...(regions.length && { regions: regions.join('、') }),
          ...(cashOnDelivery !== null && { cod: cashOnDelivery ? 'yes' : 'no' }),
          ...(row.validFrom && { validFrom: row.validFrom }),
          ...(row.validTo && { validTo: row.validTo }),
          skus: skus.map((skuId) => ({ skuId })),
        } as never
      }
      toInput={toInput as never}
      draft={row.id}
      width={640}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <RuleFields />
    </OperationForm>
  );
}

export function MoveRule({ row, close }: RowForm) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['move-carrier-rule']}
      initial={{ ruleId: row.id, place: row.place }}
      about={row.name}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <WholeField name="place" label={t('place')} hint={t('placeHint')} />
    </OperationForm>
  );
}
