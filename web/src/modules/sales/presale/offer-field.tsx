import { useMemo } from 'react';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useFormValues } from '../../../ui/form/context.ts';
import { PickerField } from '../../../ui/Picker.tsx';
import { messages } from '../messages.ts';

type Offer = RowOf<(typeof sales.queries)['presale-offers']>;
const option = (offer: Offer) => ({ value: offer.id, label: offer.name, extra: `${offer.skuCode} · ${offer.left}` });

/** An order that takes of what is still to come, by an offer of its shop. */
export function PresaleOfferField() {
  const t = useText(messages);
  const { shopId } = useFormValues<{ shopId?: string }>();
  const filter = useMemo(
    () => [
      { column: 'active', operator: 'is_true' as const },
      ...(shopId ? [{ column: 'shopId', operator: 'equals' as const, value: shopId }] : []),
    ],
    [shopId],
  );
  return (
    <PickerField
      name="presale.offerId"
      label={t('presaleOffer')}
      hint={t('presaleOfferHint')}
      query={sales.queries['presale-offers']}
      filter={filter}
      option={option}
    />
  );
}
