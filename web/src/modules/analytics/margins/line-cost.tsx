import type { ReactNode } from 'react';
import { analytics } from '../../../../../server/modules/analytics/contract.ts';
import { useAsk } from '../../../call.ts';
import { addressOf } from '../../../frame/pages.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Go, usePart } from '../../../ui/Go.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { BusinessDate, Instant, Money, Quantity } from '../../../ui/Values.tsx';
import { messages } from './messages.ts';
import './margins.css';

/** What the cost of an order line is made of: movements, what changed since, vouchers. */
export function LineCostPage() {
  const t = useText(messages);
  const asked = useAsk(analytics.queries['order-line-cost'], { orderLineId: usePart('id') });
  if (asked.error) return <Trouble error={asked.error} again={() => void asked.refetch()} />;
  if (asked.isPending) return null;
  const found = asked.data;
  if (!found)
    return (
      <main className="plain-page" id="main" tabIndex={-1}>
        <Empty text={t('missing')} />
      </main>
    );
  const { line } = found;
  const order = addressOf('sales.order', line.orderId, line.orderNumber);
  const figure = (label: string, value: string | null) =>
    value === null ? null : (
      <div>
        <dt>{label}</dt>
        <dd>
          <Money value={value} />
        </dd>
      </div>
    );
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={`${line.orderNumber} · ${line.skuCode}`} primary={<Go to="/insight/margins">{t('back')}</Go>} />
      <p>
        {t('order')}{' '}
        {order ? (
          <Go to={order} className="inline-link">
            {line.orderNumber}
          </Go>
        ) : (
          line.orderNumber
        )}{' '}
        · <Instant value={line.placedAt} /> · {line.shop}
      </p>
      <dl className="figures">
        {figure(t('revenue'), line.revenue)}
        {figure(t('refunded'), line.refunded)}
        {figure(t('cost'), line.cost)}
        {figure(t('margin'), line.margin)}
        {figure(t('standard'), line.standardMargin)}
      </dl>
      <Part
        title={t('moves')}
        heads={[[t('date')], [t('document')], [t('direction')], [t('quantity'), 'quantity'], [t('value'), 'money']]}
        empty={t('noMoves')}
      >
        {found.moves.map((move) => (
          <tr key={move.id}>
            <td>
              <Instant value={move.at} />
            </td>
            <td>
              <Document of={move} />
            </td>
            <td>{t(`direction.${move.direction}`)}</td>
            <td className="quantity">
              <Quantity value={move.quantity} />
            </td>
            <td className="money">
              <Money value={move.value} />
            </td>
          </tr>
        ))}
      </Part>
      <Part title={t('changes')} heads={[[t('date')], [t('because')], [t('amount'), 'money']]} empty={t('noChanges')}>
        {found.changes.map((change) => (
          <tr key={change.id}>
            <td>
              <BusinessDate value={change.date} />
            </td>
            <td>{change.sourceNumber}</td>
            <td className="money">
              <Money value={change.cost} />
            </td>
          </tr>
        ))}
      </Part>
      <Part title={t('entries')} heads={[[t('date')], [t('voucher')], [t('amount'), 'money']]} empty={t('noEntries')}>
        {found.entries.map((entry) => (
          <tr key={entry.id}>
            <td>
              <BusinessDate value={entry.date} />
            </td>
            <td>
              <Go to={addressOf('ledger.entry', entry.id, '') ?? '/ledger/vouchers'}>{entry.number ?? t('unsealed')}</Go>
            </td>
            <td className="money">
              <Money value={entry.amount} />
            </td>
          </tr>
        ))}
      </Part>
    </main>
  );
}

function Document({ of }: { of: { source: string; sourceId: string; sourceNumber: string } }) {
  const entity = of.source.startsWith('shipment') ? 'fulfilment.shipment' : 'inventory.stock_document';
  const to = addressOf(entity, of.sourceId, of.sourceNumber);
  return to ? <Go to={to}>{of.sourceNumber}</Go> : of.sourceNumber;
}

interface PartProps {
  title: string;
  /** What a column is called, and of which kind its figures are. */
  heads: [title: string, kind?: 'quantity' | 'money'][];
  empty: string;
  children: ReactNode[];
}

function Part({ title, heads, empty, children }: PartProps) {
  return (
    <section className="margin-part">
      <h2>{title}</h2>
      {children.length === 0 ? (
        <p className="quiet">{empty}</p>
      ) : (
        <table className="small-table">
          <thead>
            <tr>
              {heads.map(([head, kind]) => (
                <th key={head} scope="col" className={kind}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      )}
    </section>
  );
}
