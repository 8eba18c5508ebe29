import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { decimal, subtract, text } from '../../../../server/kernel/decimal.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { isZero } from '../../ui/decimal.ts';
import { FieldRow, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { CarrierField } from '../freight/carrier-field.tsx';
import { messages } from './messages.ts';

const { operations, queries } = purchasing;

interface Going {
  lineId: string;
  sku: string;
  open: string;
  quantity?: string;
  quality?: string;
}

/** Goods of a receipt go back to their supplier, to be credited or replaced. */
export function ReturnGoods({ number, close }: { number: string; close: () => void }) {
  const t = useText(messages);
  const { data: receipt } = useAsk(queries.receipt, { number });
  if (!receipt) return null;
  const columns: LineColumn<Going>[] = [
    { key: 'sku', label: t('sku'), width: 170, kind: 'show' },
    { key: 'open', label: t('returnable'), width: 90, kind: 'show' },
    { key: 'quantity', label: t('quantity'), width: 110, kind: 'decimal' },
    {
      key: 'quality',
      label: t('goodsAre'),
      width: 140,
      kind: 'choice',
      options: (['good', 'defective', 'frozen', 'expired'] as const).map((value) => ({ value, label: t(`quality.${value}`) })),
    },
  ];
  return (
    <OperationForm
      operation={operations['return-goods']}
      draft={receipt.id}
      width={680}
      about={`${receipt.number} · ${receipt.supplier}`}
      initial={
        {
          ...{ receiptId: receipt.id, expectedVersion: receipt.version },
          lines: receipt.lines.map(({ id, skuCode, quantity, returned, rejected }) => ({
            ...{ lineId: id, sku: skuCode, open: text(subtract(decimal(quantity), decimal(returned))) },
            ...(isZero(rejected) ? { quality: 'good' } : { quality: 'defective', quantity: rejected }),
          })),
        } as never
      }
      toInput={({ lines, ...values }) =>
        ({
          ...values,
          lines: (lines as unknown as Going[])
            .filter(({ quantity }) => quantity && !isZero(quantity))
            .map(({ lineId, quantity, quality }) => ({ lineId, quantity, quality })),
        }) as never
      }
      onClose={close}
      onDone={close}
    >
      <LinesField<Going> name="lines" label={t('lines')} columns={columns} />
      <SwitchField name="replace" label={t('replace')} />
      <FieldRow>
        <CarrierField name="carrier" label={t('carrier')} optional />
        <TextField name="trackingNumber" label={t('trackingNumber')} maxLength={80} optional />
      </FieldRow>
      <TextField name="note" label={t('note')} maxLength={500} optional />
    </OperationForm>
  );
}
