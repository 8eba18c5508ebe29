import { Button } from 'antd';
import { useState } from 'react';
import { catalog } from '../../../../../server/modules/catalog/contract.ts';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { type RowOf, useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { type Action, action, type ActionFormProps } from '../../../ui/action.tsx';
import { useBegin } from '../../../ui/begin/offers.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { ChoiceField, FieldRow, QuantityField } from '../../../ui/form/Fields.tsx';
import { Go } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { PickerField } from '../../../ui/Picker.tsx';
import { useNameOf } from '../goods.tsx';
import { messages } from './messages.ts';
import { AllOr } from './parts.tsx';

type Row = RowOf<(typeof inventory)['queries']['category-limits']>;
const operation = inventory.operations['set-category-limits'];
const DAYS = ['maxCoverDays', 'slowDays', 'deadDays'] as const;

const toInput = ({ limits }: Record<string, unknown>) => ({
  limits: (limits as Record<string, string | undefined>[]).map((limit) => ({
    ...Object.fromEntries(Object.entries(limit).filter(([, value]) => value)),
    ...Object.fromEntries(DAYS.flatMap((key) => (limit[key] ? [[key, Number(limit[key])]] : []))),
  })),
});

function SetLimits({ limit, close }: { limit: Row | null; close: () => void }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const { data: categories = [] } = useAsk(catalog.queries.categories, {}, { enabled: limit === null });
  const said = limit
    ? (['minimum', 'maximum', ...DAYS] as const).flatMap((key) => (limit[key] === null ? [] : [[key, String(limit[key])]]))
    : [];
  const place = limit ? { categoryId: limit.categoryId, ...(limit.warehouseId && { warehouseId: limit.warehouseId }) } : {};
  return (
    <OperationForm
      operation={operation}
      draft={limit?.id ?? 'new'}
      initial={{ limits: [{ ...place, ...Object.fromEntries(said) }] } as never}
      toInput={toInput}
      {...(limit && { about: `${nameOf(limit.category)} · ${limit.warehouse ?? t('allWarehouses')}` })}
      onClose={close}
      onDone={close}
      preview={false}
    >
      {!limit && (
        <>
          <ChoiceField
            name="limits.0.categoryId"
            label={t('category')}
            options={(categories as { id: string; name: Record<string, string> }[]).map(({ id, name }) => ({
              value: id,
              label: nameOf(name),
            }))}
          />
          <PickerField
            name="limits.0.warehouseId"
            label={t('warehouse')}
            placeholder={t('allWarehouses')}
            query={inventory.queries.warehouses}
            option={(row) => ({ value: row.id, label: row.name, extra: row.code })}
            optional
          />
        </>
      )}
      <p className="quiet">{t('categoryHint')}</p>
      <FieldRow>
        <QuantityField name="limits.0.minimum" label={t('minimum')} optional />
        <QuantityField name="limits.0.maximum" label={t('maximum')} optional />
      </FieldRow>
      <FieldRow>
        {DAYS.map((key) => (
          <QuantityField key={key} name={`limits.0.${key}`} label={t(`days.${key}`)} optional />
        ))}
      </FieldRow>
    </OperationForm>
  );
}

const columns: Column<Row>[] = [
  { key: 'code', width: 140 },
  { key: 'category', width: 200, cell: (row) => <Name row={row} /> },
  { key: 'warehouse', width: 140, cell: (row) => <AllOr name={row.warehouse} /> },
  { key: 'minimum', sum: false },
  { key: 'maximum', sum: false },
  { key: 'maxCoverDays', sum: false },
  { key: 'slowDays', sum: false },
  { key: 'deadDays', sum: false },
];
const actions: Action<Row>[] = [
  action(operation, { form: ({ row, close }: ActionFormProps<Row>) => <SetLimits limit={row} close={close} /> }),
];

function Name({ row }: { row: Row }) {
  const nameOf = useNameOf();
  return nameOf(row.category);
}

/** What holds for the goods of a category that say nothing of their own. */
export function CategoryLimitsPage() {
  const t = useText(messages);
  const may = useMay();
  const [open, setOpen] = useState(false);
  const allowed = may(operation.permission);
  useBegin(allowed && operation, () => setOpen(true));
  const create = allowed && (
    <Button type="primary" onClick={() => setOpen(true)}>
      {t('newCategoryLimit')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={inventory.queries['category-limits']}
        title={t('categoryLimits')}
        columns={columns}
        actions={actions}
        searchHint={t('categoryLimitsHint')}
        beside={<Go to="/inventory/limits">{t('limits')}</Go>}
        primary={create}
        empty={<Empty text={t('noCategoryLimits')} action={create} />}
      />
      {open && <SetLimits limit={null} close={() => setOpen(false)} />}
    </>
  );
}
