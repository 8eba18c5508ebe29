import { catalog } from '../../../../../server/modules/catalog/contract.ts';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { type RowOf, useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { DateField, InstantField } from '../../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, MoneyField, QuantityField, SwitchField } from '../../../ui/form/Fields.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { PickerField } from '../../../ui/Picker.tsx';
import { useSkuOption } from '../sku-option.ts';
import { messages } from './messages.ts';

export type Offer = RowOf<(typeof sales.queries)['presale-offers']>;
const { operations } = sales;

function BalanceFields() {
  const t = useText(messages);
  return (
    <>
      <FieldRow>
        <InstantField name="balanceFrom" label={t('balanceFrom')} />
        <InstantField name="balanceUntil" label={t('balanceUntil')} />
      </FieldRow>
      <SwitchField name="forfeitable" label={t('forfeitable')} hint={t('forfeitableHint')} />
    </>
  );
}

function OfferFields() {
  const t = useText(messages);
  return (
    <>
      <QuantityField name="quantity" label={t('quantity')} />
      <FieldRow>
        <MoneyField name="deposit" label={t('deposit')} />
        <MoneyField name="countsAs" label={t('countsAs')} hint={t('countsAsHint')} />
      </FieldRow>
      <BalanceFields />
      <DateField name="shipFrom" label={t('shipFrom')} hint={t('shipFromHint')} />
    </>
  );
}

export function CreateOffer({ close }: { close: () => void }) {
  const t = useText(messages);
  const option = useSkuOption();
  const { data: shops } = useAsk(sales.queries.shops, {});
  return (
    <OperationForm
      operation={operations['create-presale-offer']}
      draft="new"
      initial={{ forfeitable: true }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <ChoiceField
        name="shopId"
        label={t('shop')}
        autoFocus
        options={(shops?.rows ?? []).map((shop) => ({ value: shop.id, label: shop.name }))}
      />
      <PickerField name="skuId" label={t('sku')} query={catalog.queries.skus} option={option} />
      <OfferFields />
    </OperationForm>
  );
}

export function ChangeOffer({ offer, close }: { offer: Offer; close: () => void }) {
  const { id, version, quantity, deposit, countsAs, balanceFrom, balanceUntil, shipFrom, forfeitable } = offer;
  return (
    <OperationForm
      operation={operations['change-presale-offer']}
      draft={id}
      initial={{
        ...{ offerId: id, expectedVersion: version, quantity, deposit, countsAs, balanceFrom, balanceUntil, forfeitable },
        ...(shipFrom && { shipFrom }),
      }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <OfferFields />
    </OperationForm>
  );
}

/** The buyer gets more time, or other terms. */
export function ChangePresale({ order, close }: { order: { id: string; version: number }; close: () => void }) {
  const { data: terms } = useAsk(sales.queries['order-presale'], { orderId: order.id });
  if (!terms) return null;
  const { balanceFrom, balanceUntil, forfeitable } = terms;
  return (
    <OperationForm
      operation={operations['change-presale']}
      draft={order.id}
      initial={{ orderId: order.id, expectedVersion: order.version, balanceFrom, balanceUntil, forfeitable }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <BalanceFields />
    </OperationForm>
  );
}
