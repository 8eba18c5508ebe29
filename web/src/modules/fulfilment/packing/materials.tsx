import { Button } from 'antd';
import { useState } from 'react';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { type Action, type ActionFormProps, action } from '../../../ui/action.tsx';
import { useBegin } from '../../../ui/begin/offers.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { ChoiceField, FieldGroup, FieldRow, QuantityField, SwitchField, TextField } from '../../../ui/form/Fields.tsx';
import { useFormValues } from '../../../ui/form/context.ts';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { messages } from './messages.ts';

const { operations, queries } = fulfilment;
type Material = RowOf<(typeof queries)['packing-materials']>;

const columns: Column<Material>[] = [
  { key: 'skuCode', width: 150 },
  { key: 'name', width: 200 },
  { key: 'kind', width: 140 },
  { key: 'stock', width: 90 },
  { key: 'used', width: 120 },
  { key: 'owed', width: 80 },
  { key: 'length', width: 120 },
  { key: 'width', width: 120 },
  { key: 'height', width: 120 },
  { key: 'mostWeight', width: 130 },
  { key: 'perParcel', width: 120 },
  { key: 'usual', width: 90 },
  { key: 'active', width: 80 },
];
const actions: Action<Material>[] = [
  action(operations['set-packing-material'], {
    form: ({ row, close }: ActionFormProps<Material>) => <SetMaterial material={row} close={close} />,
  }),
  action(operations['issue-owed-packing'], { input: (row: Material) => ({ skuId: row.skuId }) }),
];

/** Boxes and what else parcels take out of stock. */
export function PackingMaterialsPage() {
  const t = useText(messages);
  const may = useMay();
  const [setting, setSetting] = useState(false);
  const sets = may('fulfilment.set-up-work');
  useBegin(sets && operations['set-packing-material'], () => setSetting(true));
  const set = sets && (
    <Button type="primary" onClick={() => setSetting(true)}>
      {t('set')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={queries['packing-materials']}
        title={t('materials')}
        columns={columns}
        open={(row) => `/inventory/stock/${encodeURIComponent(row.skuCode)}`}
        actions={actions}
        primary={set}
        empty={<Empty text={t('none')} action={set} />}
      />
      {setting && <SetMaterial close={() => setSetting(false)} />}
    </>
  );
}

function SetMaterial({ material, close }: { material?: Material; close: () => void }) {
  const { skuCode: code, version: expectedVersion, kind, length, width, height, mostWeight, perParcel, usual, active } = material ?? {};
  const known = {
    ...{ code, expectedVersion, kind, perParcel, usual, active },
    ...Object.fromEntries(Object.entries({ length, width, height, mostWeight }).filter(([, value]) => value)),
  };
  return (
    <OperationForm
      operation={operations['set-packing-material']}
      initial={(material ? known : { kind: 'box', active: true }) as never}
      draft={material?.id ?? 'new'}
      {...(material ? { about: `${material.skuCode} · ${material.name}` } : {})}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <MaterialFields isNew={!material} />
    </OperationForm>
  );
}

function MaterialFields({ isNew }: { isNew: boolean }) {
  const t = useText(messages);
  const { kind } = useFormValues<{ kind?: string }>();
  return (
    <>
      {isNew && <TextField name="code" label={t('sku')} hint={t('skuHint')} autoFocus />}
      <ChoiceField
        name="kind"
        label={t('kind')}
        options={(['box', 'each'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {kind === 'box' ? (
        <FieldGroup title={t('inside')}>
          <FieldRow>
            <QuantityField name="length" label={t('length')} />
            <QuantityField name="width" label={t('width')} />
            <QuantityField name="height" label={t('height')} />
          </FieldRow>
          <QuantityField name="mostWeight" label={t('mostWeight')} optional />
          <SwitchField name="usual" label={t('usual')} hint={t('usualHint')} />
        </FieldGroup>
      ) : (
        <QuantityField name="perParcel" label={t('perParcel')} hint={t('perParcelHint')} />
      )}
      <SwitchField name="active" label={t('active')} />
    </>
  );
}
