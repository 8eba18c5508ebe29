import { parties } from '../../../../server/modules/parties/contract.ts';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChoiceField, FieldGroup, FieldRow, MoneyField, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import { useGo } from '../../ui/Go.tsx';
import { FormPage } from '../../ui/OperationForm.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { ChargedFreight } from '../freight/charged-freight.tsx';
import { RegionField } from '../parties/region-field.tsx';
import { useLineColumns } from './line-columns.tsx';
import { messages } from './messages.ts';
import { enteredLines, type EnteredLine } from './order-lines.ts';
import { PresaleOfferField } from './presale/offer-field.tsx';

/** Manual entry, keyboard first: SKU by any part of its name or a scan, Enter for the next line, Ctrl+Enter to place. */
export function NewOrderPage() {
  const t = useText(messages);
  const go = useGo();
  const { data: shops, isPending } = useAsk(sales.queries.shops, {});
  const columns = useLineColumns();
  // the form begins once with what it is given: whoever has one shop is not asked which
  if (isPending) return null;
  const only = shops?.rows.length === 1 ? shops.rows[0] : undefined;
  return (
    <FormPage
      operation={sales.operations['place-order']}
      title={t('newOrder')}
      draft="new"
      initial={{ lines: [{}] as never, receiver: {}, ...(only && { shopId: only.id }) }}
      toInput={(values) => ({
        ...values,
        lines: enteredLines(values.lines as EnteredLine[]),
        presale: (values.presale as { offerId?: string } | undefined)?.offerId ? values.presale : undefined,
      })}
      onClose={() => go('/orders')}
      onDone={(placed: { number: string }) => go(`/orders/${placed.number}`)}
    >
      <ChoiceField
        name="shopId"
        label={t('shop')}
        autoFocus
        options={(shops?.rows ?? []).map((shop) => ({ value: shop.id, label: shop.name }))}
      />
      <PickerField
        name="customerId"
        label={t('customer')}
        query={parties.queries.customers}
        option={(customer) => ({ value: customer.id, label: customer.name, extra: customer.code })}
      />
      <LinesField<EnteredLine> name="lines" label={t('lines')} columns={columns} blank={() => ({})} />
      <FieldRow>
        <MoneyField name="discount" label={t('discount')} />
        <MoneyField name="freight" label={t('freight')} hint={<ChargedFreight />} />
      </FieldRow>
      <FieldGroup title={t('receiverTitle')}>
        <FieldRow>
          <TextField name="receiver.name" label={t('receiver')} />
          <TextField name="receiver.phone" label={t('phone')} />
        </FieldRow>
        <RegionField at="receiver" />
        <TextField name="receiver.address" label={t('address')} />
      </FieldGroup>
      <FieldRow>
        <TextField name="buyerRemark" label={t('buyerRemark')} />
        <TextField name="sellerRemark" label={t('sellerRemark')} />
      </FieldRow>
      <PresaleOfferField />
      <FieldRow>
        <SwitchField name="cashOnDelivery" label={t('cashOnDelivery')} />
        <SwitchField name="draft" label={t('asDraft')} hint={t('asDraftHint')} />
      </FieldRow>
    </FormPage>
  );
}
