import type { z } from 'zod';
import { billing } from '../../../../../server/modules/billing/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { isZero } from '../../../ui/decimal.ts';
import { Go, usePart } from '../../../ui/Go.tsx';
import { RecordPage } from '../../../ui/RecordPage.tsx';
import { StatusPill, type Tone } from '../../../ui/StatusPill.tsx';
import { Instant, Money } from '../../../ui/Values.tsx';
import { CarrierName } from './carrier-name.tsx';
import { messages } from './messages.ts';
import { settlementActions } from './settlement-actions.tsx';

type Settlement = z.output<(typeof billing.queries)['cod-settlement']['output']>;
const TONES: Record<Settlement['status'], Tone> = { draft: 'wait', posted: 'good', reversed: 'calm' };
const OUTCOMES: Record<Settlement['rows'][number]['outcome'], Tone> = {
  matched: 'good',
  rounding: 'good',
  short: 'wait',
  over: 'wait',
  unknown: 'bad',
  twice: 'bad',
  done: 'bad',
  refused: 'bad',
  other_carrier: 'bad',
};

/** A settlement of a carrier: every waybill against what it was to collect. */
export function SettlementPage() {
  const t = useText(messages);
  return (
    <RecordPage
      query={billing.queries['cod-settlement']}
      params={{ number: usePart('number') }}
      entity="billing.cod_settlement"
      from={{ to: '/cod/settlements', label: t('settlements') }}
      number={(one) => one.number}
      actions={settlementActions as never}
      about={(one) => (
        <>
          <CarrierName code={one.carrier} /> {one.reference} · <Instant value={one.receivedAt} />
          {one.note && ` · ${one.note}`}
        </>
      )}
      axes={(one) => [
        { name: t('state'), label: t(`settlement.${one.status}`), tone: TONES[one.status] },
        ...(isZero(one.unexplained) ? [] : [{ name: t('unexplained'), label: t('unexplained'), tone: 'bad' as const }]),
      ]}
      facts={(one) => [
        { label: t('collected'), value: <Money value={one.collected} /> },
        { label: t('fee'), value: <Money value={one.fee} /> },
        { label: t('received'), value: <Money value={one.received} /> },
        { label: t('unexplained'), value: <Money value={one.unexplained} /> },
      ]}
      fields={{
        number: t('settlements'),
        status: t('state'),
        received: t('received'),
        lines: t('lines'),
        unexplained: t('unexplained'),
        carrier: t('carrier'),
      }}
      sections={(one) => [{ key: 'lines', title: t('lines'), count: one.lines, body: <Lines rows={one.rows} /> }]}
    />
  );
}

function Lines({ rows }: { rows: Settlement['rows'] }) {
  const t = useText(messages);
  return (
    <div className="wide-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('waybill')}</th>
            <th scope="col">{t('order')}</th>
            <th scope="col" className="money">
              {t('expected')}
            </th>
            <th scope="col" className="money">
              {t('collected')}
            </th>
            <th scope="col" className="money">
              {t('difference')}
            </th>
            <th scope="col" className="money">
              {t('fee')}
            </th>
            <th scope="col" className="money">
              {t('expectedFee')}
            </th>
            <th scope="col">{t('outcome')}</th>
            <th scope="col">{t('missing')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.n}>
              <td>{row.waybill}</td>
              <td>{row.orderNumber ? <Go to={`/orders/${row.orderNumber}`}>{row.orderNumber}</Go> : '–'}</td>
              <td className="money">
                <Money value={row.expected} />
              </td>
              <td className="money">
                <Money value={row.collected} />
              </td>
              <td className="money">
                <Money value={row.difference} />
              </td>
              <td className="money">
                <Money value={row.fee} />
              </td>
              <td className="money">
                <Money value={row.expectedFee} />
              </td>
              <td>
                <StatusPill tone={OUTCOMES[row.outcome]} quiet>
                  {t(`outcome.${row.outcome}`)}
                </StatusPill>
              </td>
              <td>{row.outcome === 'short' ? t(`missing.${row.missing}`) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
