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
import { messages } from './messages.ts';
import type { RemarkRule } from './remark-forms.tsx';

const { ChangeRemarkRule, CreateRemarkRule } = lazily(() => import('./remark-forms.tsx'), 'ChangeRemarkRule', 'CreateRemarkRule');
const { operations } = sales;
const actions: Action<RemarkRule>[] = [
  action(operations['change-remark-rule'], {
    form: ({ row, close }: ActionFormProps<RemarkRule>) => <ChangeRemarkRule rule={row} close={close} />,
  }),
  action(operations['delete-remark-rule'], { input: (rule: RemarkRule) => ({ ruleId: rule.id }), danger: true }),
];

/** 备注规则: which words ask for what. */
export function RemarkRulesPage() {
  const t = useText(messages);
  const form = useNewForm('create-remark-rule');
  const { data, error } = useAsk(sales.queries['remark-rules'], {});
  const primary = (
    <Button type="primary" onClick={form.show}>
      {t('newRemarkRule')}
    </Button>
  );
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('remarkRules')} primary={primary} />
      <p className="quiet">{t('remarkRulesHint')}</p>
      {error && <Trouble error={error} />}
      {data?.rows.length === 0 && <Empty text={t('noRemarkRules')} action={primary} />}
      {data && data.rows.length > 0 && <Rules rules={data.rows} />}
      {form.open && <CreateRemarkRule close={form.close} />}
    </main>
  );
}

function Rules({ rules }: { rules: RemarkRule[] }) {
  const t = useText(messages);
  const known = useActions(actions);
  const { sheet } = known;
  return (
    <>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('words')}</th>
            <th scope="col">{t('meaning')}</th>
            <th scope="col">{t('shops')}</th>
            <th scope="col">{t('status')}</th>
            <th scope="col">
              <span className="unseen">{t('edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id}>
              <td>{rule.regular ? <code>{rule.pattern}</code> : rule.pattern}</td>
              <td>
                {t(`remarkAction.${rule.action.kind}`, {
                  carrier: 'carrier' in rule.action ? rule.action.carrier : '',
                  tag: 'tag' in rule.action ? rule.action.tag : '',
                })}{' '}
                {rule.automatic && <span className="quiet">{t('automatic')}</span>}
              </td>
              <td>{rule.shop ?? t('allShops')}</td>
              <td>
                <StatusPill tone={rule.active ? 'good' : 'calm'} quiet>
                  {rule.active ? t('inUse') : t('notInUse')}
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
