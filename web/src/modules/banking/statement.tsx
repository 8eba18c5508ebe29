import { banking } from '../../../../server/modules/banking/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { usePart } from '../../ui/Go.tsx';
import { ListSection } from '../../ui/ListPage.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { BusinessDate, Money } from '../../ui/Values.tsx';
import { lineActions, lineColumns } from './line-actions.tsx';
import { messages } from './messages.ts';
import { statementActions, statementTones } from './statements.tsx';

/** A statement of a bank with its lines as the file brought them. */
export function StatementPage() {
  const t = useText(messages);
  const { shown } = useWords(banking.queries.statements);
  return (
    <RecordPage
      query={banking.queries.statement}
      params={{ number: usePart('number') }}
      entity="banking.statement"
      list={banking.queries.statements}
      from={{ to: '/banking/statements', label: t('statements') }}
      number={(row) => row.number}
      about={(row) => (
        <>
          {row.moneyAccount} · {row.fileName}
        </>
      )}
      axes={(row) => [{ name: t('status'), label: shown('status', row.status), tone: statementTones[row.status] }]}
      actions={statementActions as never}
      facts={(row) => [
        ...(row.periodFrom
          ? [
              {
                label: t('period'),
                value: (
                  <>
                    <BusinessDate value={row.periodFrom} /> – <BusinessDate value={row.periodTo} />
                  </>
                ),
              },
              { label: t('opening'), value: <Money value={row.opening} /> },
              { label: t('closing'), value: <Money value={row.closing} /> },
            ]
          : []),
        { label: t('unmatched'), value: row.unmatched },
      ]}
      fields={{ file: t('file'), lines: t('bankLines') }}
      sections={(row) => [
        {
          key: 'lines',
          title: t('linesOf'),
          count: row.lines,
          body: (
            <ListSection
              query={banking.queries['statement-lines']}
              fixed={{ statementId: row.id }}
              columns={lineColumns.filter(({ key }) => key !== 'moneyAccount' && key !== 'number')}
              actions={lineActions}
              title={t('bankLines')}
            />
          ),
        },
      ]}
    />
  );
}
