import { settlement } from '../../../../server/modules/settlement/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, TextAreaField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { todayIn } from '../../ui/time.ts';
import { messages } from './messages.ts';
import type { ActedStatement } from './statement-actions.tsx';
import { toldFigures } from './told-figures.ts';

const { operations, queries } = settlement;
interface FormProps {
  statement: ActedStatement;
  close: () => void;
}
const seen = ({ id, version }: ActedStatement) => ({ statementId: id, expectedVersion: version });

/** Where a statement goes next, or back. */
export function MoveStatement({ statement, close }: FormProps) {
  const t = useText(messages);
  const { shown } = useWords(queries.statements);
  return (
    <OperationForm
      operation={operations['move-statement']}
      draft={statement.id}
      about={statement.number}
      initial={{ ...seen(statement), to: statement.next[0] as ActedStatement['next'][number] }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <ChoiceField
        name="to"
        label={t('state')}
        options={statement.next.map((value) => ({ value, label: shown('status', value) }))}
        optional={false}
      />
    </OperationForm>
  );
}

/** What the partner has: copied out of his sheet. */
export function CompareStatement({ statement, close }: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['compare-statement']}
      draft={statement.id}
      about={statement.number}
      width={640}
      initial={{ ...seen(statement), told: '' } as never}
      toInput={({ told, ...values }: Record<string, unknown>) => ({ ...values, rows: toldFigures(String(told ?? '')) }) as never}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextAreaField name="told" label={t('told')} hint={t('toldHint')} maxLength={200_000} autoFocus />
    </OperationForm>
  );
}

/** A statement of one partner up to a day. */
export function DraftStatement({
  partner,
  close,
  done,
}: {
  partner: { partyId: string | null; party: string; side: 'receivable' | 'payable' };
  close: () => void;
  done: (number: string) => void;
}) {
  const t = useText(messages);
  const { zone } = useMerchant();
  return (
    <OperationForm
      operation={operations['draft-statement']}
      draft={partner.partyId ?? 'none'}
      about={partner.party}
      initial={{ partyId: partner.partyId ?? '', side: partner.side, to: todayIn(zone) }}
      onClose={close}
      onDone={({ number }) => done(number)}
      preview={false}
    >
      <FieldRow>
        <DateField name="to" label={t('through')} autoFocus />
        <TextField name="note" label={t('note')} maxLength={200} optional />
      </FieldRow>
    </OperationForm>
  );
}
