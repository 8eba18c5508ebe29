import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { useFormValues } from '../../ui/form/context.ts';
import { QuantityField } from '../../ui/form/Fields.tsx';
import { BusinessDate } from '../../ui/Values.tsx';
import { messages } from './messages.ts';

interface RateFieldProps {
  /** Whose document it is, where no field says it. */
  supplierId?: string | null | undefined;
  /** The order line whose order is billed. */
  orderLineId?: string | undefined;
  /** The field with the day of the document. */
  day: 'orderDate' | 'invoiceDate' | 'paidOn' | 'creditedOn';
}

/** The rate of a foreign document: what counts if it stays empty stands beneath, with its day and where it was said. Nothing is asked in own currency. */
export function RateField({ supplierId, orderLineId, day }: RateFieldProps) {
  const t = useText(messages);
  const { currency: books } = useMerchant();
  const values = useFormValues<Record<string, string | undefined>>();
  const [of, date, orderId] = [supplierId ?? values.supplierId, values[day], values.orderId];
  const { data } = useAsk(
    purchasing.queries['known-rate'],
    { supplierId: of ?? '', ...(date && { date }), ...(orderLineId ? { orderLineId } : orderId && day === 'paidOn' && { orderId }) },
    { enabled: Boolean(of) },
  );
  if (!of || !data || data.currency === books) return null;
  const { known, currency } = data;
  return (
    <QuantityField
      name="exchangeRate"
      label={t('rateIn', { currency, books })}
      hint={
        known ? (
          <>
            {t('rateKnown', { rate: known.rate })} · {t(`rateSource.${known.source}`)} {known.number} · <BusinessDate value={known.date} />
          </>
        ) : (
          t('rateUnknown', { currency })
        )
      }
      optional={known !== null}
    />
  );
}
