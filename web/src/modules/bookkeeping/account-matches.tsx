import { bookkeeping } from '../../../../server/modules/bookkeeping/contract.ts';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { DateField } from '../../ui/form/DateFields.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { ImportButton } from '../exchange/import-button.tsx';
import { messages } from './messages.ts';

type Match = RowOf<(typeof bookkeeping.queries)['account-matches']>;
const CREATE = bookkeeping.operations['create-matched-accounts'];

const columns: Column<Match>[] = [
  { key: 'system', width: 120 },
  { key: 'code', width: 280 },
  { key: 'name', width: 160 },
  { key: 'matched', width: 96 },
  { key: 'accountCode', width: 130 },
  { key: 'accountName', width: 220 },
  { key: 'proposed', width: 150 },
  { key: 'validFrom', hidden: true },
];

const actions: Action<Match>[] = [
  action(bookkeeping.operations['match-account'], {
    form: ({ row, close }: ActionFormProps<Match>) => <MatchAccount match={row} close={close} />,
  }),
  action(CREATE, {
    input: ({ id }: Match) => ({ ids: [id] }),
    batch: { operation: CREATE, input: (rows: Match[]) => ({ ids: rows.map(({ id }) => id) }) },
  }),
];

function MatchAccount({ match, close }: { match: Match; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={bookkeeping.operations['match-account']}
      initial={{ system: match.system, code: match.code }}
      draft={match.id}
      about={`${match.code} ${match.name}`}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <PickerField
        name="accountId"
        label={t('account')}
        query={ledger.queries.accounts}
        filter={[
          { column: 'leaf', operator: 'is_true' },
          { column: 'active', operator: 'is_true' },
        ]}
        placeholder={t('pickAccount')}
        option={(account) => ({ value: account.id, label: `${account.code} ${account.name}` })}
        autoFocus
      />
      <DateField name="validFrom" label={t('validFrom')} hint={t('validFromHint')} />
    </OperationForm>
  );
}

/** What other programs call their accounts, and which account of these books each is. */
export function AccountMatchesPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={bookkeeping.queries['account-matches']}
      title={t('matches')}
      columns={columns}
      actions={actions}
      primary={<ImportButton template="journal" />}
      searchHint={t('searchMatches')}
      empty={<Empty text={t('noMatches')} />}
      views={[{ key: 'open', title: t('open'), filter: [{ column: 'matched', operator: 'is_false' }] }]}
    />
  );
}
