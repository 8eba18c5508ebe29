import { Button } from 'antd';
import { useState } from 'react';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { type Action, action, type ActionFormProps } from '../../../ui/action.tsx';
import { useBegin } from '../../../ui/begin/offers.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { lazily } from '../../../ui/lazily.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { useNameOf } from '../../catalog/names.ts';
import { messages } from './messages.ts';

const { SetLifeRule } = lazily(() => import('./rule-form.tsx'), 'SetLifeRule');
const { AskLife } = lazily(() => import('./ask-life.tsx'), 'AskLife');
type Row = RowOf<(typeof sales)['queries']['life-rules']>;
const operation = sales.operations['set-life-rule'];
function ShopCell({ row: { shop, customer } }: { row: Row }) {
  const t = useText(messages);
  return shop ?? (customer ? '' : <span className="quiet">{t('of.all')}</span>);
}

function CategoryCell({ row: { category } }: { row: Row }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  return category ? nameOf(category) : <span className="quiet">{t('allGoods')}</span>;
}

const columns: Column<Row>[] = [
  { key: 'shop', width: 200, cell: (row) => <ShopCell row={row} /> },
  { key: 'customer', width: 200 },
  { key: 'category', width: 180, cell: (row) => <CategoryCell row={row} /> },
  { key: 'minDays', width: 160, sum: false },
  { key: 'minPercent', width: 200 },
];
const actions: Action<Row>[] = [
  action(operation, { form: ({ row, close }: ActionFormProps<Row>) => <SetLifeRule rule={row} close={close} /> }),
];

/** What shops and customers ask of how long goods of lots last when they leave. */
export function LifeRulesPage() {
  const t = useText(messages);
  const may = useMay();
  const [open, setOpen] = useState(false);
  const [trying, setTrying] = useState(false);
  const allowed = may(operation.permission);
  useBegin(allowed && operation, () => setOpen(true));
  const create = allowed && (
    <Button type="primary" onClick={() => setOpen(true)}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={sales.queries['life-rules']}
        title={t('title')}
        columns={columns}
        actions={actions}
        primary={
          <>
            <Button onClick={() => setTrying(true)}>{t('try')}</Button>
            {create}
          </>
        }
        empty={<Empty text={t('none')} action={create} />}
      />
      {open && <SetLifeRule rule={null} close={() => setOpen(false)} />}
      {trying && <AskLife close={() => setTrying(false)} />}
    </>
  );
}
