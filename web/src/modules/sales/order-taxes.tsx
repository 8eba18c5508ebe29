import type { z } from 'zod';
import type { sales } from '../../../../server/modules/sales/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { Money, Rate } from '../../ui/Values.tsx';
import { messages } from './messages.ts';

type Order = z.output<(typeof sales.queries)['order']['output']>;

/** Where the tax of an order was rounded, and of a sale abroad what each code came to and who pays it. */
export function OrderTaxes({ order }: { order: Order }) {
  const t = useText(messages);
  return (
    <>
      {order.taxRounding === 'document' && <p className="quiet">{t('taxOnDocument')}</p>}
      {order.taxes.length > 0 && (
        <div className="wide-table">
          <table className="small-table">
            <thead>
              <tr>
                <th scope="col">{t('taxName')}</th>
                <th scope="col">{t('taxOwedTo')}</th>
                <th scope="col" className="number">
                  {t('taxRate')}
                </th>
                <th scope="col" className="money">
                  {t('net')}
                </th>
                <th scope="col" className="money">
                  {t('tax')}
                </th>
                <th scope="col">{t('taxPaidBy')}</th>
                <th scope="col">{t('taxRule')}</th>
              </tr>
            </thead>
            <tbody>
              {order.taxes.map((tax) => (
                <tr key={`${tax.id} ${tax.by}`}>
                  <td title={tax.name}>{tax.code}</td>
                  <td>{[tax.country, tax.jurisdiction].filter(Boolean).join(' · ') || '–'}</td>
                  <td className="number">
                    <Rate value={tax.rate} />
                  </td>
                  <td className="money">
                    <Money value={tax.net} currency={order.currency} />
                  </td>
                  <td className="money">
                    <Money value={tax.tax} currency={order.currency} />
                  </td>
                  <td>{t(`taxPaidBy.${tax.by}`)}</td>
                  <td>{tax.rule}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
