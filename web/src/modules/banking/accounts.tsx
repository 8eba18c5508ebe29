import { Button } from 'antd';
import { banking } from '../../../../server/modules/banking/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';

const { ChangeAccount, NewAccount } = lazily(() => import('./account-forms.tsx'), 'ChangeAccount', 'NewAccount');
const { operations, queries } = banking;
type Row = RowOf<(typeof queries)['money-accounts']>;

const columns: Column<Row>[] = [
  { key: 'name', width: 200 },
  { key: 'kind', width: 120 },
  {
    key: 'accountCode',
    width: 110,
    cell: (row) => (
      <Go className="inline-link" to={`/ledger/accounts/${row.accountId}`}>
        {row.accountCode}
      </Go>
    ),
  },
  { key: 'currency', width: 80 },
  { key: 'balance', width: 150 },
  // in the currency of the books, whatever that of the row is
  { key: 'booksBalance', width: 150, cell: ({ booksBalance }) => <Money value={booksBalance} /> },
  { key: 'bank', width: 180 },
  { key: 'holder', width: 160 },
  { key: 'numberTail', width: 90, cell: ({ numberTail }) => numberTail && `**** ${numberTail}` },
  { key: 'usual', width: 80 },
  { key: 'active', width: 70 },
];
const byId = (row: Row) => ({ moneyAccountId: row.id, expectedVersion: row.version });
const actions: Action<Row>[] = [
  action(operations['change-money-account'], {
    form: ({ row, close }: ActionFormProps<Row>) => <ChangeAccount account={row} close={close} />,
    bulk: true,
    most: 1,
  }),
  action(operations['offer-money-account-first'], { input: byId }),
  action(operations['archive-money-account'], { input: byId }),
  action(operations['restore-money-account'], { input: byId }),
];

/** Where the merchant's money lies, and how much of it. */
export function AccountsPage() {
  const t = useText(messages);
  const may = useMay();
  const form = useNewForm('create-money-account');
  const create = may('banking.set-up-accounts') && (
    <Button type="primary" onClick={form.show}>
      {t('newAccount')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={queries['money-accounts']}
        title={t('accounts')}
        columns={columns}
        actions={actions}
        primary={create}
        empty={<Empty text={t('noAccounts')} action={create} />}
      />
      {form.open && <NewAccount close={form.close} />}
    </>
  );
}
