import { banking } from '../../../../server/modules/banking/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';

const { AcceptRule } = lazily(() => import('./accept-rule.tsx'), 'AcceptRule');
const { operations, queries } = banking;
export type Rule = RowOf<(typeof queries)['matching-rules']>;
const columns: Column<Rule>[] = [
  { key: 'counterparty', width: 200 },
  { key: 'summary', width: 200 },
  { key: 'direction', width: 80 },
  { key: 'moneyAccount', width: 150 },
  { key: 'kind', width: 110 },
  { key: 'counterAccount', width: 180 },
  { key: 'party', width: 150 },
  { key: 'examples', width: 80 },
  { key: 'status', width: 100, tones: { proposed: 'wait', active: 'good', off: 'calm' } },
  { key: 'recordedAt', hidden: true },
];
const byId = (row: Rule) => ({ ruleId: row.id, expectedVersion: row.version });
const actions: Action<Rule>[] = [
  action(operations['switch-on-matching-rule'], {
    form: ({ row, close }: ActionFormProps<Rule>) => <AcceptRule rule={row} close={close} />,
  }),
  action(operations['switch-off-matching-rule'], { input: byId }),
];

/** Patterns that were learned of what people recorded; each holds from the moment a person accepts it. */
export function RulesPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={queries['matching-rules']}
      title={t('rules')}
      columns={columns}
      actions={actions}
      empty={<Empty text={t('noRules')} />}
    />
  );
}
