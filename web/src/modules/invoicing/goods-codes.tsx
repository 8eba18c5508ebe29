import { Button } from 'antd';
import { invoicing } from '../../../../server/modules/invoicing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { messages } from './messages.ts';

const { SetGoodsCode } = lazily(() => import('./goods-code-form.tsx'), 'SetGoodsCode');
type Row = RowOf<(typeof invoicing.queries)['goods-codes']>;

const columns: Column<Row>[] = [
  { key: 'classCode', width: 220 },
  { key: 'className', width: 160 },
  { key: 'scope', width: 140 },
  { key: 'subject', width: 200 },
];
const actions: Action<Row>[] = [
  action(invoicing.operations['remove-goods-code'], { input: (row) => ({ goodsCodeId: row.id }), danger: true }),
];

/** What goods are called on invoices. */
export function GoodsCodesPage() {
  const t = useText(messages);
  const may = useMay();
  const form = useNewForm('set-goods-code');
  const create = may('invoicing.request') && (
    <Button type="primary" onClick={form.show}>
      {t('newCode')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={invoicing.queries['goods-codes']}
        title={t('goodsCodes')}
        columns={columns}
        actions={actions}
        primary={create}
        empty={<Empty text={t('noCodes')} action={create} />}
      />
      {form.open && <SetGoodsCode close={form.close} />}
    </>
  );
}
