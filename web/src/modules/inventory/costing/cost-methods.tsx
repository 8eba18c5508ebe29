import { Button } from 'antd';
import { useState } from 'react';
import { catalog } from '../../../../../server/modules/catalog/contract.ts';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { type Action, action } from '../../../ui/action.tsx';
import { useBegin } from '../../../ui/begin/offers.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { DateField } from '../../../ui/form/DateFields.tsx';
import { ChoiceField } from '../../../ui/form/Fields.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { useNameOf } from '../goods.tsx';
import { messages } from './messages.ts';
import { type CostMethodRow, methodTones } from './shapes.ts';

const { operations, queries } = inventory;

const columns: Column<CostMethodRow>[] = [
  { key: 'number', width: 150 },
  { key: 'category', width: 180, cell: (row) => <Category of={row} /> },
  { key: 'method', width: 150 },
  { key: 'from' },
  { key: 'status', tones: methodTones },
  { key: 'skuCount' },
  { key: 'revaluation' },
  { key: 'createdBy', width: 110, type: 'text' },
  { key: 'createdAt' },
  { key: 'appliedAt', hidden: true },
];

const actions: Action<CostMethodRow>[] = [
  action(operations['cancel-cost-method'], {
    input: (row: CostMethodRow) => ({ costMethodId: row.id, expectedVersion: row.version }),
    danger: true,
  }),
];

function Category({ of }: { of: CostMethodRow }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  return of.category ? nameOf(of.category) : <span className="quiet">{t('allGoods')}</span>;
}

/** By which method the goods of each category are costed. */
export function CostMethodsPage() {
  const t = useText(messages);
  const may = useMay();
  const [setting, setSetting] = useState(false);
  useBegin(may('inventory.cost') && operations['set-cost-method'], () => setSetting(true));
  const set = may('inventory.cost') && (
    <Button type="primary" onClick={() => setSetting(true)}>
      {t('setMethod')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={queries['cost-methods']}
        title={t('costMethods')}
        columns={columns}
        actions={actions}
        primary={set}
        empty={<Empty text={t('noMethods')} action={set} />}
      />
      {setting && <SetMethod close={() => setSetting(false)} />}
    </>
  );
}

const METHODS = ['average', 'month_end', 'standard', 'fifo', 'lot'] as const;

/** The categories, each with those above it. */
function useCategories(): { value: string; label: string }[] {
  const nameOf = useNameOf();
  const { data = [] } = useAsk(catalog.queries.categories, {});
  const byId = new Map(data.map((category) => [category.id, category]));
  const path = (id: string | null): string[] => {
    const found = id === null ? undefined : byId.get(id);
    return found ? [...path(found.parentId), nameOf(found.name)] : [];
  };
  return data.map(({ id }) => ({ value: id, label: path(id).join(' › ') }));
}

function SetMethod({ close }: { close: () => void }) {
  const t = useText(messages);
  const categories = useCategories();
  return (
    <OperationForm
      operation={operations['set-cost-method']}
      initial={{ method: 'average' }}
      about={t('methodAbout')}
      onClose={close}
      onDone={close}
    >
      <ChoiceField name="categoryId" label={t('category')} placeholder={t('allGoods')} options={categories} />
      <ChoiceField name="method" label={t('method')} options={METHODS.map((value) => ({ value, label: t(`method.${value}`) }))} />
      <DateField name="from" label={t('from')} hint={t('fromHint')} />
    </OperationForm>
  );
}
