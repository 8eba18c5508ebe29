import { Button } from 'antd';
import { assets } from '../../../../server/modules/assets/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { Rate } from '../../ui/Values.tsx';
import type { CardInSight } from './forms.tsx';
import { messages } from './messages.ts';

const { NewAsset, ChangeAsset, DisposeAsset, MonthForm } = lazily(
  () => import('./forms.tsx'),
  'NewAsset',
  'ChangeAsset',
  'DisposeAsset',
  'MonthForm',
);

type Asset = RowOf<typeof assets.queries.assets>;

const columns: Column<Asset>[] = [
  { key: 'number', width: 140 },
  { key: 'name', width: 200 },
  { key: 'category', width: 120 },
  { key: 'acquiredOn', width: 120 },
  { key: 'cost', width: 120 },
  { key: 'depreciated', width: 120 },
  { key: 'left', width: 120 },
  { key: 'months', width: 80 },
  { key: 'place', width: 120 },
  { key: 'person', width: 100 },
  { key: 'status', width: 90 },
  { key: 'usedFor', hidden: true },
  { key: 'salvageRate', hidden: true, cell: (row) => <Rate value={row.salvageRate} /> },
  { key: 'serialNumber', hidden: true },
  { key: 'supplier', hidden: true },
  { key: 'reference', hidden: true },
  { key: 'note', hidden: true },
];

const stateOf = ({ id, version }: CardInSight) => ({ assetId: id, expectedVersion: version });
export const assetActions = (t: (key: 'withdrawHint') => string): Action<CardInSight>[] => [
  action(assets.operations['change-asset'], {
    form: ({ row, close }: ActionFormProps<CardInSight>) => <ChangeAsset card={row} close={close} />,
  }),
  action(assets.operations['dispose-asset'], {
    form: ({ row, close }: ActionFormProps<CardInSight>) => <DisposeAsset card={row} close={close} />,
  }),
  action(assets.operations['undo-disposal'], { input: stateOf, bulk: false, preview: true }),
  action(assets.operations['withdraw-asset'], { input: stateOf, bulk: false, danger: true, confirm: () => t('withdrawHint') }),
];

/** The cards of what serves for years. */
export function AssetsPage() {
  const t = useText(messages);
  const title = useTitle();
  const may = useMay();
  const form = useNewForm('add-asset');
  const depreciation = useNewForm('depreciate');
  const undoing = useNewForm('undo-depreciation');
  const create = may('assets.manage') && (
    <Button type="primary" onClick={form.show}>
      {t('newAsset')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={assets.queries.assets}
        title={t('assets')}
        columns={columns}
        actions={assetActions(t) as Action<Asset>[]}
        open={(row) => `/fixed-assets/${row.number}`}
        primary={create}
        empty={<Empty text={t('noAssets')} action={create} />}
        beside={
          may('assets.depreciate') && (
            <>
              <Button onClick={depreciation.show}>{title(assets.operations.depreciate.title)}</Button>
              <Button onClick={undoing.show}>{title(assets.operations['undo-depreciation'].title)}</Button>
            </>
          )
        }
        views={[
          { key: 'open', title: t('open'), filter: [{ column: 'status', operator: 'equals', value: 'in_use' }] },
          { key: 'gone', title: t('gone'), filter: [{ column: 'status', operator: 'equals', value: 'disposed' }] },
        ]}
      />
      {form.open && <NewAsset close={form.close} />}
      {depreciation.open && <MonthForm operation="depreciate" close={depreciation.close} />}
      {undoing.open && <MonthForm operation="undo-depreciation" close={undoing.close} />}
    </>
  );
}
