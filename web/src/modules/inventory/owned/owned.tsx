import { Button } from 'antd';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText, useTitle } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { type Action, action, type ActionFormProps } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { useGo } from '../../../ui/Go.tsx';
import { lazily } from '../../../ui/lazily.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { goodsColumns } from '../goods.tsx';
import { messages } from './messages.ts';

const { MoveOwned, ReturnOwned, TransferOwned } = lazily(() => import('./forms.tsx'), 'MoveOwned', 'ReturnOwned', 'TransferOwned');
const { operations } = inventory;
export type OwnedRow = RowOf<(typeof inventory)['queries']['owned-stock']>;
type Props = ActionFormProps<OwnedRow>;

const columns: Column<OwnedRow>[] = [
  { key: 'owner', width: 180 },
  { key: 'ownerKind', tones: { customer: 'calm', consignor: 'busy' } },
  ...(goodsColumns as unknown as Column<OwnedRow>[]),
  { key: 'warehouse', width: 130 },
  { key: 'location', width: 120 },
  { key: 'lot', width: 120 },
  { key: 'serial', hidden: true },
  { key: 'expiresOn', hidden: true },
  { key: 'quality' },
  { key: 'quantity' },
];
const actions: Action<OwnedRow>[] = [
  action(operations['move-owned-goods'], { form: ({ row, close }: Props) => <MoveOwned row={row} close={close} /> }),
  action(operations['transfer-owned-goods'], { form: ({ row, close }: Props) => <TransferOwned row={row} close={close} /> }),
  action(operations['return-owned-goods'], { form: ({ row, close }: Props) => <ReturnOwned row={row} close={close} /> }),
];

/** What lies here and belongs to others. */
export function OwnedPage() {
  const t = useText(messages);
  const title = useTitle();
  const may = useMay();
  const go = useGo();
  const receive = operations['receive-owned-goods'];
  const create = may(receive.permission) && (
    <Button type="primary" onClick={() => go('/inventory/new/owned')}>
      {title(receive.title)}
    </Button>
  );
  return (
    <ListPage
      query={inventory.queries['owned-stock']}
      title={t('title')}
      columns={columns}
      actions={actions}
      searchHint={t('hint')}
      primary={create}
      empty={<Empty text={t('noneHint')} action={create} />}
    />
  );
}
