import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { QuantityField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { messages } from './messages.ts';
import { useSkuOption } from './sku-option.ts';

interface Mapped {
  shopId: string;
  shop: string;
  platformSku: string;
  title: string;
  skuId?: string;
  skuCode?: string;
  multiplier?: string;
}

/** Which SKU a platform's code means, and how many of it are in one: all waiting orders of the shop are repaired. */
export function MapListing({ listing, close }: { listing: Mapped; close: () => void }) {
  const t = useText(messages);
  const option = useSkuOption();
  const { shopId, platformSku, skuId } = listing;
  return (
    <OperationForm
      operation={sales.operations['map-listing']}
      draft={`${shopId} ${platformSku}`}
      initial={{ shopId, platformSku, multiplier: listing.multiplier ?? '1', ...(skuId && { skuId }) }}
      about={[listing.shop, platformSku, listing.title].filter(Boolean).join(' · ')}
      said={({ repaired, remaining }) => t(remaining ? 'mappedMore' : 'mapped', { repaired, remaining })}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <PickerField
        name="skuId"
        label={t('sku')}
        query={catalog.queries.skus}
        option={option}
        {...(listing.skuCode && { chosen: listing.skuCode })}
        autoFocus
      />
      <QuantityField name="multiplier" label={t('multiplier')} hint={t('multiplierHint')} />
    </OperationForm>
  );
}
