import { Button } from 'antd';
import type { z } from 'zod';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useField, useFormValues } from '../../../ui/form/context.ts';
import { ChoiceField, FieldGroup, FieldRow, MoneyField } from '../../../ui/form/Fields.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { WholeField } from '../audit/number-field.tsx';
import './allocation.css';
import { messages } from './messages.ts';
import { Trial } from './trial.tsx';

export type AllocationPolicy = z.output<(typeof sales.queries)['allocation-policy']['output']>;
export type Strategy = AllocationPolicy['strategies'][number];
const STRATEGIES: readonly Strategy[] = ['complete', 'near', 'shop_order', 'cost', 'stock_age', 'load', 'priority'];
const WHEN_SHORT = ['most_orders', 'first_come'] as const;

/** What is compared, in which order; with what the latest orders would have become. */
export function ChangeAllocationPolicy({ policy, close }: { policy: AllocationPolicy; close: () => void }) {
  const t = useText(messages);
  const { strategies, whenShort, splitMost, splitSaving, version } = policy;
  return (
    <OperationForm
      operation={sales.operations['change-allocation-policy']}
      submitLabel={t('save')}
      draft="policy"
      initial={{ strategies, whenShort, splitMost, ...(splitSaving !== null && { splitSaving }), expectedVersion: version }}
      onClose={close}
      onDone={close}
      preview={false}
      width={760}
    >
      <StrategiesField />
      <ChoiceField
        name="whenShort"
        label={t('whenShort')}
        options={WHEN_SHORT.map((value) => ({ value, label: t(`whenShort.${value}`) }))}
      />
      <FieldGroup title={t('split')}>
        <FieldRow>
          <WholeField name="splitMost" label={t('splitMost')} hint={t('splitMostHint')} minimum={1} maximum={4} />
          <MoneyField name="splitSaving" label={t('splitSaving')} hint={t('splitSavingHint')} />
        </FieldRow>
      </FieldGroup>
      <TrialOfForm />
    </OperationForm>
  );
}

function TrialOfForm() {
  const { strategies } = useFormValues<{ strategies: Strategy[] }>();
  return <Trial strategies={strategies} />;
}

function StrategiesField() {
  const t = useText(messages);
  const { value, set } = useField('strategies');
  const used = (value as Strategy[] | undefined) ?? [];
  const move = (from: number, to: number) => {
    const next = [...used];
    const [moved] = next.splice(from, 1);
    if (moved) next.splice(to, 0, moved);
    set(next);
  };
  const name = (strategy: Strategy) => t(`strategy.${strategy}`);
  return (
    <fieldset className="field-group">
      <legend>{t('strategies')}</legend>
      <ol className="strategies">
        {used.map((strategy, at) => (
          <li key={strategy} className="strategy">
            <span>
              <strong>{name(strategy)}</strong>
              <span className="quiet">{t(`strategyHint.${strategy}`)}</span>
            </span>
            <span className="strategy-buttons">
              <Button
                size="small"
                type="text"
                disabled={at === 0}
                aria-label={`${t('moveUp')} ${name(strategy)}`}
                onClick={() => move(at, at - 1)}
              >
                {t('moveUp')}
              </Button>
              <Button
                size="small"
                type="text"
                disabled={at === used.length - 1}
                aria-label={`${t('moveDown')} ${name(strategy)}`}
                onClick={() => move(at, at + 1)}
              >
                {t('moveDown')}
              </Button>
              <Button
                size="small"
                type="text"
                disabled={used.length === 1}
                aria-label={`${t('leaveOut')} ${name(strategy)}`}
                onClick={() => set(used.filter((each) => each !== strategy))}
              >
                {t('leaveOut')}
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <ul className="strategies plain-list" aria-label={t('notUsed')}>
        {STRATEGIES.filter((strategy) => !used.includes(strategy)).map((strategy) => (
          <li key={strategy} className="strategy">
            <span className="quiet">
              {name(strategy)} · {t(`strategyHint.${strategy}`)}
            </span>
            <Button size="small" type="text" aria-label={`${t('use')} ${name(strategy)}`} onClick={() => set([...used, strategy])}>
              {t('use')}
            </Button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
