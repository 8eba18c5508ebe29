import type { z } from 'zod';
import { settlement } from '../../../../server/modules/settlement/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import type { Action } from '../../ui/action.tsx';
import { Go, usePart } from '../../ui/Go.tsx';
import { type Column, ListSection } from '../../ui/ListPage.tsx';
import { Pairs } from '../../ui/Pairs.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { statementActions } from './statement-actions.tsx';
import { STATEMENT_TONES } from './statements.tsx';

type Statement = NonNullable<z.output<typeof settlement.queries.statement.output>>;
type Line = RowOf<(typeof settlement.queries)['statement-lines']>;
const FIGURES = ['opening', 'charges', 'returns', 'paid', 'adjusted', 'closing'] as const;
const columns: Column<Line>[] = [
  { key: 'date' },
  { key: 'kind', width: 96 },
  { key: 'number', width: 140 },
  { key: 'about', width: 140 },
  { key: 'amount', width: 104 },
  { key: 'partnerAmount', width: 104 },
  { key: 'difference', width: 104 },
];

/** One statement of account: how it comes to its closing, and each line beside what the partner has. */
export function StatementPage() {
  const t = useText(messages);
  const { shown } = useWords(settlement.queries.statements);
  return (
    <RecordPage
      query={settlement.queries.statement}
      params={{ number: usePart('number') }}
      entity="settlement.statement"
      list={settlement.queries.statements}
      fields={{ matched: t('matched'), theirs: t('theirs') }}
      from={{ to: '/settlement/statements', label: t('statements') }}
      number={(statement) => statement?.number ?? t('noStatement')}
      about={(statement) =>
        statement && (
          <>
            <Go to={`/settlement/partners/${statement.partyId}`} className="inline-link">
              {statement.party}
            </Go>
            {` · ${statement.after ? `${statement.after} → ` : ''}${statement.to}`}
          </>
        )
      }
      axes={(statement) =>
        statement ? [{ name: t('state'), label: shown('status', statement.status), tone: STATEMENT_TONES[statement.status] ?? 'calm' }] : []
      }
      actions={statementActions as unknown as Action<Statement | null>[]}
      facts={(statement) =>
        statement
          ? [
              { label: t('figure.opening'), value: <Money value={statement.opening} currency={statement.currency} /> },
              { label: t('figure.closing'), value: <Money value={statement.closing} currency={statement.currency} /> },
              { label: t('differs'), value: <Money value={statement.difference} currency={statement.currency} /> },
            ]
          : []
      }
      sections={(statement) =>
        statement
          ? [
              { key: 'sums', title: t('howItComes'), body: <Sums statement={statement} /> },
              {
                key: 'lines',
                title: t('lineByLine'),
                body: (
                  <ListSection
                    title={t('statementLines')}
                    query={settlement.queries['statement-lines']}
                    fixed={{ statementId: statement.id }}
                    columns={columns}
                  />
                ),
              },
            ]
          : []
      }
    />
  );
}

function Sums({ statement }: { statement: Statement }) {
  const t = useText(messages);
  return (
    <>
      <Pairs
        pairs={FIGURES.map(
          (key) => [t(`figure.${key}`), <Money key={key} value={statement[key]} currency={statement.currency} />] as const,
        )}
      />
      {statement.note && <p className="quiet">{statement.note}</p>}
    </>
  );
}
