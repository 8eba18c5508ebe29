import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Money, Quantity } from '../../../ui/Values.tsx';
import { messages } from './messages.ts';

/** What the parcels of a shipment took of packing materials, and what of it the warehouse did not have. */
export function PackingOf({ shipmentId }: { shipmentId: string }) {
  const t = useText(messages);
  const { data } = useAsk(fulfilment.queries['packing-of-shipment'], { shipmentId });
  if (!data) return null;
  if (!data.rows.length) return <p className="quiet">{t('noneTaken')}</p>;
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('material')}</th>
          <th scope="col" className="quantity">
            {t('quantity')}
          </th>
          <th scope="col" className="money">
            {t('cost')}
          </th>
          <th scope="col">
            <span className="unseen">{t('owed')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row) => (
          <tr key={row.skuId}>
            <td>
              {row.name} <span className="quiet">{row.skuCode}</span>
            </td>
            <td className="quantity">
              <Quantity value={row.quantity} />
            </td>
            <td className="money">{row.cost === null ? '–' : <Money value={row.cost} />}</td>
            <td className="quiet">{row.issued !== row.quantity && t('owedText', { issued: row.issued })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
