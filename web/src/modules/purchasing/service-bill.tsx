import { useState } from 'react';
import { parties } from '../../../../server/modules/parties/contract.ts';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { FieldRow, MoneyField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import { useGo } from '../../ui/Go.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { FormPage } from '../../ui/OperationForm.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { todayIn } from '../../ui/time.ts';
import type { AnswerOf } from '../access/names.tsx';
import { percentOf } from '../freight/template-lines.ts';
import { fractionOf } from '../tax/percent.ts';
import { messages } from './messages.ts';
import { RateField } from './rate-field.tsx';

const USES = [
  'purchase',
  'freight',
  'packaging',
  'storage',
  'advertising',
  'office',
  'rent',
  'fixed_asset',
  'intangible_asset',
  'other',
] as const;

interface Keyed {
  description?: string;
  usedFor?: string;
  amount?: string;
  taxRate?: string;
}

/** A bill for services and small things: no order stands behind it. */
export function ServiceBillPage() {
  const [corrects] = useState(() => new URLSearchParams(window.location.search).get('corrects'));
  return corrects ? <CorrectService number={corrects} /> : <EnterService />;
}

type Bill = AnswerOf<typeof purchasing.queries.bill>;

/** A bill that is wrong, as it stands: the right one takes its place. */
function CorrectService({ number }: { number: string }) {
  const { data: bill } = useAsk(purchasing.queries.bill, { number });
  return bill ? <EnterService wrong={bill} /> : null;
}

const linesOf = ({ lines }: Bill): Keyed[] =>
  lines.map(({ description, usedFor, gross, taxRate }) => ({ description, usedFor, amount: gross, taxRate: percentOf(taxRate) }));

const headOf = ({ id, version, supplierId, invoiceNumber, invoiceDate, dueDate, note }: Bill) => ({
  ...{ billId: id, expectedVersion: version, supplierId, invoiceNumber, invoiceDate, dueDate, note },
});

function EnterService({ wrong }: { wrong?: Bill }) {
  const t = useText(messages);
  const go = useGo();
  const { zone } = useMerchant();
  const columns: LineColumn<Keyed>[] = [
    { key: 'description', label: t('description'), width: 240, kind: 'text' },
    {
      ...{ key: 'usedFor', label: t('usedFor'), width: 150, kind: 'choice' },
      options: USES.map((value) => ({ value, label: t(`use.${value}`) })),
    },
    { key: 'amount', label: t('gross'), width: 120, kind: 'decimal' },
    { key: 'taxRate', label: `${t('taxRate')} %`, width: 100, kind: 'decimal' },
  ];
  return (
    <FormPage
      operation={
        (wrong
          ? purchasing.operations['correct-service-bill']
          : purchasing.operations['enter-service-bill']) as (typeof purchasing.operations)['enter-service-bill']
      }
      draft={wrong?.id ?? 'new'}
      about={wrong && t('correctingHint', { number: wrong.number })}
      initial={(wrong ? { ...headOf(wrong), lines: linesOf(wrong) } : { invoiceDate: todayIn(zone), lines: [{}] }) as never}
      toInput={({ lines, ...values }: Record<string, unknown>) =>
        ({
          ...values,
          lines: ((lines ?? []) as Keyed[])
            .filter(({ description, amount }) => description || amount)
            .map(({ description = '', usedFor = 'other', amount = '', taxRate }) => ({
              ...{ description, usedFor, amount },
              ...(taxRate && { taxRate: fractionOf(taxRate) }),
            })),
        }) as never
      }
      onClose={() => go('/purchasing/bills')}
      onDone={({ number }) => go(`/purchasing/bills/${number}`)}
    >
      <FieldRow>
        <PickerField
          name="supplierId"
          label={t('supplier')}
          query={parties.queries.suppliers}
          option={(row) => ({ value: row.id, label: row.name, extra: row.code })}
          autoFocus
        />
        <TextField name="invoiceNumber" label={t('invoiceNumber')} maxLength={60} />
      </FieldRow>
      <FieldRow>
        <DateField name="invoiceDate" label={t('invoiceDate')} />
        <DateField name="dueDate" label={t('payBy')} optional />
      </FieldRow>
      <p className="quiet">{t('serviceHint')}</p>
      <LinesField<Keyed> name="lines" label={t('lines')} columns={columns} blank={() => ({})} />
      <FieldRow>
        <MoneyField name="total" label={t('stated')} optional />
        <RateField day="invoiceDate" />
      </FieldRow>
      <TextField name="note" label={t('note')} maxLength={500} optional />
    </FormPage>
  );
}
