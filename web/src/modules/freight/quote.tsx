import { Button } from 'antd';
import { useState } from 'react';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { freight } from '../../../../server/modules/freight/contract.ts';
import { type CallError, ask } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { FormContext } from '../../ui/form/context.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, MoneyField, QuantityField, TextField } from '../../ui/form/Fields.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Quantity } from '../../ui/Values.tsx';
import { RegionField } from '../parties/region-field.tsx';
import { useSkuOption } from '../sales/sku-option.ts';
import { Candidates, type Quote } from './candidates.tsx';
import { useShopOptions, useWarehouseOptions } from './known.ts';
import { messages } from './messages.ts';
import { useCarrierReasons } from './why-carrier.ts';
import { useQuoteForm } from './quote-form.ts';

/** 试算: what each service takes for a parcel, and which the audit would choose. Nothing is written. */
export function QuotePage() {
  const t = useText(messages);
  const form = useQuoteForm();
  const option = useSkuOption();
  const [quote, setQuote] = useState<Quote | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const compute = async () => {
    try {
      setQuote((await ask(freight.queries['quote-freight'], form.asked())) as Quote);
      setError(null);
    } catch (trouble) {
      setError(trouble as CallError);
    }
  };
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('quote')} />
      <p className="quiet">{t('quoteText')}</p>
      <FormContext.Provider value={form.context}>
        <form
          className="quote-form"
          onSubmit={(event) => {
            event.preventDefault();
            void compute();
          }}
        >
          <FieldRow>
            <PickerField name="skuId" label={t('sku')} query={catalog.queries.skus} option={option} optional />
            <QuantityField name="quantity" label={t('quantity')} />
            <QuantityField name="weight" label={t('weight')} unit={t('kg')} optional />
            <TextField name="size" label={t('size')} placeholder="40×30×25" optional />
          </FieldRow>
          <RegionField at="destination" />
          <ChoiceField name="warehouseId" label={t('fromWarehouses')} options={useWarehouseOptions()} optional />
          <ChoiceField name="shopId" label={t('shop')} options={useShopOptions()} optional />
          <FieldRow>
            <DateField name="date" label={t('shipDate')} optional />
            <MoneyField name="amount" label={t('goodsAmount')} optional />
            <MoneyField name="collected" label={t('collected')} optional />
            <MoneyField name="declared" label={t('declared')} optional />
          </FieldRow>
          <TextField name="remark" label={t('remark')} optional />
          <Button type="primary" htmlType="submit">
            {t('compute')}
          </Button>
        </form>
      </FormContext.Provider>
      {error && <Trouble error={error} />}
      {quote && <Answer quote={quote} />}
    </main>
  );
}

function Answer({ quote }: { quote: Quote }) {
  const t = useText(messages);
  const because = useCarrierReasons();
  if (!quote.candidates.length) return <Empty text={t('noServices')} />;
  return (
    <section className="section" aria-label={t('comparison')} aria-live="polite">
      <h2>{t('comparison')}</h2>
      <p>
        {t('weight')} <Quantity value={quote.weight} unit={t('kg')} /> · {quote.regions[0] ?? '–'} · {because(quote.reasons)}
      </p>
      <Candidates quote={quote} />
    </section>
  );
}
