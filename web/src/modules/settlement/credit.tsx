import type { z } from 'zod';
import { settlement } from '../../../../server/modules/settlement/contract.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action, useActions } from '../../ui/action.tsx';
import { Go, usePart } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { BusinessDate, Instant, Money } from '../../ui/Values.tsx';
import { RowActions } from '../../ui/RowActions.tsx';
import { creditActions } from './credit-actions.tsx';
import { messages } from './messages.ts';

const { WithReason } = lazily(() => import('./credit-forms.tsx'), 'WithReason');
const UNDO = settlement.operations['undo-application'];
type Credit = NonNullable<z.output<typeof settlement.queries.credit.output>>;
type Application = Credit['applications'][number];

const applicationActions: Action<Application>[] = [
  action(UNDO, {
    form: ({ row, close }: ActionFormProps<Application>) => (
      <WithReason operation={UNDO} of={row.paymentId} about={row.orderNumber} input={{ paymentId: row.paymentId }} close={close} />
    ),
    danger: true,
  }),
];

/** One credit of a customer and what it paid. */
export function CreditPage() {
  const t = useText(messages);
  const { shown } = useWords(settlement.queries.credits);
  return (
    <RecordPage
      query={settlement.queries.credit}
      params={{ number: usePart('number') }}
      entity="settlement.credit"
      list={settlement.queries.credits}
      from={{ to: '/settlement/credits', label: t('credits') }}
      number={(credit) => credit?.number ?? t('noCredit')}
      about={(credit) => credit && `${credit.party} · ${credit.date}${credit.reference && ` · ${credit.reference}`}`}
      axes={(credit) =>
        credit
          ? [
              { name: t('kind'), label: shown('kind', credit.kind), tone: 'calm' },
              { name: t('state'), label: shown('status', credit.status), tone: credit.status === 'posted' ? 'good' : 'bad' },
            ]
          : []
      }
      actions={creditActions as unknown as Action<Credit | null>[]}
      facts={(credit) =>
        credit
          ? [
              ...(['amount', 'applied', 'open'] as const).map((key) => ({
                label: t(key),
                value: <Money value={credit[key]} currency={credit.currency} />,
              })),
              ...(credit.moneyAccount ? [{ label: t('moneyAccount'), value: credit.moneyAccount }] : []),
              ...(credit.refundOf ? [{ label: t('refundOf'), value: <CreditLink number={credit.refundOf} /> }] : []),
            ]
          : []
      }
      sections={(credit) =>
        credit
          ? [
              {
                key: 'applications',
                title: t('applications'),
                count: credit.applications.length,
                body: <Applications rows={credit.applications} currency={credit.currency} />,
              },
              ...(credit.refunds.length
                ? [{ key: 'refunds', title: t('refunds'), count: credit.refunds.length, body: <Refunds credit={credit} /> }]
                : []),
            ]
          : []
      }
    />
  );
}

const CreditLink = ({ number }: { number: string }) => (
  <Go to={`/settlement/credits/${number}`} className="inline-link">
    {number}
  </Go>
);

function Refunds({ credit }: { credit: NonNullable<Credit> }) {
  const { shown } = useWords(settlement.queries.credits);
  return (
    <table className="small-table">
      <tbody>
        {credit.refunds.map(({ id, number, amount, date, status }) => (
          <tr key={id}>
            <td>
              <CreditLink number={number} />
            </td>
            <td>
              <BusinessDate value={date} />
            </td>
            <td className="money">
              <Money value={amount} currency={credit.currency} />
            </td>
            <td>
              <StatusPill tone={status === 'posted' ? 'good' : 'calm'} quiet>
                {shown('status', status)}
              </StatusPill>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Applications({ rows, currency }: { rows: Application[]; currency: string }) {
  const t = useText(messages);
  const title = useTitle();
  const known = useActions(applicationActions);
  const { shown } = useWords(settlement.queries.credits);
  if (!rows.length) return <p className="quiet">{t('notApplied')}</p>;
  return (
    <>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('order')}</th>
            <th scope="col">{t('payment')}</th>
            <th scope="col" className="money">
              {t('amount')}
            </th>
            <th scope="col">{t('appliedAt')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">
              <span className="unseen">{title(UNDO.title)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.paymentId}>
              <td>
                <Go to={`/orders/${row.orderNumber}`}>{row.orderNumber}</Go>
              </td>
              <td>
                <Go to={`/payments/${row.paymentNumber}`}>{row.paymentNumber}</Go>
              </td>
              <td className="money">
                <Money value={row.amount} currency={currency} />
              </td>
              <td>
                <Instant value={row.appliedAt} />
              </td>
              <td>
                <StatusPill tone={row.state === 'valid' ? 'good' : 'calm'} quiet>
                  {shown('status', row.state === 'valid' ? 'posted' : 'reversed')}
                </StatusPill>
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
