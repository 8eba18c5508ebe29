import { Button } from 'antd';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { askList, keyOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { type Action, action, type ActionFormProps } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FieldRow, QuantityField } from '../../ui/form/Fields.tsx';
import { Go } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { goodsColumns, SkuName, unitOf, useNameOf } from './goods.tsx';
import { messages } from './messages.ts';
import { cardLink, type Limit, type LowStock } from './shapes.ts';

const operation = inventory.operations['set-stock-limits'];
const LIMITS = inventory.queries['stock-limits'];

type Place = Pick<Limit, 'id' | 'skuId' | 'skuCode' | 'name' | 'optionText' | 'warehouseId' | 'warehouse'>;

/** Days are whole: what is typed is a number for the contract. */
const toInput = ({ limits }: Record<string, unknown>) => ({
  limits: (limits as { slowDays?: string }[]).map(({ slowDays, ...limit }) => ({
    ...limit,
    ...(slowDays ? { slowDays: Number(slowDays) } : {}),
  })),
});

/** The limits of one SKU in one warehouse, or in all together. Left empty altogether they are taken away. */
function SetLimits({ limit, close }: { limit: (Place & Partial<Limit>) | null; close: () => void }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const figures = (['minimum', 'maximum', 'safety'] as const).flatMap((key) => (limit?.[key] ? [[key, limit[key]]] : []));
  const slow = limit?.slowDays ? { slowDays: String(limit.slowDays) } : {};
  const place = limit ? { skuId: limit.skuId, ...(limit.warehouseId && { warehouseId: limit.warehouseId }) } : {};
  return (
    <OperationForm
      operation={operation}
      draft={limit?.id ?? 'new'}
      initial={{ limits: [{ ...place, ...Object.fromEntries(figures), ...slow }] } as never}
      toInput={toInput}
      {...(limit && {
        about: (
          <>
            {limit.skuCode} · <SkuName goods={limit} /> · {limit.warehouse ?? t('allWarehouses')}
          </>
        ),
      })}
      onClose={close}
      onDone={close}
      preview={false}
    >
      {!limit && (
        <>
          <PickerField
            name="limits.0.skuId"
            label={t('sku')}
            query={catalog.queries.skus}
            option={(row) => ({ value: row.id, label: [row.code, nameOf(row.name), row.optionText].filter(Boolean).join(' · ') })}
            autoFocus
          />
          <PickerField
            name="limits.0.warehouseId"
            label={t('warehouse')}
            hint={t('limitHint')}
            placeholder={t('allWarehouses')}
            query={inventory.queries.warehouses}
            option={(row) => ({ value: row.id, label: row.name, extra: row.code })}
          />
        </>
      )}
      <FieldRow>
        <QuantityField name="limits.0.minimum" label={t('minimum')} autoFocus={limit !== null} />
        <QuantityField name="limits.0.maximum" label={t('maximum')} />
      </FieldRow>
      <FieldRow>
        <QuantityField name="limits.0.safety" label={t('safety')} hint={limit ? t('limitClear') : undefined} />
        <QuantityField name="limits.0.slowDays" label={t('slowDays')} hint={t('slowDaysHint')} optional />
      </FieldRow>
    </OperationForm>
  );
}

/** The same from a row that names the place and does not say everything of the limit, or has none yet. */
export function LimitsOf({ row, close }: { row: Place; close: () => void }) {
  const asked = { filter: [{ column: 'skuId', operator: 'equals' as const, value: row.skuId }], limit: 200 };
  const { data } = useQuery({ queryKey: keyOf(LIMITS, asked), queryFn: ({ signal }) => askList(LIMITS, asked, {}, signal), staleTime: 0 });
  if (!data) return null;
  const { id, skuId, skuCode, name, optionText, warehouseId, warehouse } = row;
  const limit = data.rows.find((each) => each.warehouseId === warehouseId);
  return <SetLimits limit={limit ?? { id, skuId, skuCode, name, optionText, warehouseId, warehouse }} close={close} />;
}

const lowColumns: Column<LowStock>[] = [
  ...(goodsColumns as Column<LowStock>[]),
  { key: 'warehouse', width: 140, cell: (row) => <AllOr name={row.warehouse} /> },
  { key: 'critical', cell: (row) => row.critical && <Critical /> },
  { key: 'available', unit: unitOf },
  { key: 'incoming' },
  { key: 'minimum' },
  { key: 'maximum' },
  { key: 'shortage' },
  { key: 'suggested', sum: true },
];
const limitColumns: Column<Limit>[] = [
  ...(goodsColumns as Column<Limit>[]),
  { key: 'warehouse', width: 160, cell: (row) => <AllOr name={row.warehouse} /> },
  { key: 'minimum', sum: false },
  { key: 'maximum', sum: false },
  { key: 'safety', sum: false },
  { key: 'slowDays', sum: false },
];
const lowActions: Action<LowStock>[] = [
  action(operation, { form: ({ row, close }: ActionFormProps<LowStock>) => <LimitsOf row={row} close={close} /> }),
];
const limitActions: Action<Limit>[] = [
  action(operation, { form: ({ row, close }: ActionFormProps<Limit>) => <SetLimits limit={row} close={close} /> }),
];

function AllOr({ name }: { name: string | null }) {
  const t = useText(messages);
  return name ?? <span className="quiet">{t('allWarehouses')}</span>;
}
function Critical() {
  const t = useText(messages);
  return (
    <StatusPill tone="bad" quiet>
      {t('critical')}
    </StatusPill>
  );
}

function NewLimit() {
  const t = useText(messages);
  const may = useMay();
  const [open, setOpen] = useState(false);
  useBegin(may(operation.permission) && operation, () => setOpen(true));
  if (!may(operation.permission)) return null;
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('newLimit')}
      </Button>
      {open && <SetLimits limit={null} close={() => setOpen(false)} />}
    </>
  );
}

/** Goods under their minimum. */
export function LowStockPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={inventory.queries['low-stock']}
      title={t('lowStock')}
      columns={lowColumns}
      open={(row) => cardLink(row.skuCode)}
      actions={lowActions}
      searchHint={t('goodsHint')}
      beside={<Go to="/inventory/limits">{t('limits')}</Go>}
      primary={<NewLimit />}
      empty={<Empty text={t('noLowStock')} />}
    />
  );
}

/** The limits themselves. */
export function LimitsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={LIMITS}
      title={t('limits')}
      columns={limitColumns}
      open={(row) => cardLink(row.skuCode)}
      actions={limitActions}
      searchHint={t('goodsHint')}
      beside={
        <>
          <Go to="/inventory/low-stock">{t('lowStock')}</Go> <Go to="/inventory/category-limits">{t('categoryLimits')}</Go>
        </>
      }
      primary={<NewLimit />}
      empty={<Empty text={t('noLimits')} importing={{ to: '/imports/new', label: t('import') }} />}
    />
  );
}
