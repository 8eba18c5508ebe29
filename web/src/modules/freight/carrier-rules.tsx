import { Button } from 'antd';
import type { z } from 'zod';
import { freight } from '../../../../server/modules/freight/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action, useActions } from '../../ui/action.tsx';
import { RowOffers } from '../../ui/begin/RowOffers.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { lazily } from '../../ui/lazily.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { RowActions } from '../../ui/RowActions.tsx';
import './freight.css';
import { messages } from './messages.ts';
import { useConditionWords } from './condition-words.ts';

const { ChangeRule, CreateRule, MoveRule } = lazily(() => import('./rule-forms.tsx'), 'ChangeRule', 'CreateRule', 'MoveRule');
const { operations } = freight;
export type Rule = z.output<(typeof freight.queries)['carrier-rules']['output']>['rows'][number];

const byId = (row: Rule) => ({ ruleId: row.id, expectedVersion: row.version });
const actions: Action<Rule>[] = [
  action(operations['change-carrier-rule'], { form: ({ row, close }: ActionFormProps<Rule>) => <ChangeRule row={row} close={close} /> }),
  action(operations['move-carrier-rule'], { form: ({ row, close }: ActionFormProps<Rule>) => <MoveRule row={row} close={close} /> }),
  action(operations['archive-carrier-rule'], { input: byId }),
  action(operations['restore-carrier-rule'], { input: byId }),
  action(operations['delete-carrier-rule'], { input: byId, danger: true }),
];

/** The merchant's own word on who carries what: the first rule that fits and can be followed counts. */
export function CarrierRulesPage() {
  const t = useText(messages);
  const may = useMay();
  const form = useNewForm('create-carrier-rule');
  const { data, error } = useAsk(freight.queries['carrier-rules'], {});
  const create = may('freight.set-up-carriers') && (
    <Button type="primary" onClick={form.show}>
      {t('newRule')}
    </Button>
  );
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('rules')} primary={create} />
      <p className="quiet">{t('rulesText')}</p>
      {error && <Trouble error={error} />}
      {data?.rows.length === 0 && <Empty text={t('noRules')} action={create} />}
      {data && data.rows.length > 0 && <Rules rows={data.rows} />}
      {form.open && <CreateRule close={form.close} />}
    </main>
  );
}

function Rules({ rows }: { rows: Rule[] }) {
  const t = useText(messages);
  const known = useActions(actions);
  const words = useConditionWords();
  const { sheet } = known;
  return (
    <div className="wide-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('place')}
            </th>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('when')}</th>
            <th scope="col">{t('outcome')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">
              <span className="unseen">{t('operations')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="number">{row.place}</td>
              <td>{row.name}</td>
              <td>{words(row)}</td>
              <td>
                {t(`action.${row.action}`)} {row.serviceNames.join('、')}
              </td>
              <td>
                <StatusPill tone={row.active ? 'good' : 'calm'} quiet>
                  {row.active ? t('inUse') : t('archived')}
                </StatusPill>
              </td>
              <td className="row-actions">
                <RowActions of={known} row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <RowOffers actions={known} rows={rows} />
      {sheet}
    </div>
  );
}
