import { Button } from 'antd';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action, useActions } from '../../../ui/action.tsx';
import { RowOffers } from '../../../ui/begin/RowOffers.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { useNewForm } from '../../../ui/use-new-form.ts';
import { lazily } from '../../../ui/lazily.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { RowActions } from '../../../ui/RowActions.tsx';
import type { GiftRule } from './gift-forms.tsx';
import { messages } from './messages.ts';

const { ChangeGiftRule, CreateGiftRule } = lazily(() => import('./gift-forms.tsx'), 'ChangeGiftRule', 'CreateGiftRule');
const { operations } = sales;
const byId = (rule: GiftRule) => ({ ruleId: rule.id, expectedVersion: rule.version });
const actions: Action<GiftRule>[] = [
  action(operations['switch-on-gift-rule'], { input: byId }),
  action(operations['switch-off-gift-rule'], { input: byId }),
  action(operations['change-gift-rule'], {
    form: ({ row, close }: ActionFormProps<GiftRule>) => <ChangeGiftRule rule={row} close={close} />,
  }),
];

/** 赠品规则: what is given with which orders, and how far it has gone. */
export function GiftRulesPage() {
  const t = useText(messages);
  const form = useNewForm('create-gift-rule');
  const { data, error } = useAsk(sales.queries['gift-rules'], {});
  const primary = (
    <Button type="primary" onClick={form.show}>
      {t('newGiftRule')}
    </Button>
  );
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('giftRules')} primary={primary} />
      <p className="quiet">{t('giftRulesHint')}</p>
      {error && <Trouble error={error} />}
      {data?.rows.length === 0 && <Empty text={t('noGiftRules')} action={primary} />}
      {data && data.rows.length > 0 && <Rules rules={data.rows} />}
      {form.open && <CreateGiftRule close={form.close} />}
    </main>
  );
}

function Rules({ rules }: { rules: GiftRule[] }) {
  const t = useText(messages);
  const known = useActions(actions);
  const { sheet } = known;
  const limit = ({ totalLimit, firstOrders }: GiftRule) =>
    Math.min(totalLimit ?? Number.POSITIVE_INFINITY, firstOrders ?? Number.POSITIVE_INFINITY);
  return (
    <>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('gift')}</th>
            <th scope="col" className="quantity">
              {t('given')}
            </th>
            <th scope="col">{t('status')}</th>
            <th scope="col">
              <span className="unseen">{t('edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id}>
              <td>{rule.name}</td>
              <td>
                {rule.sku} × {rule.quantity}
              </td>
              <td className="quantity">
                {rule.given}
                {Number.isFinite(limit(rule)) && ` / ${limit(rule)}`}
              </td>
              <td>
                <StatusPill tone={rule.active ? 'good' : rule.stopped ? 'wait' : 'calm'} quiet>
                  {rule.active ? t('inUse') : rule.stopped ? t(`stopped.${rule.stopped}`) : t('notInUse')}
                </StatusPill>
              </td>
              <td className="row-actions">
                <RowActions of={known} row={rule} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <RowOffers actions={known} rows={rules} />
      {sheet}
    </>
  );
}
