import { useMemo } from 'react';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { parties } from '../../../../../server/modules/parties/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import type { ActionFormProps } from '../../../ui/action.tsx';
import { sum } from '../../../ui/decimal.ts';
import { useFormValues } from '../../../ui/form/context.ts';
import { ChoiceField, FieldRow, TextField } from '../../../ui/form/Fields.tsx';
import { LinesField } from '../../../ui/form/LinesField.tsx';
import { useGo } from '../../../ui/Go.tsx';
import type { LineColumn } from '../../../ui/LineGrid.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { PickerField } from '../../../ui/Picker.tsx';
import { messages } from './messages.ts';
import { landedLink, type ReceiptCost } from './shapes.ts';

interface Part {
  kind?: string;
  basis?: string;
  amount?: string;
  tax?: string;
}
interface Bearer {
  receiptMoveId: string;
  label: string;
  share?: string;
}
const blank = (): Part => ({ kind: 'freight', basis: 'value' });

const KINDS = ['freight', 'insurance', 'duty', 'handling', 'commission', 'other'] as const;
const BASES = ['value', 'quantity', 'weight', 'volume', 'equal', 'manual'] as const;

/** What is filled in, as the operation takes it: lines without an amount are left out, shares only where a part needs them. */
function toInput({ parts, lines, treatment, ...values }: Record<string, unknown>) {
  const given = (parts as Part[]).filter((part) => part.amount);
  return {
    ...values,
    ...(treatment ? { treatment } : {}),
    parts: given,
    lines: (lines as Bearer[]).map(({ receiptMoveId, share }) => ({ receiptMoveId, ...(share ? { share } : {}) })),
  };
}

/** Freight, duty and the like of the receipts that were selected. */
export function LandedCostForm({ rows, close }: ActionFormProps<ReceiptCost>) {
  const t = useText(messages);
  const go = useGo();
  const columns: LineColumn<Part>[] = [
    { key: 'kind', label: t('kind'), width: 110, kind: 'choice', options: KINDS.map((value) => ({ value, label: t(`kind.${value}`) })) },
    { key: 'basis', label: t('basis'), width: 120, kind: 'choice', options: BASES.map((value) => ({ value, label: t(`basis.${value}`) })) },
    { key: 'amount', label: t('amount'), width: 120, kind: 'decimal' },
    { key: 'tax', label: t('tax'), width: 100, kind: 'decimal' },
  ];
  const initial = useMemo(
    () => ({
      parts: [blank()],
      lines: rows.map((row): Bearer => ({ receiptMoveId: row.id, label: `${row.sourceNumber} · ${row.skuCode} × ${row.quantity}` })),
    }),
    [rows],
  );
  return (
    <OperationForm
      operation={inventory.operations['post-landed-cost']}
      initial={initial as never}
      toInput={toInput as never}
      about={t('selected', { count: rows.length, value: sum(rows.map((row) => row.value)) })}
      width={640}
      onClose={close}
      onDone={({ number }) => {
        close();
        go(landedLink(number));
      }}
    >
      <FieldRow>
        <PickerField
          name="supplierId"
          label={t('supplier')}
          query={parties.queries.suppliers}
          option={(row) => ({ value: row.id, label: row.name, extra: row.code })}
        />
        <TextField name="billNumber" label={t('billNumber')} maxLength={60} />
      </FieldRow>
      <LinesField<Part> name="parts" label={t('parts')} columns={columns} blank={blank} />
      <Shares />
      <FieldRow>
        <ChoiceField
          name="treatment"
          label={t('treatment')}
          hint={t('treatmentHint')}
          placeholder={t('byPolicy')}
          options={(['capitalise', 'expense'] as const).map((value) => ({ value, label: t(`treatment.${value}`) }))}
        />
        <TextField name="remark" label={t('remark')} maxLength={500} />
      </FieldRow>
    </OperationForm>
  );
}

/** Shares are asked for where a part is spread by hand. */
function Shares() {
  const t = useText(messages);
  const { parts } = useFormValues() as { parts?: Part[] };
  if (!parts?.some((part) => part.basis === 'manual')) return null;
  const columns: LineColumn<Bearer>[] = [
    { key: 'label', label: t('receipt'), kind: 'show', cell: (line) => line.label },
    { key: 'share', label: t('share'), width: 110, kind: 'decimal' },
  ];
  return <LinesField<Bearer> name="lines" label={t('shares')} columns={columns} />;
}
