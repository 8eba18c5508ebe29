import { billing } from '../../../../server/modules/billing/contract.ts';
import { fulfilment } from '../../../../server/modules/fulfilment/contract.ts';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { ChoiceField, FieldRow, MoneyField, TextAreaField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';

/** What actions need of an order: a row of the list or the record. */
export interface ActedOrder {
  id: string;
  number: string;
  version: number;
  payable: string;
  paid: string;
  carrier: string;
  sellerRemark: string;
  allowed: string[];
}

const byId = (order: ActedOrder) => ({ orderId: order.id });

/** Everything that can be done with an order; what is shown is what the server allows. */
export const orderActions: Action<ActedOrder>[] = [
  action(sales.operations['confirm-order'], { input: byId }),
  action(sales.operations['audit-order'], {
    input: byId,
    undo: (order: ActedOrder) => ({ operation: sales.operations['unaudit-order'], input: { orderId: order.id } }),
  }),
  action(fulfilment.operations['ship-order'], {
    form: ({ row, close }: ActionFormProps<ActedOrder>) => <ShipOrder order={row} close={close} />,
  }),
  action(billing.operations['receive-payment'], {
    form: ({ row, close }: ActionFormProps<ActedOrder>) => <ReceivePayment order={row} close={close} />,
  }),
  action(billing.operations['refund-payment'], {
    form: ({ row, close }: ActionFormProps<ActedOrder>) => <Refund order={row} close={close} />,
    danger: true,
  }),
  action(sales.operations['change-remark'], {
    form: ({ row, close }: ActionFormProps<ActedOrder>) => <Remark order={row} close={close} />,
  }),
  action(sales.operations['change-order-price'], {
    form: ({ row, close }: ActionFormProps<ActedOrder>) => <ChangePrice order={row} close={close} />,
  }),
  action(sales.operations['hold-order'], { form: ({ row, close }: ActionFormProps<ActedOrder>) => <Hold order={row} close={close} /> }),
  action(sales.operations['release-hold'], { input: (order: ActedOrder) => ({ orderId: order.id, expectedVersion: order.version }) }),
  action(sales.operations['unaudit-order'], { input: byId }),
  action(sales.operations['complete-order'], { input: byId }),
  action(sales.operations['cancel-order'], {
    form: ({ row, close }: ActionFormProps<ActedOrder>) => <Cancel order={row} close={close} />,
    danger: true,
  }),
  action(sales.operations['delete-order'], { input: byId, danger: true }),
];

interface FormProps {
  order: ActedOrder;
  close: () => void;
}
const formOf = ({ order, close }: FormProps) => ({ draft: order.id, onClose: close, onDone: close });
const seen = (order: ActedOrder) => ({ orderId: order.id, expectedVersion: order.version });

function ShipOrder(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={fulfilment.operations['ship-order']}
      initial={{ ...seen(props.order), carrier: props.order.carrier }}
      {...formOf(props)}
    >
      <FieldRow>
        <TextField name="carrier" label={t('carrier')} />
        <TextField name="trackingNumber" label={t('trackingNumber')} autoFocus />
      </FieldRow>
    </OperationForm>
  );
}

function ReceivePayment(props: FormProps) {
  const t = useText(messages);
  const methods = (['bank', 'cash', 'alipay', 'wechat'] as const).map((value) => ({ value, label: t(`method.${value}`) }));
  return (
    <OperationForm operation={billing.operations['receive-payment']} initial={{ ...seen(props.order) }} {...formOf(props)}>
      <MoneyField name="amount" label={t('amount')} autoFocus />
      <FieldRow>
        <ChoiceField name="method" label={t('method')} options={methods} />
        <TextField name="reference" label={t('reference')} />
      </FieldRow>
    </OperationForm>
  );
}

function Refund(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm operation={billing.operations['refund-payment']} initial={{ ...seen(props.order) }} {...formOf(props)}>
      <MoneyField name="amount" label={t('amount')} autoFocus />
      <TextField name="note" label={t('reason')} />
    </OperationForm>
  );
}

function Remark(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={sales.operations['change-remark']}
      initial={{ ...seen(props.order), sellerRemark: props.order.sellerRemark }}
      {...formOf(props)}
    >
      <TextAreaField name="sellerRemark" label={t('sellerRemark')} autoFocus />
    </OperationForm>
  );
}

function ChangePrice(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm operation={sales.operations['change-order-price']} initial={{ ...seen(props.order) }} {...formOf(props)}>
      <FieldRow>
        <MoneyField name="discount" label={t('discount')} autoFocus />
        <MoneyField name="freight" label={t('freight')} />
      </FieldRow>
      <TextField name="reason" label={t('reason')} />
    </OperationForm>
  );
}

function Hold(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm operation={sales.operations['hold-order']} initial={{ ...seen(props.order) }} {...formOf(props)}>
      <TextField name="reason" label={t('reason')} autoFocus />
    </OperationForm>
  );
}

function Cancel(props: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm operation={sales.operations['cancel-order']} initial={{ ...seen(props.order) }} {...formOf(props)}>
      <TextField name="reason" label={t('reason')} autoFocus />
    </OperationForm>
  );
}
