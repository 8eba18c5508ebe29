import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { parties } from '../../../../server/modules/parties/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChoiceField, FieldRow, MoneyField, TextAreaField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { Picker, PickerField } from '../../ui/Picker.tsx';
import { CarrierField } from '../freight/carrier-field.tsx';
import { useWarehouses, WarehouseField } from '../inventory/warehouse-choice.tsx';
import { useSkuOption } from '../sales/sku-option.ts';
import { type FormProps, formOf, seen } from './after-sale-forms.tsx';
import { MethodField } from './fields.tsx';
import { messages } from './messages.ts';

const { operations } = aftersales;

interface Line {
  skuId?: string;
  sku?: string;
  quantity?: string;
  unitPrice?: string;
}
const plain = (values: Record<string, unknown>) => ({
  ...values,
  lines: ((values.lines as Line[] | undefined) ?? []).filter((line) => line.skuId).map(({ sku: _, ...line }) => line),
});

function SkuCell({ line, change, label }: { line: Line; change: (part: Partial<Line>) => void; label: string }) {
  const option = useSkuOption();
  return (
    <Picker
      aria-label={label}
      query={catalog.queries.skus}
      option={option}
      value={line.skuId}
      label={line.sku}
      onPick={(skuId, sku) =>
        change({
          skuId: skuId as string,
          ...(sku && { sku: option(sku).label, unitPrice: line.unitPrice ?? sku.listPrice, quantity: line.quantity ?? '1' }),
        })
      }
    />
  );
}

function useColumns(priced: boolean): LineColumn<Line>[] {
  const t = useText(messages);
  return [
    {
      key: 'skuId',
      label: t('goods'),
      width: 300,
      kind: 'custom',
      cell: (line, change, at) => <SkuCell line={line} change={change} label={`${t('goods')} ${at + 1}`} />,
    },
    { key: 'quantity', label: t('quantity'), width: 96, kind: 'decimal' },
    ...(priced ? [{ key: 'unitPrice' as const, label: t('unitPrice'), width: 112, kind: 'decimal' as const }] : []),
  ];
}

/** What goes out instead; what came back pays for it, the difference is collected or given back. */
export function Exchange(props: FormProps) {
  const t = useText(messages);
  const columns = useColumns(true);
  return (
    <OperationForm
      operation={operations['place-exchange-order']}
      initial={{ ...seen(props.afterSale), lines: [{}] as never }}
      toInput={plain}
      width={680}
      {...formOf(props)}
    >
      <p className="quiet">{t('exchangeText')}</p>
      <LinesField<Line> name="lines" label={t('newGoods')} columns={columns} blank={() => ({})} />
      <MethodField name="method" label={t('giveBackBy')} />
    </OperationForm>
  );
}

/** Goods that go out again and cost nothing. */
export function Resend(props: FormProps) {
  const t = useText(messages);
  const columns = useColumns(false);
  return (
    <OperationForm
      operation={operations['place-resend-order']}
      initial={{ ...seen(props.afterSale), purpose: 'resend' }}
      toInput={(values) => {
        const { lines, ...rest } = plain(values);
        return lines.length ? { ...rest, lines: lines.map(({ unitPrice: _, ...line }) => line) } : rest;
      }}
      width={640}
      {...formOf(props)}
    >
      <ChoiceField
        name="purpose"
        label={t('purpose')}
        options={[
          { value: 'resend', label: t('purpose.resend') },
          { value: 'giveaway', label: t('purpose.giveaway') },
        ]}
      />
      <LinesField<Line> name="lines" label={t('otherGoods')} columns={columns} blank={() => ({})} />
      <p className="quiet">{t('resendText')}</p>
    </OperationForm>
  );
}

/** The parcel of this case is here. */
export function Receive(props: FormProps) {
  const t = useText(messages);
  const { afterSale } = props;
  const [first] = useWarehouses();
  if (!first) return null;
  return (
    <OperationForm
      operation={operations['register-return']}
      initial={{
        afterSaleId: afterSale.id,
        warehouseId: first.id,
        ...(afterSale.returnTracking && { trackingNumber: afterSale.returnTracking }),
      }}
      preview={false}
      {...formOf(props)}
    >
      <TextField name="trackingNumber" label={t('trackingNumber')} autoFocus />
      <FieldRow>
        <CarrierField name="carrier" label={t('carrier')} optional />
        <WarehouseField name="warehouseId" label={t('warehouse')} />
      </FieldRow>
      <TextField name="note" label={t('note')} />
    </OperationForm>
  );
}

export function Diagnose(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm operation={operations['diagnose-repair']} initial={seen(props.afterSale)} preview={false} {...formOf(props)}>
      <TextAreaField name="diagnosis" label={t('diagnosis')} autoFocus />
      <MoneyField name="fee" label={t('repairFee')} currency={props.afterSale.currency} hint={t('repairFeeHint')} />
    </OperationForm>
  );
}

const SERVICES = [{ column: 'kind', operator: 'equals' as const, value: 'service' }];

export function AcceptQuote(props: FormProps) {
  const t = useText(messages);
  const option = useSkuOption();
  return (
    <OperationForm operation={operations['accept-repair-quote']} initial={seen(props.afterSale)} {...formOf(props)}>
      <PickerField
        name="feeSkuId"
        label={t('feeSku')}
        hint={t('feeSkuHint')}
        query={catalog.queries.skus}
        option={option}
        filter={SERVICES}
      />
    </OperationForm>
  );
}

export function FinishRepair(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm operation={operations['finish-repair']} initial={seen(props.afterSale)} preview={false} {...formOf(props)}>
      <TextAreaField name="note" label={t('note')} autoFocus />
    </OperationForm>
  );
}

export function SendBack(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm operation={operations['return-repaired']} initial={seen(props.afterSale)} {...formOf(props)}>
      <TextField name="trackingNumber" label={t('trackingNumber')} autoFocus />
      <CarrierField name="carrier" label={t('carrier')} optional />
    </OperationForm>
  );
}

/** What a carrier or supplier is asked to bear of it. */
export function Claim(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['open-claim']}
      initial={{ ...seen(props.afterSale), against: 'carrier' }}
      preview={false}
      {...formOf(props)}
    >
      <ChoiceField
        name="against"
        label={t('against')}
        options={[
          { value: 'carrier', label: t('carrier') },
          { value: 'supplier', label: t('supplier') },
        ]}
      />
      <CarrierField name="carrier" label={t('carrier')} optional />
      <PickerField
        name="partyId"
        label={t('supplier')}
        query={parties.queries.suppliers}
        option={(row) => ({ value: row.id, label: row.name })}
        optional
      />
      <MoneyField name="amount" label={t('amount')} currency={props.afterSale.currency} autoFocus />
      <TextField name="note" label={t('note')} />
    </OperationForm>
  );
}

export function UndoFollowUp(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm operation={operations['undo-follow-up']} initial={seen(props.afterSale)} danger {...formOf(props)}>
      <TextAreaField name="reason" label={t('note')} autoFocus />
    </OperationForm>
  );
}

export function UndoRepair(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm operation={operations['undo-repair-step']} initial={seen(props.afterSale)} danger {...formOf(props)}>
      <TextAreaField name="reason" label={t('note')} autoFocus />
    </OperationForm>
  );
}
