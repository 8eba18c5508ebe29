import { Button } from 'antd';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { call, refresh, useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action, useActions } from '../../../ui/action.tsx';
import { RowOffers } from '../../../ui/begin/RowOffers.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { useNewForm } from '../../../ui/use-new-form.ts';
import { lazily } from '../../../ui/lazily.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { tell } from '../../../ui/notice.ts';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import './audit.css';
import { messages } from './messages.ts';
import { Replay } from './replay.tsx';
import type { Rule } from './rule-forms.tsx';

const { ChangeRule, CreateRule } = lazily(() => import('./rule-forms.tsx'), 'ChangeRule', 'CreateRule');
const { operations } = sales;
const byId = (rule: Rule) => ({ ruleId: rule.id, expectedVersion: rule.version });
const actions: Action<Rule>[] = [
  action(operations['replay-audit-rule'], { input: (rule: Rule) => ({ ruleId: rule.id }) }),
  action(operations['switch-on-audit-rule'], {
    input: byId,
    undo: (rule: Rule) => ({ operation: operations['switch-off-audit-rule'], input: { ruleId: rule.id } }),
  }),
  action(operations['switch-off-audit-rule'], { input: byId }),
  action(operations['change-audit-rule'], { form: ({ row, close }: ActionFormProps<Rule>) => <ChangeRule rule={row} close={close} /> }),
  action(operations['delete-audit-rule'], { input: (rule: Rule) => ({ ruleId: rule.id }), danger: true }),
];

/** The rules of the merchant in the order in which they are asked, each with what its last replay said. */
export function AuditRulesPage() {
  const t = useText(messages);
  const form = useNewForm('create-audit-rule');
  const { data, error } = useAsk(sales.queries['audit-rules'], {});
  const primary = (
    <Button type="primary" onClick={form.show}>
      {t('newRule')}
    </Button>
  );
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('auditRules')} primary={primary} />
      <p className="quiet">{t('auditRulesHint')}</p>
      {error && <Trouble error={error} />}
      {data?.rows.length === 0 && <Empty text={t('noRules')} action={primary} />}
      {data && data.rows.length > 0 && <Rules rules={data.rows} />}
      {form.open && <CreateRule close={form.close} />}
    </main>
  );
}

async function place(rules: readonly Rule[], from: number, to: number) {
  const ids = rules.map(({ id }) => id);
  const [moved] = ids.splice(from, 1);
  if (moved) ids.splice(to, 0, moved);
  await call(operations['order-audit-rules'], { ruleIds: ids }).catch((error) => tell({ tone: 'bad', text: error.title ?? String(error) }));
  refresh();
}

function Rules({ rules }: { rules: Rule[] }) {
  const t = useText(messages);
  const known = useActions(actions);
  const { offeredFor, nameOf, run, sheet } = known;
  return (
    <>
      {rules.map((rule, at) => (
        <section key={rule.id} className="rule-row" aria-label={rule.name}>
          <div className="rule-head">
            <StatusPill tone={rule.active ? 'good' : 'calm'} quiet>
              {rule.active ? t('inUse') : t('notInUse')}
            </StatusPill>
            <h2>{rule.name}</h2>
            <span className="quiet">{rule.actions.map(({ kind }) => t(`ruleAction.${kind}`)).join(' · ')}</span>
            <span className="rule-buttons">
              {at > 0 && (
                <Button size="small" type="text" onClick={() => void place(rules, at, at - 1)}>
                  {t('moveUp')}
                </Button>
              )}
              {at < rules.length - 1 && (
                <Button size="small" type="text" onClick={() => void place(rules, at, at + 1)}>
                  {t('moveDown')}
                </Button>
              )}
              {offeredFor(rule).map((offered) => (
                <Button key={offered.operation.name} size="small" type="text" onClick={() => void run(offered, [rule])}>
                  {nameOf(offered)}
                </Button>
              ))}
            </span>
          </div>
          <Replay rule={rule} />
        </section>
      ))}
      <RowOffers actions={known} rows={rules} />
      {sheet}
    </>
  );
}
