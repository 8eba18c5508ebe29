import type { z } from 'zod';
import { invoicing } from '../../../../server/modules/invoicing/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, action, useActions } from '../../ui/action.tsx';
import { Go, usePart } from '../../ui/Go.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { BusinessDate, Instant, Money, Quantity, Rate } from '../../ui/Values.tsx';
import { RowActions } from '../../ui/RowActions.tsx';
import { invoiceActions } from './invoice-actions.tsx';
import { messages } from './messages.ts';
import { confirmationTones, statusTones } from './tones.ts';

type Invoice = z.output<(typeof invoicing.queries)['sales-invoice']['output']>;

/** An invoice as it stands on the paper, with what took it back. */
export function InvoicePage() {
  const t = useText(messages);
  const { shown } = useWords(invoicing.queries['sales-invoices']);
  return (
    <RecordPage
      query={invoicing.queries['sales-invoice']}
      params={{ number: usePart('number') }}
      entity="invoicing.sales_invoice"
      list={invoicing.queries['sales-invoices']}
      from={{ to: '/invoices', label: t('invoices') }}
      number={(invoice) => invoice.number}
      about={(invoice) => (
        <>
          {shown('colour', invoice.colour)} · {shown('kind', invoice.kind)} · {invoice.buyerName} {invoice.buyerTaxIdentity}
          {invoice.provider === 'simulated' && ` · ${t('isSimulated')}`}
          {invoice.failure && ` · ${invoice.failure}`}
        </>
      )}
      axes={(invoice) => [
        { name: t('status'), label: shown('status', invoice.status), tone: statusTones[invoice.status] },
        ...(invoice.used ? [{ name: t('buyer'), label: t('used'), tone: 'wait' as const }] : []),
      ]}
      actions={invoiceActions as unknown as Action<Invoice>[]}
      facts={(invoice) => [
        { label: t('invoiceNumber'), value: invoice.invoiceNumber ?? '–' },
        { label: t('issuedOn'), value: <BusinessDate value={invoice.issuedOn} /> },
        { label: t('net'), value: <Money value={invoice.net} currency={invoice.currency} /> },
        { label: t('tax'), value: <Money value={invoice.tax} currency={invoice.currency} /> },
        { label: t('gross'), value: <Money value={invoice.gross} currency={invoice.currency} /> },
        ...(invoice.colour === 'blue' && invoice.status === 'issued'
          ? [{ label: t('left'), value: <Money value={invoice.left} currency={invoice.currency} /> }]
          : []),
      ]}
      fields={{ reason: t('reason'), confirmation: t('confirmation'), sent: t('sentTo'), failure: t('reason') }}
      sections={(invoice) => [
        { key: 'lines', title: t('lines'), count: invoice.lines.length, body: <Lines invoice={invoice} /> },
        ...(invoice.blue
          ? [{ key: 'blue', title: t('blueOne'), body: <Related invoices={[invoice.blue]} currency={invoice.currency} /> }]
          : []),
        ...(invoice.reds.length
          ? [{ key: 'reds', title: t('redOnes'), body: <Related invoices={invoice.reds} currency={invoice.currency} /> }]
          : []),
        ...(invoice.confirmations.length
          ? [{ key: 'confirmations', title: t('confirmations'), body: <Confirmations invoice={invoice} /> }]
          : []),
        { key: 'buyer', title: t('buyer'), body: <Buyer invoice={invoice} /> },
      ]}
    />
  );
}

function Lines({ invoice }: { invoice: Invoice }) {
  const t = useText(messages);
  const money = ['net', 'tax', 'gross'] as const;
  return (
    <div className="wide-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('item')}</th>
            <th scope="col">{t('spec')}</th>
            <th scope="col">{t('order')}</th>
            <th scope="col" className="quantity">
              {t('quantity')}
            </th>
            <th scope="col" className="money">
              {t('unitPrice')}
            </th>
            <th scope="col" className="number">
              {t('rate')}
            </th>
            {money.map((key) => (
              <th key={key} scope="col" className="money">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {invoice.lines.map((line) => (
            <tr key={line.id}>
              <td title={line.classCode}>
                {line.className && `*${line.className}*`}
                {line.name}
                {line.discounts !== null && <span className="quiet"> {t('discountLine')}</span>}
              </td>
              <td>{line.spec}</td>
              <td>
                <Go className="inline-link" to={`/orders/${line.orderNumber}`}>
                  {line.orderNumber}
                </Go>
              </td>
              <td className="quantity">{line.discounts === null && <Quantity value={line.quantity} unit={line.unit} />}</td>
              <td className="money">{line.discounts === null && line.unitPrice}</td>
              <td className="number">
                <Rate value={line.taxRate} />
              </td>
              {money.map((key) => (
                <td key={key} className="money">
                  <Money value={line[key]} currency={invoice.currency} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Related({ invoices, currency }: { invoices: Invoice['reds']; currency: string }) {
  const { shown } = useWords(invoicing.queries['sales-invoices']);
  return (
    <table className="small-table">
      <tbody>
        {invoices.map((one) => (
          <tr key={one.id}>
            <td>
              <Go className="inline-link" to={`/invoices/${one.number}`}>
                {one.number}
              </Go>
            </td>
            <td>{one.invoiceNumber ?? ''}</td>
            <td>
              <StatusPill tone={statusTones[one.status]} quiet>
                {shown('status', one.status)}
              </StatusPill>
            </td>
            <td className="money">
              <Money value={one.gross} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Confirmation = Invoice['confirmations'][number];
const byId = (row: Confirmation) => ({ confirmationId: row.id, expectedVersion: row.version });
const waits = (row: Confirmation) => row.status === 'waiting';
const confirmationActions: Action<Confirmation>[] = [
  action(invoicing.operations['confirm-red'], { input: byId, when: waits }),
  action(invoicing.operations['refuse-red'], { input: byId, when: waits }),
  action(invoicing.operations['withdraw-red-confirmation'], { input: byId, when: waits }),
];

/** What both sides have to agree on, with its answers. */
function Confirmations({ invoice }: { invoice: Invoice }) {
  const t = useText(messages);
  const known = useActions(confirmationActions);
  return (
    <>
      <table className="small-table">
        <tbody>
          {invoice.confirmations.map((row) => (
            <tr key={row.id}>
              <td>
                <Instant value={row.openedAt} />
              </td>
              <td>{t(`openedBy.${row.openedBy}`)}</td>
              <td>{[row.reason, row.reference].filter(Boolean).join(' · ')}</td>
              <td className="money">
                <Money value={row.gross} currency={invoice.currency} />
              </td>
              <td>
                <StatusPill tone={confirmationTones[row.status]} quiet>
                  {t(`confirmation.${row.status}`)}
                </StatusPill>
              </td>
              <td>
                {waits(row) && (
                  <span className="quiet">
                    {t('lapsesAt')} <Instant value={row.lapsesAt} />
                  </span>
                )}
              </td>
              <td className="row-actions">
                <RowActions of={known} row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {known.sheet}
    </>
  );
}

function Buyer({ invoice }: { invoice: Invoice }) {
  const t = useText(messages);
  const pairs: [string, string][] = [
    [t('buyerName'), invoice.buyerName],
    [t('taxIdentity'), invoice.buyerTaxIdentity],
    [t('contact'), invoice.buyerContact],
    [t('bank'), invoice.buyerBank],
    [t('email'), invoice.buyerEmail],
    [t('remark'), invoice.remark],
    [t('sentTo'), invoice.sentTo],
  ];
  return (
    <table className="small-table">
      <tbody>
        {pairs.map(([label, value]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{value || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
