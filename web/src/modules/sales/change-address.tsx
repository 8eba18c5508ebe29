import { sales } from '../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { FieldRow, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { RegionField } from '../parties/region-field.tsx';
import { formOf, type OrderFormProps, seen } from './acted.ts';
import { messages } from './messages.ts';

/** Where it goes. What is masked for this person starts empty, and stays as it is unless something is filled in. */
export function ChangeAddress(props: OrderFormProps) {
  const t = useText(messages);
  const { data: order } = useAsk(sales.queries.order, { number: props.order.number });
  if (!order) return null;
  const { country, province, city, district, postcode } = order;
  const person = order.personalDataShown ? { name: order.receiver, phone: order.phone ?? '', address: order.address } : {};
  const known = { country, province, city, district, postcode, ...person };
  const given = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== ''));
  const hint = order.personalDataShown ? undefined : t('keptWhenEmpty');
  return (
    <OperationForm
      operation={sales.operations['change-order-address']}
      initial={{ ...seen(order), receiver: given }}
      {...formOf(props)}
      preview={false}
    >
      <FieldRow>
        <TextField name="receiver.name" label={t('receiver')} hint={hint} autoFocus />
        <TextField name="receiver.phone" label={t('phone')} hint={hint} />
      </FieldRow>
      <RegionField at="receiver" />
      <TextField name="receiver.address" label={t('address')} hint={hint} />
      <TextField name="receiver.postcode" label={t('postcode')} />
    </OperationForm>
  );
}
