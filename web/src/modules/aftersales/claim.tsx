import type { ReactNode } from 'react';
import type { z } from 'zod';
import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { sum } from '../../ui/decimal.ts';
import { Go, usePart } from '../../ui/Go.tsx';
import { Pairs } from '../../ui/Pairs.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Instant, Money, Quantity } from '../../ui/Values.tsx';
import './aftersales.css';
import { claimActions } from './claim-actions.tsx';
import { GoodsOfLine } from './goods-of-line.tsx';
import { messages } from './messages.ts';
import { CLAIM_TONES } from './tones.ts';

const { queries } = aftersales;
type ClaimRecord = z.output<typeof queries.claim.output>;

/** One claim against a carrier or a supplier: its goods, what was recovered of it and how. */
export function ClaimPage() {
  const t = useText(messages);
  const { shown } = useWords(queries.claims);
  return (
    <RecordPage
      query={queries.claim}
      params={{ number: usePart('number') }}
      entity="aftersales.claim"
      list={queries.claims}
      from={{ to: '/after-sales/claims', label: t('claims') }}
      number={(claim) => claim.number}
      fields={{ undone: t('undone') }}
      about={(claim) => (
        <>
          {claim.party} · <Instant value={claim.openedAt} />
          {claim.openedBy && ` · ${claim.openedBy}`}
        </>
      )}
      axes={(claim) => [
        { name: t('against'), label: shown('against', claim.against), tone: 'calm' },
        { name: t('status'), label: shown('status', claim.status), tone: CLAIM_TONES[claim.status] ?? 'calm' },
      ]}
      facts={(claim) => [
        { label: t('claimed'), value: <Money value={claim.amount} /> },
        { label: t('claimRecovered'), value: <Money value={sum([claim.paid, claim.replaced])} /> },
        { label: t('claimLeft'), value: isGoingOn(claim) ? <Money value={claim.left} /> : '–' },
      ]}
      actions={claimActions as never}
      sections={(claim) => [
        {
          key: 'lines',
          title: t('claimGoods'),
          count: claim.lines.length,
          body: <Goods claim={claim} />,
        },
        { key: 'about', title: t('claimMoney'), body: <About claim={claim} /> },
        ...(claim.replacements.length
          ? [{ key: 'replacements', title: t('replacements'), count: claim.replacements.length, body: <Replacements claim={claim} /> }]
          : []),
      ]}
    />
  );
}

const isGoingOn = ({ status }: ClaimRecord) => status === 'open' || status === 'accepted';

function Goods({ claim }: { claim: ClaimRecord }) {
  const t = useText(messages);
  const { supplierReturnNumber } = claim;
  const hasCosts = claim.lines.some(({ cost }) => cost !== null);
  return (
    <div className="report-scroll">
      <table className="small-table after-sale-lines">
        <thead>
          <tr>
            <th scope="col">{t('goods')}</th>
            <th scope="col" className="quantity">
              {t('quantity')}
            </th>
            {supplierReturnNumber && (
              <th scope="col" className="quantity">
                {t('replacedQuantity')}
              </th>
            )}
            {hasCosts && (
              <th scope="col" className="money">
                {t('cost')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {claim.lines.map((line) => (
            <tr key={line.id}>
              <td>
                <GoodsOfLine line={line} />
              </td>
              <td className="quantity">
                <Quantity value={line.quantity} unit={line.unit} />
              </td>
              {supplierReturnNumber && (
                <td className="quantity">
                  <Quantity value={line.replaced} zero="dash" />
                </td>
              )}
              {hasCosts && (
                <td className="money">
                  <Money value={line.cost} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Where it comes from, what was asked for, and what of it came back in which way. */
function About({ claim }: { claim: ClaimRecord }) {
  const t = useText(messages);
  const link = (to: string, number: string) => (
    <Go to={to} className="inline-link">
      {number}
    </Go>
  );
  const paidLabel = claim.creditNumber ? t('claimCredited') : t('claimPaid');
  const rows = [
    ...(claim.supplierReturnNumber
      ? [[t('supplierReturn'), link(`/after-sales/supplier-returns?q=${claim.supplierReturnNumber}`, claim.supplierReturnNumber)]]
      : []),
    ...(claim.afterSaleNumber ? [[t('afterSale'), link(`/after-sales/${claim.afterSaleNumber}`, claim.afterSaleNumber)]] : []),
    ...(claim.orderNumber ? [[t('order'), link(`/orders/${claim.orderNumber}`, claim.orderNumber)]] : []),
    ...(claim.shipmentNumber ? [[t('claimShipment'), link(`/shipments/${claim.shipmentNumber}`, claim.shipmentNumber)]] : []),
    ...(claim.waybill ? [[t('claimWaybill'), claim.waybill]] : []),
    [t('claimed'), <Money key="amount" value={claim.amount} />],
    [t('claimAccepted'), <Money key="accepted" value={claim.accepted} zero="dash" />],
    ...(claim.supplierReturnNumber ? [[t('claimReplaced'), <Money key="replaced" value={claim.replaced} zero="dash" />]] : []),
    [paidLabel, <Money key="paid" value={claim.paid} zero="dash" />],
    ...(claim.creditNumber ? [[t('creditNote'), link(`/purchasing/payments?q=${claim.creditNumber}`, claim.creditNumber)]] : []),
    ...(claim.settledAt ? [[t('settledAt'), <Instant key="settled" value={claim.settledAt} />]] : []),
    [t('note'), claim.note || '–'],
  ] as [string, ReactNode][];
  return <Pairs pairs={rows} />;
}

function Replacements({ claim }: { claim: ClaimRecord }) {
  const t = useText(messages);
  return (
    <ul className="plain-list">
      {claim.replacements.map((each) => (
        <li key={each.id}>
          <Instant value={each.receivedAt} /> · {each.goods} · {each.warehouse}
          {each.receivedBy && ` · ${each.receivedBy}`}
          {each.cost !== null && (
            <>
              {' '}
              · {t('cost')} <Money value={each.cost} />
            </>
          )}
          {each.note && <span className="quiet"> {each.note}</span>}
          {each.undoneAt && (
            <>
              {' '}
              <StatusPill tone="calm" quiet>
                {t('undone')}
              </StatusPill>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
