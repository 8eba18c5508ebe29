import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { isZero, sum } from '../../ui/decimal.ts';
import { InstantField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, MoneyField, SwitchField, TextAreaField, TextField } from '../../ui/form/Fields.tsx';
import { LineFigures } from '../../ui/form/LineFigures.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { Money } from '../../ui/Values.tsx';
import { MoneyChoiceField } from '../banking/money-choice.tsx';
import { useMoneyOf } from '../billing/payment-forms.tsx';
import { CarrierField } from '../freight/carrier-field.tsx';
import { WarehouseField } from '../inventory/warehouse-choice.tsx';
import type { ActedAfterSale } from './after-sale-actions.tsx';
import { DepartmentField, MethodField, PersonField, ReasonField, ResponsibilityField } from './fields.tsx';
import { messages } from './messages.ts';

export interface FormProps {
  afterSale: ActedAfterSale;
  close: () => void;
}
const { operations, queries } = aftersales;
export const seen = (row: ActedAfterSale) => ({ afterSaleId: row.id, expectedVersion: row.version });
/** How a form over one case opens and ends. */
export const formOf = ({ afterSale, close }: FormProps) => ({
  draft: afterSale.id,
  onClose: close,
  onDone: close,
  about: afterSale.number,
});

/** What was computed is filled in; whoever approves may give less, or more as far as there is room. */
export function Approve(props: FormProps) {
  const t = useText(messages);
  const { afterSale } = props;
  const { data } = useAsk(queries['after-sale'], { number: afterSale.number });
  if (!data) return null;
  const takesBack = ['return', 'exchange', 'repair', 'rejection'].includes(data.type);
  return (
    <OperationForm
      operation={operations['approve-after-sale']}
      initial={{
        ...seen(afterSale),
        lines: data.lines.map((line) => ({ lineId: line.id, amount: line.amount })),
        freight: data.freight,
        ...(takesBack && data.warehouseId ? { warehouseId: data.warehouseId } : {}),
      }}
      toInput={(values) => ({
        ...values,
        lines: ((values.lines as { lineId: string; amount?: string }[] | undefined) ?? []).map((line) => ({
          ...line,
          amount: line.amount ?? '0',
        })),
        freight: values.freight ?? '0',
      })}
      width={640}
      {...formOf(props)}
    >
      <LineFigures
        labels={{ line: t('goods'), most: t('quantity'), figure: t('amount') }}
        lines={data.lines.map((line, at) => ({
          path: `lines.${at}.amount`,
          name: line.skuCode,
          shown: (
            <>
              {line.name} {line.optionText} <span className="quiet">{line.skuCode}</span>
            </>
          ),
          most: `${line.quantity} ${line.unit}`,
        }))}
      />
      <FieldRow>
        <MoneyField name="freight" label={t('freight')} currency={afterSale.currency} />
        {takesBack && <WarehouseField name="warehouseId" label={t('returnTo')} />}
      </FieldRow>
    </OperationForm>
  );
}

export function Refuse(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm operation={operations['refuse-after-sale']} initial={seen(props.afterSale)} danger {...formOf(props)}>
      <TextAreaField name="reason" label={t('refuseReason')} autoFocus />
    </OperationForm>
  );
}

export function Withdraw(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm operation={operations['withdraw-after-sale']} initial={seen(props.afterSale)} danger {...formOf(props)}>
      <TextAreaField name="note" label={t('note')} autoFocus />
    </OperationForm>
  );
}

export function Reopen(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm operation={operations['reopen-after-sale']} initial={seen(props.afterSale)} preview={false} {...formOf(props)}>
      <TextAreaField name="note" label={t('note')} autoFocus />
    </OperationForm>
  );
}

export function Finish(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm operation={operations['finish-after-sale']} initial={seen(props.afterSale)} {...formOf(props)}>
      <TextAreaField name="note" label={t('finishNote')} autoFocus />
    </OperationForm>
  );
}

export function Escalate(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['escalate-after-sale']}
      initial={{ ...seen(props.afterSale), escalated: true }}
      preview={false}
      {...formOf(props)}
    >
      <SwitchField name="escalated" label={t('escalated')} />
      <TextAreaField name="note" label={t('note')} />
    </OperationForm>
  );
}

