import { banking } from '../../../../server/modules/banking/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { ImportButton } from '../exchange/import-button.tsx';
import { messages } from './messages.ts';
import type { Statement } from './statement-forms.tsx';

const { AcceptStatement } = lazily(() => import('./statement-forms.tsx'), 'AcceptStatement');
const { operations, queries } = banking;
const byId = (row: Statement) => ({ statementId: row.id, expectedVersion: row.version });

export const statementTones = { draft: 'wait', taken: 'good', withdrawn: 'calm' } as const;
export const statementActions: Action<Statement>[] = [
  action(operations['accept-statement'], {
    form: ({ row, close }: ActionFormProps<Statement>) => <AcceptStatement statement={row} close={close} />,
  }),
  action(operations['withdraw-statement'], { input: byId, danger: true }),
  action(operations['delete-statement'], { input: byId, danger: true }),
];

const columns: Column<Statement>[] = [
  { key: 'number', width: 150 },
  { key: 'moneyAccount', width: 160 },
  { key: 'status', width: 100, tones: statementTones },
  { key: 'periodFrom', width: 110 },
  { key: 'periodTo', width: 110 },
  { key: 'opening' },
  { key: 'closing' },
  { key: 'lines', width: 80 },
  { key: 'known', width: 110 },
  { key: 'unmatched', width: 90 },
  { key: 'fileName', width: 200 },
  { key: 'recordedAt', hidden: true },
];

/** What banks say, file by file. */
export function StatementsPage() {
  const t = useText(messages);
  const bring = useMay()('banking.reconcile') && <ImportButton template="bank-statement" />;
  return (
    <ListPage
      query={queries.statements}
      title={t('statements')}
      columns={columns}
      actions={statementActions}
      open={(row) => `/banking/statements/${row.number}`}
      primary={bring}
      empty={<Empty text={t('noStatements')} action={bring} />}
    />
  );
}
