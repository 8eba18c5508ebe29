import { useMemo } from 'react';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { LinesField } from '../../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../../ui/LineGrid.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { goodsColumns, unitOf } from '../goods.tsx';
import { cardLink } from '../shapes.ts';
import { messages } from './messages.ts';
import type { SkuCostRow } from './shapes.ts';

const { operations, queries } = inventory;

const columns: Column<SkuCostRow>[] = [
  ...(goodsColumns as Column<SkuCostRow>[]),
  { key: 'method', width: 140 },
  { key: 'quantity', unit: unitOf },
  { key: 'value', sum: true },
  { key: 'unitCost' },
  { key: 'standardCost' },
  { key: 'variance', sum: true },
  { key: 'purchasePrice', hidden: true },
];

const actions: Action<SkuCostRow>[] = [
  action(operations['set-standard-costs'], {
    form: (props: ActionFormProps<SkuCostRow>) => <SetStandards {...props} />,
    bulk: true,
    most: 1000,
  }),
];

/** What goods cost by their method, beside what they should. */
export function SkuCostsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={queries['sku-costs']}
      title={t('skuCosts')}
      columns={columns}
      open={(row) => cardLink(row.skuCode)}
      actions={actions}
      searchHint={t('goodsHint')}
      empty={<Empty text={t('noSkuCosts')} />}
    />
  );
}

interface Standard {
  skuId: string;
  label: string;
  unitCost: string;
  cost?: string;
}

function SetStandards({ rows, close }: ActionFormProps<SkuCostRow>) {
  const t = useText(messages);
  const lines = useMemo(
    () =>
      rows.map(
        (row): Standard => ({
          ...{ skuId: row.id, label: row.skuCode, unitCost: row.unitCost ?? '' },
          cost: row.standardCost ?? row.unitCost ?? '',
        }),
      ),
    [rows],
  );
  const columnsOf: LineColumn<Standard>[] = [
    { key: 'label', label: t('sku'), kind: 'show', cell: (line) => line.label },
    { key: 'unitCost', label: t('unitCost'), width: 130, kind: 'show', cell: (line) => line.unitCost },
    { key: 'cost', label: t('standardCost'), width: 140, kind: 'decimal' },
  ];
  return (
    <OperationForm
      operation={operations['set-standard-costs']}
      initial={{ lines } as never}
      toInput={
        (({ lines: given }: { lines: Standard[] }) => ({
          lines: given.filter(({ cost }) => cost).map(({ skuId, cost }) => ({ skuId, cost })),
        })) as never
      }
      about={t('standardAbout')}
      onClose={close}
      onDone={close}
    >
      <LinesField<Standard> name="lines" label={t('standardCost')} columns={columnsOf} />
    </OperationForm>
  );
}
