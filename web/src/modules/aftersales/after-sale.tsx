import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go, usePart } from '../../ui/Go.tsx';
import { Pairs } from '../../ui/Pairs.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Instant, Money, Quantity } from '../../ui/Values.tsx';
import { useNameOf } from '../catalog/names.ts';
import { afterSaleActions } from './after-sale-actions.tsx';
import { GoodsOfLine } from './goods-of-line.tsx';
import { messages } from './messages.ts';
import { type Quote, QuoteView } from './quote-view.tsx';
import { Photos } from './photos.tsx';
import './aftersales.css';
import { useTakingBack } from './taking-back.tsx';
import { CLAIM_TONES, PARCEL_TONES, STATUS_TONES } from './tones.ts';

export type AfterSale = z.output<(typeof aftersales.queries)['after-sale']['output']>;
const { operations, queries } = aftersales;

/** One after-sale: what the buyer wants, where goods and money are, what comes next. */
export function AfterSalePage() {
  const t = useText(messages);
  const { shown } = useWords(queries['after-sales']);
  const nameOf = useNameOf();
  return (
    <RecordPage
      query={queries['after-sale']}
      params={{ number: usePart('number') }}
      entity="aftersales.after_sale"
      list={queries['after-sales']}
      from={{ to: '/after-sales', label: t('afterSales') }}
      number={(one) => one.number}
      fields={{
        approvedAmount: t('approved'),
        order: t('order'),
        amount: t('amount'),
        refundedAmount: t('refunded'),
        refusedReason: t('refuseReason'),
        finishNote: t('finishNote'),
        repairState: t('repair'),
        undone: t('undone'),
      }}
      about={(one) => (
        <>
          <Go to={`/orders/${one.orderNumber}`}>{one.orderNumber}</Go> · {one.shop} · <Instant value={one.openedAt} />
          {one.openedBy && ` · ${one.openedBy}`}
        </>
      )}
      axes={(one) => [
        { name: t('type'), label: shown('type', one.type), tone: 'calm' },
        { name: t('status'), label: shown('status', one.status), tone: STATUS_TONES[one.status] ?? 'calm' },
        ...(one.repairState === 'none' ? [] : [{ name: t('repair'), label: t(`repair.${one.repairState}`), tone: 'busy' as const }]),
        ...(one.escalated ? [{ name: t('escalated'), label: t('escalated'), tone: 'bad' as const }] : []),
        ...(one.refundedNotReturned ? [{ name: t('alarm'), label: t('view.refundedNotReturned'), tone: 'bad' as const }] : []),
        ...(one.returnedNotRefunded ? [{ name: t('alarm'), label: t('view.returnedNotRefunded'), tone: 'wait' as const }] : []),
      ]}
      facts={(one) => [
        { label: t('approved'), value: <Money value={one.approved} currency={one.currency} /> },
        { label: t('refunded'), value: <Money value={one.refunded} currency={one.currency} /> },
        { label: t('handler'), value: one.handler ?? '–' },
        { label: one.deadlineAt ? t('deadlineAt') : t('dueAt'), value: <Due one={one} /> },
      ]}
      actions={afterSaleActions}
      why={(one) => whyOf(one)}
      sections={(one) => [
        {
          key: 'lines',
          title: t('goods'),
          count: one.lines.length,
          body: (
            <div className="report-scroll">
              <Lines one={one} />
            </div>
          ),
        },
        { key: 'about', title: t('about'), body: <About one={one} reason={nameOf(one.reason as Record<string, string> | null)} /> },
        ...(one.parcels.length ? [{ key: 'parcels', title: t('parcels'), count: one.parcels.length, body: <Parcels one={one} /> }] : []),
        ...(one.inspections.length
          ? [{ key: 'inspections', title: t('inspections'), count: one.inspections.length, body: <Inspections one={one} /> }]
          : []),
        ...(one.refunds.length || one.payouts.length ? [{ key: 'money', title: t('money'), body: <MoneyMoved one={one} /> }] : []),
        ...(one.claims.length ? [{ key: 'claims', title: t('claims'), count: one.claims.length, body: <Claims one={one} /> }] : []),
      ]}
    />
  );
}

