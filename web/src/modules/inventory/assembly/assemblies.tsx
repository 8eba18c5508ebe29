import { Button } from 'antd';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { useGo } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { goodsColumns } from '../goods.tsx';
import { type AssemblyRow, assemblyTones, listActions } from './actions.tsx';
import { messages } from './messages.ts';

const columns: Column<AssemblyRow>[] = [
  { key: 'number', width: 160 },
  { key: 'kind', width: 90 },
  { key: 'status', width: 100, tones: assemblyTones },
  ...(goodsColumns as unknown as Column<AssemblyRow>[]),
  { key: 'quantity' },
  { key: 'value' },
  { key: 'warehouse', width: 140 },
  { key: 'plannedOn' },
  { key: 'postedAt' },
  { key: 'createdBy', width: 110, type: 'text', hidden: true },
  { key: 'createdAt', hidden: true },
  { key: 'remark', width: 200 },
];

/** What is put together and taken apart. */
export function AssembliesPage() {
  const t = useText(messages);
  const go = useGo();
  const may = useMay();
  const view = (key: 'planned' | 'posted', title: string) => ({
    ...{ key, title },
    filter: [{ column: 'status', operator: 'equals' as const, value: key }],
  });
  return (
    <ListPage
      query={inventory.queries.assemblies}
      title={t('assemblies')}
      columns={columns}
      open={(row) => `/inventory/assemblies/${row.number}`}
      actions={listActions}
      views={[view('planned', t('viewPlanned')), view('posted', t('viewPosted'))]}
      searchHint={t('hint')}
      primary={
        may('inventory.assemble') && (
          <Button type="primary" onClick={() => go('/inventory/assemblies/new')}>
            {t('newAssembly')}
          </Button>
        )
      }
      empty={<Empty text={t('none')} />}
    />
  );
}
