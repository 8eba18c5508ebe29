import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Money, Quantity } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { qualityTones } from './shapes.ts';

/** Where the goods of a SKU lie now, and what one of them costs where that may be seen. */
export function SkuPlaces({ code }: { code: string }) {
  const t = useText(messages);
  const { data: stock } = useAsk(inventory.queries['sku-stock'], { code });
  if (!stock) return null;
  return (
    <section className="section" aria-label={t('liesWhere')}>
      <header>
        <h2>{t('liesWhere')}</h2>
        {stock.cost && (
          <div className="section-actions quiet">
            {t('unitCost')} <Money value={stock.cost.unitCost} digits={4} /> · {t('value')} <Money value={stock.cost.value} />
          </div>
        )}
      </header>
      {stock.bins.length === 0 && <p className="quiet">{t('nowhere')}</p>}
      {stock.bins.length > 0 && (
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{t('warehouse')}</th>
              <th scope="col">{t('bin')}</th>
              <th scope="col">{t('quality')}</th>
              <th scope="col" className="quantity">
                {t('quantity')}
              </th>
            </tr>
          </thead>
          <tbody>
            {stock.bins.map((bin) => (
              <tr key={`${bin.locationId} ${bin.quality}`}>
                <td>{bin.warehouse}</td>
                <td>
                  {bin.location} {bin.isDefault && <span className="quiet">{t('defaultBin')}</span>}
                </td>
                <td>
                  <StatusPill tone={qualityTones[bin.quality] ?? 'calm'} quiet>
                    {t(`quality.${bin.quality}`)}
                  </StatusPill>
                </td>
                <td className="quantity">
                  <Quantity value={bin.quantity} unit={stock.unit} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
