import { Button } from 'antd';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { RowOffers } from '../../ui/begin/RowOffers.tsx';
import { type Action, type ActionFormProps, action, useActions } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { messages } from './messages.ts';
import type { Shop } from './shop-forms.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { RowActions } from '../../ui/RowActions.tsx';

const { ChangeShop, CreateShop } = lazily(() => import('./shop-forms.tsx'), 'ChangeShop', 'CreateShop');

const { operations } = sales;
const byId = (shop: Shop) => ({ shopId: shop.id, expectedVersion: shop.version });
const actions: Action<Shop>[] = [
  action(operations['change-shop'], { form: ({ row, close }: ActionFormProps<Shop>) => <ChangeShop shop={row} close={close} /> }),
  action(operations['archive-shop'], { input: byId, when: (shop: Shop) => shop.active }),
  action(operations['restore-shop'], { input: byId, when: (shop: Shop) => !shop.active }),
];

/** The shops of the merchant and who holds their money. */
export function ShopsPage() {
  const t = useText(messages);
  const form = useNewForm('create-shop');
  const { data, error } = useAsk(sales.queries.shops, { archived: true });
  const create = (
    <Button type="primary" onClick={form.show}>
      {t('newShop')}
    </Button>
  );
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('shops')} primary={create} />
      {error && <Trouble error={error} />}
      {data?.rows.length === 0 && <Empty text={t('noShops')} action={create} />}
      {data && data.rows.length > 0 && <Shops rows={data.rows} />}
      {form.open && <CreateShop close={form.close} />}
    </main>
  );
}

function Shops({ rows }: { rows: Shop[] }) {
  const t = useText(messages);
  const known = useActions(actions);
  const { sheet } = known;
  return (
    <>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('code')}</th>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('platform')}</th>
            <th scope="col">{t('moneyHolder')}</th>
            <th scope="col">{t('status')}</th>
            <th scope="col">
              <span className="unseen">{t('edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((shop) => (
            <tr key={shop.id}>
              <td>{shop.code}</td>
              <td>{shop.name}</td>
              <td>{t(`platform.${shop.platform}`)}</td>
              <td>{t(`holder.${shop.moneyHolder}`)}</td>
              <td>
                <StatusPill tone={shop.active ? 'good' : 'calm'} quiet>
                  {shop.active ? t('inUse') : t('archived')}
                </StatusPill>
              </td>
              <td className="row-actions">
                <RowActions of={known} row={shop} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <RowOffers actions={known} rows={rows} />
      {sheet}
    </>
  );
}