function Due({ one }: { one: AfterSale }) {
  const at = one.deadlineAt ?? one.dueAt;
  return at ? <Instant value={at} /> : <>–</>;
}

/** The computation the case was opened with. */
function whyOf(one: AfterSale) {
  const quote = one.quote as Quote | undefined;
  if (!quote?.lines) return [];
  return [
    { decision: <Money value={quote.total} currency={one.currency} />, because: <QuoteView quote={quote} currency={one.currency} /> },
  ];
}

function Lines({ one }: { one: AfterSale }) {
  const t = useText(messages);
  return (
    <table className="small-table after-sale-lines">
      <thead>
        <tr>
          <th>{t('goods')}</th>
          <th className="quantity">{t('quantity')}</th>
          <th className="quantity">{t('good')}</th>
          <th className="quantity">{t('defective')}</th>
          <th className="quantity">{t('scrapped')}</th>
          <th className="quantity">{t('disputed')}</th>
          <th className="money">{t('approved')}</th>
          <th className="money">{t('refunded')}</th>
        </tr>
      </thead>
      <tbody>
        {one.lines.map((line) => (
          <tr key={line.id}>
            <td>
              <GoodsOfLine line={line} />
            </td>
            <td className="quantity">
              <Quantity value={line.quantity} unit={line.unit} />
            </td>
            <td className="quantity">{line.good}</td>
            <td className="quantity">{line.defective}</td>
            <td className="quantity">{line.scrapped}</td>
            <td className="quantity">{line.disputed}</td>
            <td className="money">
              <Money value={line.amount} currency={one.currency} />
            </td>
            <td className="money">
              <Money value={line.refunded} currency={one.currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function About({ one, reason }: { one: AfterSale; reason: string }) {
  const t = useText(messages);
  const { shown } = useWords(queries['after-sales']);
  const rows = [
    ...(one.newOrderNumber
      ? [
          [
            t('newOrder'),
            <Go key="order" to={`/orders/${one.newOrderNumber}`}>
              {one.newOrderNumber}
            </Go>,
          ],
        ]
      : []),
    [t('reason'), reason || '–'],
    [t('responsibility'), shown('responsibility', one.responsibility)],
    [t('department'), shown('department', one.department)],
    [t('description'), one.description || '–'],
    ...(one.warehouse ? [[t('returnTo'), one.warehouse]] : []),
    ...(one.returnTracking ? [[t('returnTracking'), [one.returnCarrier, one.returnTracking].filter(Boolean).join(' ')]] : []),
    ...(one.platformNumber ? [[t('platformNumber'), one.platformNumber]] : []),
    ...(one.deadlineAction === 'none' ? [] : [[t('deadlineAction'), shown('deadlineAction', one.deadlineAction)]]),
    ...(one.refusedReason ? [[t('refuseReason'), one.refusedReason]] : []),
    ...(one.diagnosis ? [[t('diagnosis'), one.diagnosis]] : []),
    ...(one.finishNote ? [[t('finishNote'), one.finishNote]] : []),
    ...(one.approvedBy ? [[t('approvedBy'), one.approvedBy]] : []),
  ] as [string, ReactNode][];
  return <Pairs pairs={rows} />;
}

function Parcels({ one }: { one: AfterSale }) {
  const { shown } = useWords(queries['return-parcels']);
  return (
    <ul className="plain-list">
      {one.parcels.map((parcel) => (
        <li key={parcel.id}>
          <Go to={`/after-sales/returns/${parcel.number}`}>{parcel.number}</Go> {parcel.carrier} {parcel.trackingNumber} ·{' '}
          <Instant value={parcel.registeredAt} />{' '}
          <StatusPill tone={PARCEL_TONES[parcel.status] ?? 'calm'} quiet>
            {shown('status', parcel.status)}
          </StatusPill>
        </li>
      ))}
    </ul>
  );
}

/** What others are asked to bear of it. */
function Claims({ one }: { one: AfterSale }) {
  const { shown } = useWords(queries.claims);
  return (
    <ul className="plain-list">
      {one.claims.map((claim) => (
        <li key={claim.id}>
          <Go to={`/after-sales/claims/${claim.number}`} className="inline-link">
            {claim.number}
          </Go>{' '}
          {claim.party} · <Money value={claim.amount} />{' '}
          <StatusPill tone={CLAIM_TONES[claim.status] ?? 'calm'} quiet>
            {shown('status', claim.status)}
          </StatusPill>
        </li>
      ))}
    </ul>
  );
}

function Inspections({ one }: { one: AfterSale }) {
  const t = useText(messages);
  const { ask, sheet } = useTakingBack();
  const undo = ({ id, number }: { id: string; number: string }) =>
    ask(operations['undo-inspection'], { inspectionId: id, reason: t('undoneByHand') }, { on: number, question: t('undoInspectionAsk') });
  return (
    <>
      {sheet}
      {one.inspections.map((inspection) => (
        <section key={inspection.id} className="inspected">
          <p>
            {inspection.number}
            {inspection.inspectedBy && ` · ${inspection.inspectedBy}`} · <Instant value={inspection.inspectedAt} />
            {inspection.cost !== null && (
              <>
                {' '}
                · {t('cost')} <Money value={inspection.cost} />
              </>
            )}
            {inspection.undoneAt && (
              <StatusPill tone="calm" quiet>
                {t('undone')}
              </StatusPill>
            )}
            {!inspection.undoneAt && one.mayUndo && (
              <Button size="small" type="text" onClick={() => undo(inspection)}>
                {t('undo')}
              </Button>
            )}
          </p>
          <ul className="plain-list">
            {inspection.lines.map((line) => (
              <li key={line.n}>
                {line.skuCode} × {line.quantity} · {t(`grade.${line.grade}`)} {line.defectCode} {line.note}
                <Photos hashes={line.photos} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function MoneyMoved({ one }: { one: AfterSale }) {
  const t = useText(messages);
  const { ask, sheet } = useTakingBack();
  const wordsOf = (number: string) => ({ on: number, question: t('undoMoneyAsk') });
  const undoRefund = (paymentId: string, number: string) =>
    ask(operations['undo-refund'], { paymentId, reason: t('undoneByHand') }, wordsOf(number));
  const undoPayout = (payoutId: string, number: string) => ask(operations['undo-payout'], { payoutId }, wordsOf(number));
  const rows = [
    ...one.refunds.map((row) => ({
      ...row,
      key: row.paymentId,
      what: t('refund'),
      to: `/payments/${row.number}`,
      undoIt: () => undoRefund(row.paymentId, row.number),
    })),
    ...one.payouts.map((row) => ({
      ...row,
      key: row.id,
      what: t(`payout.${row.kind}`),
      to: null,
      undoIt: () => undoPayout(row.id, row.number),
    })),
  ];
  return (
    <>
      {sheet}
      <table className="small-table narrow-table">
        <thead>
          <tr>
            <th>{t('number')}</th>
            <th>{t('kind')}</th>
            <th className="money">{t('amount')}</th>
            <th>
              <span className="unseen">{t('undo')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td>
                {row.to ? <Go to={row.to}>{row.number}</Go> : row.number}
                <div className="quiet">
                  <Instant value={row.paidAt} />
                </div>
              </td>
              <td>{row.what}</td>
              <td className="money">
                <Money value={row.amount} currency={one.currency} />
              </td>
              <td className="row-actions">
                {row.undone ? (
                  <span className="quiet">{t('undone')}</span>
                ) : (
                  one.mayUndo && (
                    <Button size="small" type="text" onClick={() => row.undoIt()}>
                      {t('undo')}
                    </Button>
                  )
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
