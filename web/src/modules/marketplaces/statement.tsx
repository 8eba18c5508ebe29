import type { z } from 'zod';
import { marketplaces } from '../../../../server/modules/marketplaces/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go, usePart } from '../../ui/Go.tsx';
import { ListSection } from '../../ui/ListPage.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { BusinessDate, Money } from '../../ui/Values.tsx';
import { lineActions, lineColumns } from './line-columns.tsx';
import { messages } from './messages.ts';
import { statementActions } from './statement-actions.tsx';
import { STATUS_TONES } from './statements.tsx';

type Statement = z.output<typeof marketplaces.queries.statement.output>;

/** A file of a platform: what its lines are, and the entries made of it. */
export function StatementPage() {
  const t = useText(messages);
  const { shown } = useWords(marketplaces.queries.statements);
  return (
    <RecordPage
      query={marketplaces.queries.statement}
      params={{ number: usePart('number') }}
      entity="marketplaces.statement"
      list={marketplaces.queries.statements}
      from={{ to: '/marketplaces/statements', label: t('statements') }}
      number={(one) => one.number}
      actions={statementActions as never}
      about={(one) => (
        <>
          {one.shop} · {shown('layout', one.layout)} · <BusinessDate value={one.fromDate} /> – <BusinessDate value={one.toDate} /> ·{' '}
          {one.fileName}
        </>
      )}
      axes={(one) => [{ name: t('state'), label: shown('status', one.status), tone: STATUS_TONES[one.status] }]}
      facts={(one) => [
        { label: t('lineCount'), value: one.lines },
        { label: t('toLookAt'), value: one.open },
        { label: t('walletRose'), value: <Money value={one.amount} /> },
      ]}
      fields={{ number: t('statements'), status: t('state'), lines: t('lineCount'), reason: t('reason') }}
      sections={(one) => [
        { key: 'results', title: t('results'), body: <Results one={one} /> },
        ...(one.settlements.length
          ? [{ key: 'entries', title: t('entries'), count: one.settlements.length, body: <Entries one={one} /> }]
          : []),
        {
          key: 'lines',
          title: t('statementLines'),
          count: one.lines,
          body: (
            <ListSection
              query={marketplaces.queries.lines}
              fixed={{ statementId: one.id }}
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

function Results({ one }: { one: Statement }) {
  const t = useText(messages);
  const { shown } = useWords(marketplaces.queries.lines);
  return (
    <div className="wide-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('result')}</th>
            <th scope="col" className="number">
              {t('lineCount')}
            </th>
            <th scope="col" className="money">
              {t('amount')}
            </th>
            <th scope="col" className="money">
              {t('difference')}
            </th>
          </tr>
        </thead>
        <tbody>
          {one.classes.map((row) => (
            <tr key={row.class}>
              <td>{shown('class', row.class)}</td>
              <td className="number">{row.lines}</td>
              <td className="money">
                <Money value={row.amount} />
              </td>
              <td className="money">
                <Money value={row.difference} />
              </td>
            </tr>
          ))}
          {one.kinds.map((row) => (
            <tr key={row.kind}>
              <td className="quiet">{shown('kind', row.kind)}</td>
              <td className="number">{row.lines}</td>
              <td className="money">
                <Money value={row.amount} />
              </td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Entries({ one }: { one: Statement }) {
  const t = useText(messages);
  return (
    <div className="wide-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('day')}</th>
            <th scope="col" className="number">
              {t('lineCount')}
            </th>
            <th scope="col" className="money">
              {t('walletRose')}
            </th>
            <th scope="col">{t('vouchers')}</th>
          </tr>
        </thead>
        <tbody>
          {one.settlements.map((row) => (
            <tr key={row.id}>
              <td>
                <BusinessDate value={row.entryDate} />
              </td>
              <td className="number">{row.lines}</td>
              <td className="money">
                <Money value={row.amount} />
              </td>
              <td>
                {row.entries.map((entry) => (
                  <Go key={entry.id} className="inline-link" to={`/ledger/vouchers/${entry.id}`}>
                    {`${entry.voucher ?? '…'} ${t(`event.${entry.event}` as never)} `}
                  </Go>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
