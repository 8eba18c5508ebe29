import { useText } from '../../../i18n/i18n.ts';
import { ProductImage } from '../../../ui/ProductImage.tsx';
import { messages } from './station-messages.ts';
import { type AtStation, wantedOf } from './station-lines.ts';

/** The goods of the order on the table: what is open large and first, what is complete quiet. */
export function Goods({ order }: { order: AtStation }) {
  const t = useText(messages);
  const lines = order.lines.toSorted((a, b) => Number(a.checked === wantedOf(a)) - Number(b.checked === wantedOf(b)) || a.n - b.n);
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('goods')}</th>
          <th scope="col" className="quantity">
            {t('progress')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.n} className={line.checked === wantedOf(line) ? 'station-line complete' : 'station-line'}>
            <td>
              <div className="station-goods">
                <ProductImage src={line.thumbnail && `/api/files/product-image/${line.thumbnail}`} name={line.skuCode} size={48} />
                <div>
                  <strong>{line.skuCode}</strong>
                  <div>
                    {line.name} {line.optionText}
                  </div>
                </div>
              </div>
            </td>
            <td className="quantity station-count">
              {line.checked} / {wantedOf(line)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
