import { planning } from '../../../../server/modules/planning/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChoiceField, FieldRow, QuantityField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';
import { PercentField } from './percent.tsx';

const POLICIES = ['order_up_to', 'lots', 'review', 'min_max'] as const;

interface Line {
  id: string;
  skuCode: string;
  version: number;
  suggested: string;
  quantity: string;
  edited: boolean;
  /** Of lines that were reckoned; a request has no terms. */
  policy: (typeof POLICIES)[number] | null;
  service: string | null;
  leadDays: string | null;
  reviewDays: string | null;
  unit: string;
}

/** Quantity and terms of one line; what follows from the terms is reckoned at once. */
export function EditLine({ line, close }: { line: Line; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={planning.operations['edit-plan']}
      title={t('editOne')}
      draft={line.id}
      initial={
        {
          rows: [
            {
              ...{ id: line.id, expectedVersion: line.version, quantity: line.edited ? line.quantity : null, policy: line.policy },
              ...{ service: line.service, leadDays: line.leadDays, reviewDays: line.reviewDays },
            },
          ],
        } as never
      }
      about={line.skuCode}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <QuantityField
        name="rows.0.quantity"
        label={t('quantity')}
        hint={t('quantityHint', { suggested: line.suggested })}
        unit={line.unit}
        autoFocus
      />
      <ChoiceField name="rows.0.policy" label={t('policy')} options={POLICIES.map((value) => ({ value, label: t(`policy.${value}`) }))} />
      <FieldRow>
        <PercentField name="rows.0.service" label={t('service')} />
        <QuantityField name="rows.0.leadDays" label={t('leadDays')} />
        <QuantityField name="rows.0.reviewDays" label={t('reviewDays')} />
      </FieldRow>
    </OperationForm>
  );
}
