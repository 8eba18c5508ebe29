import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { parties } from '../../../../server/modules/parties/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import type { ActionFormProps } from '../../ui/action.tsx';
import { ChoiceField, Field, FieldGroup, FieldRow, TagsField, TextField } from '../../ui/form/Fields.tsx';
import { InputNumber } from 'antd';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { useFormValues } from '../../ui/form/context.ts';
import { PickerField } from '../../ui/Picker.tsx';
import { messages } from './messages.ts';
import type { Bin, Warehouse, Zone } from './shapes.ts';

const { operations, queries } = inventory;
const TEXTS = ['province', 'city', 'district', 'detail'] as const;
const isMasked = (value: string) => value.includes('*');

/** A whole number: a place in an order. */
export const WholeField = ({ name, label, hint }: { name: string; label: string; hint?: string }) => (
  <Field name={name} label={label} hint={hint}>
    {({ value, set, status, ...control }) => (
      <InputNumber
        {...control}
        {...(status && { status })}
        min={0}
        precision={0}
        style={{ width: '100%' }}
        value={(value as number | undefined) ?? null}
        onChange={(next) => set(next ?? undefined)}
      />
    )}
  </Field>
);

const TYPES = ['own', 'third_party', 'platform', 'dropship', 'store'] as const;
const WITH_DEALERS = [...TYPES, 'dealer'] as const;

function WarehouseFields({ types }: { types: readonly (typeof WITH_DEALERS)[number][] }) {
  const t = useText(messages);
  return (
    <>
      <FieldRow>
        <TextField name="code" label={t('code')} maxLength={40} autoFocus />
        <TextField name="name" label={t('name')} maxLength={80} />
      </FieldRow>
      <FieldRow>
        <ChoiceField name="type" label={t('type')} options={types.map((value) => ({ value, label: t(`type.${value}`) }))} />
        <WholeField name="priority" label={t('priority')} hint={t('priorityHint')} />
      </FieldRow>
      <ChoiceField
        name="negativeStock"
        label={t('negativeStock')}
        options={(['forbid', 'allow_ship_before_receipt'] as const).map((value) => ({ value, label: t(`negative.${value}`) }))}
      />
      <TagsField name="regions" label={t('regions')} hint={t('regionsHint')} />
      <FieldGroup title={t('address')}>
        <FieldRow>
          <TextField name="province" label={t('province')} maxLength={40} />
          <TextField name="city" label={t('city')} maxLength={40} />
        </FieldRow>
        <FieldRow>
          <TextField name="district" label={t('district')} maxLength={40} />
          <TextField name="detail" label={t('detail')} maxLength={200} />
        </FieldRow>
        <FieldRow>
          <TextField name="contact" label={t('contact')} maxLength={60} />
          <TextField name="phone" label={t('phone')} maxLength={40} />
        </FieldRow>
      </FieldGroup>
    </>
  );
}

/** Whose place it is. */
function DealerField() {
  const t = useText(messages);
  const { type } = useFormValues<{ type?: string }>();
  if (type !== 'dealer') return null;
  return (
    <PickerField
      name="dealerId"
      label={t('dealer')}
      query={parties.queries.customers}
      option={(row) => ({ value: row.id, label: row.name, extra: row.code })}
    />
  );
}

interface ProposedWarehouse {
  type?: 'dealer';
  code?: string;
  name?: string;
  detail?: string;
  phone?: string;
}

