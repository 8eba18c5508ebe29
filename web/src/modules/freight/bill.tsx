import type { z } from 'zod';
import { freight } from '../../../../server/modules/freight/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go, usePart } from '../../ui/Go.tsx';
import { ListSection } from '../../ui/ListPage.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { BusinessDate, Money } from '../../ui/Values.tsx';
import { billActions } from './bill-actions.ts';
import { lineActions, lineColumns } from './bill-lines.tsx';
import { messages } from './messages.ts';
import './freight.css';

type Bill = z.output<typeof freight.queries.bill.output>;
const TONES = { draft: 'wait', posted: 'good', reversed: 'calm' } as const;

/** A bill of a carrier: how it stands against the parcels that left. */
export function BillPage() {
  const t = useText(messages);
  return (
    <RecordPage
      query={freight.queries.bill}
      params={{ number: usePart('number') }}
      entity="freight.bill"
      list={freight.queries.bills}
      from={{ to: '/freight/bills', label: t('bills') }}
      number={(bill) => bill.number}
      actions={billActions as never}
      about={(bill) => (
        <>
          {bill.carrier} {bill.reference} · <BusinessDate value={bill.periodFrom} /> – <BusinessDate value={bill.periodTo} />
        </>
      )}
      axes={(bill) => [{ name: t('state'), label: t(`bill.${bill.status}`), tone: TONES[bill.status] }]}
      facts={(bill) => [
        { label: t('billed'), value: <Money value={bill.billedTotal} /> },
        { label: t('acceptedTotal'), value: <Money value={bill.acceptedTotal} /> },
        { label: t('expectedTotal'), value: <Money value={bill.expectedTotal} /> },
        { label: t('openClaims'), value: <Money value={bill.openClaims} /> },
        ...(bill.net === null
          ? []
          : [
              { label: t('net'), value: <Money value={bill.net} /> },
              { label: t('tax'), value: <Money value={bill.tax} /> },
            ]),
      ]}
      fields={{ number: t('bills'), status: t('state'), net: t('net'), tax: t('tax'), lines: t('lines') }}
      sections={(bill) => [
        { key: 'summary', title: t('summary'), body: <Summary bill={bill} /> },
        {
          key: 'lines',
          title: t('billLines'),
          count: bill.lines,
          body: (
            <ListSection
              query={freight.queries['bill-lines']}
              fixed={{ billId: bill.id }}
              columns={lineColumns}
              actions={lineActions}
              title={t('lines')}
            />
          ),
        },
      ]}
    />
  );
}

function Summary({ bill }: { bill: Bill }) {
  const t = useText(messages);
  const { missing } = bill;
  return (
    <div className="wide-table">
      {bill.supplier === null && bill.status === 'draft' && <p className="quiet">{t('supplierMissing')}</p>}
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('result')}</th>
            <th scope="col" className="number">
              {t('lines')}
            </th>
            <th scope="col" className="money">
              {t('expectedTotal')}
            </th>
            <th scope="col" className="money">
              {t('billed')}
            </th>
            <th scope="col" className="money">
              {t('claimed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {bill.states.map((each) => (
            <tr key={each.state}>
              <td>{t(`lineState.${each.state}`)}</td>
              <td className="number">{each.lines}</td>
              <td className="money">
                <Money value={each.expected} />
              </td>
              <td className="money">
                <Money value={each.billed} />
              </td>
              <td className="money">
                <Money value={each.claimed} />
              </td>
            </tr>
          ))}
          {missing.parcels > 0 && (
            <tr>
              <td>
                {t('missing')}{' '}
                <Go
                  className="inline-link"
                  to={`/freight/costs?status=accrued&carrier=${encodeURIComponent(bill.carrier)}&shipDate=between:${bill.periodFrom},${bill.periodTo}`}
                >
                  {t('see')}
                </Go>
              </td>
              <td className="number">{t('missingParcels', { count: missing.parcels })}</td>
              <td className="money">
                <Money value={missing.expected} />
              </td>
              <td />
              <td />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
