import { freight } from '../../../../server/modules/freight/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, QuantityField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { todayIn } from '../../ui/time.ts';
import { fractionOf } from '../tax/percent.ts';
import { useCarriers } from './carriers-known.ts';
import type { BillLine } from './bill-lines.tsx';
import { messages } from './messages.ts';

const { operations } = freight;

interface EnteredLine {
  waybill?: string;
  weight?: string;
  amount?: string;
}

/** The list a carrier sends, pasted as it is. */
export function ImportBill({ close, done }: { close: () => void; done: (made: { number: string }) => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  const { carriers } = useCarriers();
  const today = todayIn(zone);
  const columns: LineColumn<EnteredLine>[] = [
    { key: 'waybill', label: t('waybill'), kind: 'text', width: 240 },
    { key: 'weight', label: t('billedWeight'), kind: 'decimal', width: 130 },
    { key: 'amount', label: t('billed'), kind: 'decimal', width: 130 },
  ];
  return (
    <OperationForm
      operation={operations['import-bill']}
      initial={{ billDate: today, periodFrom: `${today.slice(0, 8)}01`, periodTo: today, taxRate: '6', lines: [{}] } as never}
      toInput={({ lines, ...values }) =>
        ({
          ...values,
          taxRate: fractionOf(values.taxRate),
          lines: (lines as EnteredLine[]).filter(({ waybill, amount }) => waybill || amount),
        }) as never
      }
      draft="new"
      width={720}
      onClose={close}
      onDone={done}
      preview={false}
    >
      <FieldRow>
        <ChoiceField
          name="carrierId"
          label={t('carrier')}
          options={carriers.map(({ id, name }) => ({ value: id, label: name }))}
          autoFocus
        />
        <TextField name="reference" label={t('reference')} optional />
      </FieldRow>
      <FieldRow>
        <DateField name="periodFrom" label={`${t('billPeriod')} · ${t('from')}`} />
        <DateField name="periodTo" label={`${t('billPeriod')} · ${t('to')}`} />
      </FieldRow>
      <FieldRow>
        <DateField name="billDate" label={t('billDate')} />
        <QuantityField name="taxRate" label={t('taxRate')} unit="%" />
      </FieldRow>
      <p className="quiet">{t('billLinesHint')}</p>
      <LinesField<EnteredLine> name="lines" label={t('billLines')} columns={columns} blank={() => ({})} />
    </OperationForm>
  );
}

/** What became of claims: given back, or refused. */
export function SettleClaims({ rows, close }: { rows: readonly BillLine[]; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['settle-claims']}
      initial={{ lineIds: rows.map(({ id }) => id), outcome: 'paid' }}
      about={rows
        .map(({ waybill, claim }) => `${waybill} ${claim}`)
        .slice(0, 8)
        .join(' · ')}
      draft={rows.map(({ id }) => id).join()}
      onClose={close}
      onDone={close}
    >
      <ChoiceField
        name="outcome"
        label={t('claimOutcome')}
        options={(['paid', 'refused'] as const).map((value) => ({ value, label: t(`claimOutcome.${value}`) }))}
        autoFocus
      />
    </OperationForm>
  );
}
