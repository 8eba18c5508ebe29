import { Button } from 'antd';
import { banking } from '../../../../server/modules/banking/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useFormValues } from '../../ui/form/context.ts';
import { ListPage } from '../../ui/ListPage.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { MoneyAccountField } from './fields.tsx';
import { lineActions, lineColumns } from './line-actions.tsx';
import { messages } from './messages.ts';

const { operations, queries } = banking;

/** Lines of the bank, and what each is in the books. */
export function MatchingPage() {
  const t = useText(messages);
  const form = useNewForm('match-automatically');
  const begin = useMay()('banking.reconcile') && (
    <Button type="primary" onClick={form.show}>
      {t('auto')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={queries['statement-lines']}
        title={t('matching')}
        columns={lineColumns.filter(({ key }) => key !== 'state')}
        actions={lineActions}
        views={[
          { key: 'open', title: t('unmatched'), filter: [{ column: 'matched', operator: 'is_false' }] },
          { key: 'matched', title: t('matchedView'), filter: [{ column: 'matched', operator: 'is_true' }] },
          { key: 'rule', title: t('byRule'), filter: [{ column: 'foundBy', operator: 'equals', value: 'rule' }] },
        ]}
        primary={begin}
        empty={<Empty text={t('noLines')} />}
      />
      {form.open && (
        <OperationForm operation={operations['match-automatically']} draft="new" onClose={form.close} onDone={form.close} preview={false}>
          <MoneyAccountField label={t('moneyAccount')} autoFocus />
          <p className="quiet">{t('autoHint')}</p>
          <LastRun />
        </OperationForm>
      )}
    </>
  );
}

/** How far the last run over the account is. */
function LastRun() {
  const t = useText(messages);
  const { moneyAccountId } = useFormValues<{ moneyAccountId?: string }>();
  const { data } = useAsk(queries['matching-run'], { moneyAccountId: moneyAccountId ?? '' }, { enabled: moneyAccountId !== undefined });
  if (!data?.run) return null;
  const { done, total, matched, status } = data.run;
  return (
    <p aria-live="polite">
      {t('progress', { done, total, matched })} {status === 'finished' && t('finished')}
    </p>
  );
}
