import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { ChoiceField, ChoicesField, FieldRow, QuantityField, SwitchField } from '../../../ui/form/Fields.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { PersonField } from '../../aftersales/fields.tsx';
import { CountManner } from './manner.tsx';
import { messages } from './messages.ts';
import type { Calendar } from './shapes.ts';

type Plan = NonNullable<Calendar['plan']>;

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const USUAL = { active: true, mostSkus: 30, classes: ['A', 'B', 'C'], weekdays: [1, 2, 3, 4, 5], hour: 8, blind: true, locksBins: false };
const toInput = ({ mostSkus, hour, weekdays, ...values }: Record<string, unknown>) => ({
  ...values,
  mostSkus: Number(mostSkus),
  hour: Number(hour),
  weekdays: (weekdays as (string | number)[]).map(Number),
});

function initialOf(warehouseId: string, plan: Plan | null): Record<string, unknown> {
  const { person: _, lastOn: __, version, ...before } = plan ?? { ...USUAL, person: '', lastOn: null, version: undefined };
  const given = Object.fromEntries(Object.entries(before).filter(([, value]) => value !== null));
  const words = { mostSkus: String(before.mostSkus), hour: String(before.hour), weekdays: before.weekdays.map(String) };
  return { ...given, ...words, warehouseId, ...(version !== undefined && { expectedVersion: version }) };
}

/** How a warehouse counts by itself. */
export function PlanForm({ warehouseId, plan, close }: { warehouseId: string; plan: Plan | null; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={inventory.operations['set-count-plan']}
      draft={warehouseId}
      initial={initialOf(warehouseId, plan) as never}
      toInput={toInput}
      onClose={close}
      onDone={close}
    >
      <SwitchField name="active" label={t('planActive')} />
      <FieldRow>
        <QuantityField name="mostSkus" label={t('planSkus')} autoFocus />
        <ChoiceField
          name="hour"
          label={t('planHour')}
          options={Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }))}
        />
      </FieldRow>
      <ChoicesField
        name="weekdays"
        label={t('planDays')}
        options={WEEKDAYS.map((day) => ({ value: String(day), label: t(`weekday.${day}`) }))}
      />
      <ChoicesField name="classes" label={t('classes')} options={['A', 'B', 'C'].map((value) => ({ value, label: value }))} />
      <PersonField name="personId" label={t('planWho')} hint={t('planWhoHint')} optional />
      <CountManner />
    </OperationForm>
  );
}
