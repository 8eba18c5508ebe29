import { payroll } from '../../../../server/modules/payroll/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { DateField, MonthField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { todayIn } from '../../ui/time.ts';
import { messages } from './messages.ts';

/** A line as it is entered. */
export interface PayLine {
  employee?: string;
  usedFor?: string;
  gross?: string;
  social?: string;
  housing?: string;
  deductions?: string;
  employerSocial?: string;
  employerHousing?: string;
}

const AMOUNTS = ['gross', 'social', 'housing', 'deductions', 'employerSocial', 'employerHousing'] as const;

/** Lines that say who; amounts left empty are none. */
const entered = ({ lines, ...values }: Record<string, unknown>) => ({
  ...values,
  lines: ((lines as PayLine[] | undefined) ?? [])
    .filter(({ employee }) => employee?.trim())
    .map(({ employee, usedFor = 'administration', ...line }) => ({
      ...{ employee, usedFor },
      ...Object.fromEntries(AMOUNTS.map((key) => [key, line[key] || '0'])),
    })),
});

/** The sheet of a month: new, or a draft written anew. */
export function WriteSheet({ sheet, close }: { sheet?: { month: string; note: string; lines: PayLine[] }; close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  const columns: LineColumn<PayLine>[] = [
    { key: 'employee', label: t('employee'), width: 120, kind: 'text' },
    {
      ...{ key: 'usedFor', label: t('usedFor'), width: 110, kind: 'choice' },
      options: (['administration', 'selling'] as const).map((value) => ({ value, label: t(value) })),
    },
    ...AMOUNTS.map((key) => ({ key, label: t(key), width: 110, kind: 'decimal' as const })),
  ];
  const lines = sheet?.lines.map((line) => ({
    employee: line.employee,
    usedFor: line.usedFor,
    ...Object.fromEntries(AMOUNTS.map((key) => [key, line[key]])),
  }));
  return (
    <OperationForm
      operation={payroll.operations['save-sheet']}
      title={t('newSheet')}
      width={1080}
      draft={sheet?.month ?? 'new'}
      initial={
        {
          month: sheet?.month.slice(0, 7) ?? todayIn(zone).slice(0, 7),
          note: sheet?.note ?? '',
          lines: lines ?? [{ usedFor: 'administration' }],
        } as never
      }
      toInput={entered}
      about={t('aboutTax')}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <FieldRow>
        <MonthField name="month" label={t('month')} hint={t('monthHint')} autoFocus />
        <TextField name="note" label={t('note')} maxLength={200} />
      </FieldRow>
      <LinesField<PayLine> name="lines" label={t('lines')} blank={() => ({ usedFor: 'administration' })} columns={columns} />
    </OperationForm>
  );
}

/** When and from where a sheet is paid, or what it withheld handed on. */
export function PayForm({
  operation,
  sheet,
  close,
}: {
  operation: 'pay-sheet' | 'remit-sheet';
  sheet: { id: string; version: number };
  close: () => void;
}) {
  const t = useText(messages);
  const { zone } = useMerchant();
  return (
    <OperationForm
      operation={payroll.operations[operation]}
      draft={sheet.id}
      initial={{ sheetId: sheet.id, expectedVersion: sheet.version, paidOn: todayIn(zone), money: 'bank' }}
      onClose={close}
      onDone={close}
    >
      <DateField name="paidOn" label={t('paidOn')} autoFocus />
      <ChoiceField name="money" label={t('money')} options={(['bank', 'cash'] as const).map((value) => ({ value, label: t(value) }))} />
    </OperationForm>
  );
}
