import { useText } from '../../../i18n/i18n.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { ProductImage } from '../../../ui/ProductImage.tsx';
import { messages } from './messages.ts';
import type { OrderToScan } from './orders.ts';
import { progressOf, type Scan } from './scanning.ts';

const MOST_BINS = 3;

/** What is still to be taken and scanned: where it lies first, what is complete last. */
export function ToScan({ order, scans }: { order: OrderToScan; scans: readonly Scan[] }) {
  const t = useText(messages);
  const progress = progressOf(order.lines, scans).toSorted((a, b) => Number(a.complete) - Number(b.complete));
  return (
    <ul className="hand-choices">
      {progress.map(({ skuCode, wanted, scanned, complete }) => {
        const line = order.lines.find((each) => each.skuCode === skuCode);
        if (!line) return null;
        return (
          <li key={skuCode} className={complete ? 'hand-line complete' : 'hand-line'}>
            <ProductImage src={line.thumbnail && `/api/files/product-image/${line.thumbnail}`} name={skuCode} size={48} />
            <div>
              <strong>{skuCode}</strong>
              <p className="hand-note">
                {line.name} {line.optionText}
              </p>
              {!complete && line.bins.length > 0 && (
                <p className="hand-note">
                  {t('lies')}{' '}
                  {line.bins
                    .slice(0, MOST_BINS)
                    .map((bin) => `${bin.code} (${bin.quantity})`)
                    .join(', ')}
                </p>
              )}
            </div>
            <span className="hand-count" role="img" aria-label={t('counted', { scanned, wanted })}>
              {scanned} / {wanted} {complete && <Icon name="check" size={20} />}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
