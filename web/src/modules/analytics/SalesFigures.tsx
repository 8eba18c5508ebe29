import type { SalesRow } from '../../../../server/modules/analytics/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { Change } from '../../ui/chart/Ranking.tsx';
import { Go } from '../../ui/Go.tsx';
import { Money, Quantity } from '../../ui/Values.tsx';
import type { Asked } from './asked.ts';
import { ordersBetween } from './links.ts';
import { messages } from './messages.ts';

const COUNTS = ['orders', 'paidOrders'] as const;
const AMOUNTS = ['payable', 'paid', 'refunded'] as const;

/** The sums of the period with what they were before; each leads to its orders. */
export function SalesFigures({ asked, total, before }: { asked: Asked; total: SalesRow; before: SalesRow | undefined }) {
  const t = useText(messages);
  const narrowed = {
    orders: '',
    payable: '',
    paidOrders: '&paid=at_least:0.0001',
    paid: '&paid=at_least:0.0001',
    refunded: '&refunded=at_least:0.0001',
  };
  return (
    <dl className="figures">
      {[...COUNTS, ...AMOUNTS].map((key) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd className="desk-figure">
            <Go to={ordersBetween(asked, narrowed[key])}>
              {key === 'orders' || key === 'paidOrders' ? <Quantity value={String(total[key])} /> : <Money value={total[key]} />}
            </Go>
          </dd>
          <dd className="desk-beside">
            <Change value={String(total[key])} before={before && String(before[key])} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
