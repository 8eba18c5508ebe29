import type { z } from 'zod';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import type { ActionFormProps } from '../../ui/action.tsx';
import { type BatchOutput, tellBatch } from '../../ui/batch.ts';
import { ChoiceField, ChoicesField, FieldRow, MoneyField, TagsField, TextAreaField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { useCarriers } from '../freight/carriers-known.ts';
import { comparedFor } from '../freight/order-carrier.tsx';
import { useWarehouses } from '../inventory/warehouse-choice.tsx';
import { type ActedOrder, formOf, type OrderFormProps, seen } from './acted.ts';
import { messages } from './messages.ts';

const { operations } = sales;

export function ChangeRemark(props: OrderFormProps) {
  const t = useText(messages);
  const { buyerRemark, sellerRemark } = props.order;
  return (
    <OperationForm
      operation={operations['change-remark']}
      initial={{ ...seen(props.order), sellerRemark, buyerRemark }}
      toInput={(values) => ({ ...values, sellerRemark: values.sellerRemark ?? '', buyerRemark: values.buyerRemark ?? '' })}
      {...formOf(props)}
      preview={false}
    >
      <TextAreaField name="sellerRemark" label={t('sellerRemark')} autoFocus />
      <TextAreaField name="buyerRemark" label={t('buyerRemark')} />
    </OperationForm>
  );
}

export function ChangePrice(props: OrderFormProps) {
  const t = useText(messages);
  return (
    <OperationForm operation={operations['change-order-price']} initial={seen(props.order)} {...formOf(props)}>
      <FieldRow>
        <MoneyField name="discount" label={t('moreDiscount')} currency={props.order.currency} autoFocus />
        <MoneyField name="freight" label={t('freight')} currency={props.order.currency} />
      </FieldRow>
      <TextField name="reason" label={t('reason')} />
    </OperationForm>
  );
}

const AUTOMATIC = 'automatic';

/** A person says where it is shipped from, or gives the choice back. */
export function ChooseWarehouse(props: OrderFormProps) {
  const t = useText(messages);
  const options = useWarehouses().map(({ id, name }) => ({ value: id, label: name }));
  return (
    <OperationForm
      operation={operations['choose-warehouse']}
      initial={{ ...seen(props.order), warehouseId: props.order.warehouseId ?? AUTOMATIC }}
      toInput={(values) => ({ ...values, warehouseId: values.warehouseId === AUTOMATIC ? null : values.warehouseId })}
      {...formOf(props)}
      preview={false}
    >
      <ChoiceField
        name="warehouseId"
        label={t('warehouse')}
        hint={t('chooseWarehouseHint')}
        options={[{ value: AUTOMATIC, label: t('automatic') }, ...options]}
      />
    </OperationForm>
  );
}

/** A person says how it travels, among the services that were compared for it and all carriers, or gives the choice back. */
export function ChooseCarrier(props: OrderFormProps) {
  const t = useText(messages);
  const { carriers } = useCarriers();
  const { data } = useAsk(sales.queries.order, { number: props.order.number });
  if (!data) return null;
  const decision = data.decisions.find(({ subject }) => subject === 'carrier');
  const compared = (decision ? comparedFor(decision) : []).filter(({ serviceId }) => serviceId);
  const wayOf = (carrier: string, serviceId: string | null) => `${carrier} ${serviceId ?? ''}`.trim();
  const options = [
    { value: AUTOMATIC, label: t('automatic') },
    ...compared.map(({ carrier, serviceId, name, total, excluded }) => ({
      value: wayOf(carrier, serviceId),
      label: [name, total, excluded.length > 0 && t('cannotTake')].filter(Boolean).join(' · '),
    })),
    ...carriers.map(({ code, name }) => ({ value: code, label: name })),
  ];
  return (
    <OperationForm
      operation={operations['choose-carrier']}
      initial={{ ...seen(props.order), carrier: props.order.carrier ? wayOf(props.order.carrier, data.serviceId) : AUTOMATIC }}
      toInput={({ carrier: way = AUTOMATIC, ...values }) => {
        const [carrier = '', serviceId] = way === AUTOMATIC ? [] : String(way).split(' ');
        return { ...values, carrier, ...(serviceId && { serviceId }) };
      }}
      {...formOf(props)}
      preview={false}
    >
      <ChoiceField name="carrier" label={t('shippingService')} hint={t('chooseCarrierHint')} options={options} autoFocus />
      <TextField name="reason" label={t('reason')} optional />
    </OperationForm>
  );
}

/** The holds of all that are selected, with a result for each. */
export function ReleaseHolds({ orders, close }: { orders: readonly ActedOrder[]; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['release-holds']}
      toInput={forAll(orders)}
      said={null}
      onClose={close}
      onDone={(output: BatchOutput) => {
        tellBatch(operations['release-holds'], output);
        close();
      }}
      preview={false}
    >
      <TextField name="note" label={t('releaseNote')} autoFocus />
    </OperationForm>
  );
}