export function Assign(props: FormProps) {
  const t = useText(messages);
  const { handlerId, department } = props.afterSale;
  return (
    <OperationForm
      operation={operations['assign-after-sale']}
      initial={{ ...seen(props.afterSale), department: department as 'warehouse', ...(handlerId && { handlerId }) }}
      preview={false}
      {...formOf(props)}
    >
      <PersonField name="handlerId" label={t('handler')} />
      <DepartmentField name="department" label={t('department')} />
    </OperationForm>
  );
}

/** Why, who is to blame, what was said, and the clocks. */
export function Change(props: FormProps) {
  const t = useText(messages);
  const { shown } = useWords(queries['after-sales']);
  const { data } = useAsk(queries['after-sale'], { number: props.afterSale.number });
  if (!data) return null;
  const { reasonId, responsibility, description, deadlineAt, deadlineAction, dueAt } = data;
  const initial = { reasonId, responsibility, description, deadlineAt, deadlineAction, dueAt };
  const given = Object.fromEntries(Object.entries(initial).filter(([, value]) => value !== null && value !== ''));
  return (
    <OperationForm
      operation={operations['change-after-sale']}
      initial={{ ...seen(props.afterSale), ...given }}
      toInput={(values) => ({ ...values, description: values.description ?? '', deadlineAt: values.deadlineAt ?? null })}
      preview={false}
      {...formOf(props)}
    >
      <ReasonField name="reasonId" label={t('reason')} />
      <ResponsibilityField name="responsibility" label={t('responsibility')} />
      <TextAreaField name="description" label={t('description')} />
      <FieldRow>
        <InstantField name="deadlineAt" label={t('deadlineAt')} />
        <ChoiceField
          name="deadlineAction"
          label={t('deadlineAction')}
          options={(['none', 'approve', 'refund', 'close'] as const).map((value) => ({ value, label: shown('deadlineAction', value) }))}
        />
      </FieldRow>
      <InstantField name="dueAt" label={t('dueAt')} />
    </OperationForm>
  );
}

export function TellReturn(props: FormProps) {
  const t = useText(messages);
  const { returnTracking } = props.afterSale;
  return (
    <OperationForm
      operation={operations['tell-return']}
      initial={{ ...seen(props.afterSale), ...(returnTracking && { trackingNumber: returnTracking }) }}
      preview={false}
      {...formOf(props)}
    >
      <TextField name="trackingNumber" label={t('trackingNumber')} autoFocus />
      <CarrierField name="carrier" label={t('carrier')} optional />
    </OperationForm>
  );
}

/** All that is left, or a part. */
export function RefundIt(props: FormProps) {
  const t = useText(messages);
  const { afterSale } = props;
  const money = useMoneyOf({ id: afterSale.orderId, currency: afterSale.currency });
  const left = sum([afterSale.approved, isZero(afterSale.refunded) ? '0' : `-${afterSale.refunded}`]);
  if (!money) return null;
  return (
    <OperationForm
      operation={operations['refund-after-sale']}
      initial={{ ...seen(afterSale), amount: left, ...money.initial }}
      danger
      {...formOf(props)}
    >
      <MoneyField
        name="amount"
        label={t('amount')}
        currency={afterSale.currency}
        hint={
          <>
            {t('leftToRefund')} <Money value={left} currency={afterSale.currency} />
          </>
        }
        autoFocus
      />
      <FieldRow>
        <MoneyChoiceField form="orders" money={money} label={t('outOfAccount')} hint={t('accountHint')}>
          <MethodField name="method" label={t('method')} />
        </MoneyChoiceField>
        <InstantField name="paidAt" label={t('paidAt')} />
      </FieldRow>
      <FieldRow>
        <TextField name="reference" label={t('reference')} />
        <TextField name="note" label={t('note')} />
      </FieldRow>
    </OperationForm>
  );
}

/** Money beside the price: a cost of after-sales. */
export function Compensate(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['pay-compensation']}
      initial={{ ...seen(props.afterSale), kind: 'compensation' }}
      {...formOf(props)}
    >
      <ChoiceField
        name="kind"
        label={t('payoutKind')}
        options={[
          { value: 'compensation', label: t('payout.compensation') },
          { value: 'return_freight', label: t('payout.return_freight') },
        ]}
      />
      <MoneyField name="amount" label={t('amount')} currency={props.afterSale.currency} hint={t('payoutHint')} autoFocus />
      <FieldRow>
        <MethodField name="method" label={t('method')} />
        <TextField name="note" label={t('note')} />
      </FieldRow>
    </OperationForm>
  );
}