export function CreateWarehouse({ close, proposal }: { close: () => void; proposal?: ProposedWarehouse }) {
  return (
    <OperationForm
      operation={operations['create-warehouse']}
      initial={{ type: 'own', negativeStock: 'forbid', ...proposal }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <DealerField />
      <WarehouseFields types={WITH_DEALERS} />
    </OperationForm>
  );
}

/** What is masked and left empty stays as it is. */
export function ChangeWarehouse({ row, close }: ActionFormProps<Warehouse>) {
  const shown = Object.fromEntries(
    (['contact', 'phone'] as const).flatMap((key) => (row[key] && !isMasked(row[key]) ? [[key, row[key]]] : [])),
  );
  const texts = Object.fromEntries(TEXTS.flatMap((key) => (row[key] ? [[key, row[key]]] : [])));
  const { code, name, type, regions, priority, negativeStock } = row;
  return (
    <OperationForm
      operation={operations['change-warehouse']}
      draft={row.id}
      initial={{
        warehouseId: row.id,
        expectedVersion: row.version,
        code,
        name,
        type,
        regions,
        priority,
        negativeStock,
        ...texts,
        ...shown,
      }}
      toInput={(values) => ({ ...Object.fromEntries(TEXTS.map((key) => [key, ''])), regions: [], ...values })}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <WarehouseFields types={type === 'dealer' ? ['dealer'] : TYPES} />
    </OperationForm>
  );
}

function ZoneFields() {
  const t = useText(messages);
  const purposes = ['receive', 'storage', 'pick_face', 'pack', 'return', 'defective', 'inspect'] as const;
  return (
    <>
      <FieldRow>
        <TextField name="code" label={t('code')} maxLength={40} autoFocus />
        <TextField name="name" label={t('name')} maxLength={80} />
      </FieldRow>
      <ChoiceField name="purpose" label={t('purpose')} options={purposes.map((value) => ({ value, label: t(`purpose.${value}`) }))} />
    </>
  );
}

export const CreateZone = ({ warehouseId, close }: { warehouseId: string; close: () => void }) => (
  <OperationForm
    operation={operations['create-zone']}
    draft={warehouseId}
    initial={{ warehouseId, purpose: 'storage' }}
    onClose={close}
    onDone={close}
    preview={false}
  >
    <ZoneFields />
  </OperationForm>
);

export const ChangeZone = ({ row, close }: ActionFormProps<Zone>) => (
  <OperationForm
    operation={operations['change-zone']}
    draft={row.id}
    initial={{ zoneId: row.id, expectedVersion: row.version, code: row.code, name: row.name, purpose: row.purpose }}
    onClose={close}
    onDone={close}
    preview={false}
  >
    <ZoneFields />
  </OperationForm>
);

function ZoneField({ warehouseId, chosen }: { warehouseId: string; chosen?: string | null }) {
  const t = useText(messages);
  return (
    <PickerField
      name="zoneId"
      label={t('zone')}
      query={queries.zones}
      filter={[{ column: 'warehouseId', operator: 'equals', value: warehouseId }]}
      option={(row) => ({ value: row.id, label: row.name, extra: row.code })}
      {...(chosen && { chosen })}
    />
  );
}

/** Many bins at once, by the pattern of their codes. */
export function CreateBins({ warehouseId, close, pattern }: { warehouseId: string; close: () => void; pattern?: string }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['create-locations']}
      draft={warehouseId}
      initial={{ warehouseId, ...(pattern !== undefined && { pattern }) }}
      said={({ created, existing, first, last }) => t('binsMade', { created, existing, first, last })}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="pattern" label={t('pattern')} hint={t('patternHint')} maxLength={120} autoFocus />
      <FieldRow>
        <ZoneField warehouseId={warehouseId} />
        <WholeField name="firstSequence" label={t('firstSequence')} />
      </FieldRow>
    </OperationForm>
  );
}

export function ChangeBin({ row, close }: ActionFormProps<Bin>) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['change-location']}
      draft={row.id}
      initial={{
        locationId: row.id,
        expectedVersion: row.version,
        code: row.code,
        pickSequence: row.pickSequence,
        ...(row.zoneId && { zoneId: row.zoneId }),
      }}
      toInput={(values) => ({ zoneId: null, ...values })}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="code" label={t('bin')} maxLength={40} autoFocus />
      <FieldRow>
        <ZoneField warehouseId={row.warehouseId} chosen={row.zone} />
        <WholeField name="pickSequence" label={t('pickSequence')} />
      </FieldRow>
    </OperationForm>
  );
}