type HoldCode = NonNullable<z.input<(typeof operations)['release-hold']['input']>['code']>;

export function ReleaseHold(props: OrderFormProps & { code?: HoldCode }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['release-hold']}
      initial={{ ...seen(props.order), ...(props.code && { code: props.code }) }}
      {...formOf(props)}
      preview={false}
    >
      <TextField name="note" label={t('releaseNote')} autoFocus />
    </OperationForm>
  );
}

type Rows = ActionFormProps<ActedOrder>;
/** The orders are those selected now, never those of a draft. */
const forAll = (rows: readonly ActedOrder[]) => (values: Record<string, unknown>) => ({ ...values, orderIds: rows.map((row) => row.id) });

/** One order, or all that are selected with a result for each. */
export function Hold({ row, rows, close }: Rows) {
  const t = useText(messages);
  const reason = <TextField name="reason" label={t('reason')} autoFocus />;
  const ended = (output: BatchOutput) => {
    tellBatch(operations['hold-orders'], output);
    close();
  };
  if (rows.length > 1)
    return (
      <OperationForm
        operation={operations['hold-orders']}
        toInput={forAll(rows)}
        said={null}
        onClose={close}
        onDone={ended}
        preview={false}
      >
        {reason}
      </OperationForm>
    );
  return (
    <OperationForm operation={operations['hold-order']} initial={seen(row)} {...formOf({ order: row, close })} preview={false}>
      {reason}
    </OperationForm>
  );
}

export function Cancel({ row, rows, close }: Rows) {
  const t = useText(messages);
  const reason = <TextField name="reason" label={t('reason')} autoFocus />;
  const ended = (output: BatchOutput) => {
    tellBatch(operations['cancel-orders'], output);
    close();
  };
  if (rows.length > 1)
    return (
      <OperationForm operation={operations['cancel-orders']} toInput={forAll(rows)} said={null} onClose={close} onDone={ended} danger>
        {reason}
      </OperationForm>
    );
  return (
    <OperationForm operation={operations['cancel-order']} initial={seen(row)} {...formOf({ order: row, close })} danger>
      {reason}
    </OperationForm>
  );
}

const FLAGS = ['0', '1', '2', '3', '4', '5'] as const;

export function SetFlag({ row, rows, close }: Rows) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['set-flag']}
      initial={{ flag: String(row.flag) as never }}
      toInput={(values) => forAll(rows)({ ...values, flag: Number(values.flag ?? 0) })}
      draft={row.id}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <ChoiceField name="flag" label={t('flag')} options={FLAGS.map((value) => ({ value, label: t(`flag.${value}`) }))} optional={false} />
    </OperationForm>
  );
}

export function SetTags({ row, rows, close }: Rows) {
  const t = useText(messages);
  const now = [...new Set(rows.flatMap((each) => each.tags))];
  return (
    <OperationForm operation={operations['set-tags']} toInput={forAll(rows)} draft={row.id} onClose={close} onDone={close} preview={false}>
      <TagsField name="add" label={t('addTags')} hint={t('tagsHint')} autoFocus />
      {now.length > 0 && <ChoicesField name="remove" label={t('removeTags')} options={now.map((value) => ({ value, label: value }))} />}
    </OperationForm>
  );
}
