import { settlement } from '../../../../server/modules/settlement/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import type { Tone } from '../../ui/StatusPill.tsx';
import { messages } from './messages.ts';
import { statementActions } from './statement-actions.tsx';

type Statement = RowOf<(typeof settlement.queries)['statements']>;
export const STATEMENT_TONES: Record<string, Tone> = { draft: 'calm', sent: 'wait', confirmed: 'good', disputed: 'bad', closed: 'good' };
const columns: Column<Statement>[] = [
  { key: 'number', width: 150 },
  { key: 'party', width: 180 },
  { key: 'status', tones: STATEMENT_TONES },
  { key: 'side', hidden: true },
  { key: 'to' },
  ...['opening', 'charges', 'returns', 'paid', 'adjusted', 'closing', 'difference'].map((key) => ({
    key,
    currency: ({ currency }: Statement) => currency,
  })),
  { key: 'differing', hidden: true },
  { key: 'recordedAt', hidden: true },
];

/** Statements of account with partners, the latest first. */
export function StatementsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={settlement.queries.statements}
      title={t('statements')}
      columns={columns}
      open={(row) => `/settlement/statements/${row.number}`}
      actions={statementActions}
      views={[
        { key: 'open', title: t('notClosed'), filter: [{ column: 'status', operator: 'not_equals', value: 'closed' }] },
        { key: 'differing', title: t('differing'), filter: [{ column: 'differing', operator: 'at_least', value: '1' }] },
      ]}
      searchHint={t('itemsHint')}
      empty={<Empty text={t('noStatements')} />}
    />
  );
}
