import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { dimensions } from '../../../../server/modules/ledger/dimensions.rules.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { ChoiceField, ChoicesField, LocalizedField, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { Go } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { printing } from '../../ui/print/printing.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { useDimensionName } from './dimension-names.ts';
import { messages } from './messages.ts';
import { messages as currencyMessages } from './currencies/messages.ts';
import { useRoleName } from './role-names.ts';
import './ledger.css';

type Account = RowOf<typeof ledger.queries.accounts>;

const columns: Column<Account>[] = [
  { key: 'code', width: 120 },
  { key: 'name', width: 280, cell: (account) => <Name account={account} /> },
  { key: 'category', width: 120 },
  { key: 'side', width: 96 },
  { key: 'currency', width: 80 },
  { key: 'roles', width: 300, cell: (account) => <Roles account={account} /> },
  { key: 'asks', width: 180, cell: (account) => <Asked account={account} /> },
  { key: 'leaf', width: 100 },
  { key: 'active', width: 80 },
  { key: 'hasLines', hidden: true },
];

/** Codes grow by two digits a level from four: the level shows as an indent. */
const Name = ({ account }: { account: Account }) => (
  <span style={{ paddingInlineStart: (account.code.length - 4) * 8 }}>{account.name}</span>
);

function Roles({ account }: { account: Account }) {
  const nameOf = useRoleName();
  return account.roles ? account.roles.split(',').map(nameOf).join(' · ') : '';
}

function Asked({ account }: { account: Account }) {
  const nameOf = useDimensionName();
  return account.asks ? account.asks.split(',').map(nameOf).join(' · ') : '';
}

const actions: Action<Account>[] = [
  action(ledger.operations['add-sub-account'], {
    form: ({ row, close }: ActionFormProps<Account>) => <AddSubAccount parent={row} close={close} />,
  }),
  action(ledger.operations['change-account'], {
    form: ({ row, close }: ActionFormProps<Account>) => <ChangeAccount account={row} close={close} />,
  }),
  action(ledger.operations['set-account-dimensions'], {
    form: ({ row, close }: ActionFormProps<Account>) => <SetDimensions account={row} close={close} />,
  }),
  printing(ledger.queries['account-ledger-sheet'], { input: ([account]) => ({ accountId: account?.id }), most: 1 }),
];

function AddSubAccount({ parent, close }: { parent: Account; close: () => void }) {
  const t = useText(messages);
  const currency = useText(currencyMessages);
  return (
    <OperationForm
      operation={ledger.operations['add-sub-account']}
      initial={{ parentId: parent.id, code: parent.code, side: parent.side, ...(parent.currency && { currency: parent.currency }) }}
      draft={parent.id}
      about={`${parent.code} ${parent.name}`}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="code" label={t('code')} hint={t('codeHint', { code: parent.code })} autoFocus maxLength={12} />
      <LocalizedField name="name" label={t('name')} />
      <ChoiceField name="side" label={t('side')} options={(['debit', 'credit'] as const).map((value) => ({ value, label: t(value) }))} />
      <TextField name="currency" label={currency('accountCurrency')} hint={currency('accountCurrencyHint')} maxLength={3} />
      {parent.leaf && parent.roles && <p className="quiet">{t('takesRoles')}</p>}
    </OperationForm>
  );
}

function ChangeAccount({ account, close }: { account: Account; close: () => void }) {
  const t = useText(messages);
  const currency = useText(currencyMessages);
  return (
    <OperationForm
      operation={ledger.operations['change-account']}
      initial={{
        accountId: account.id,
        active: account.active,
        currency: account.currency ?? '',
        restricted: account.restricted,
        expectedVersion: account.version,
      }}
      draft={account.id}
      about={`${account.code} ${account.name}`}
      toInput={renamed}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <LocalizedField name="name" label={t('newName')} hint={t('newNameHint')} />
      <TextField name="currency" label={currency('accountCurrency')} hint={currency('accountCurrencyHint')} maxLength={3} />
      <SwitchField name="active" label={t('active')} />
      {/^(1001|1002|1012)/.test(account.code) && <SwitchField name="restricted" label={t('restricted')} hint={t('restrictedHint')} />}
    </OperationForm>
  );
}

function SetDimensions({ account, close }: { account: Account; close: () => void }) {
  const t = useText(messages);
  const nameOf = useDimensionName();
  const own = account.dimensions ? account.dimensions.split(',') : [];
  const above = account.asks.split(',').filter((each) => each && !own.includes(each));
  return (
    <OperationForm
      operation={ledger.operations['set-account-dimensions']}
      initial={{ accountId: account.id, dimensions: own as never, expectedVersion: account.version }}
      draft={account.id}
      about={`${account.code} ${account.name}`}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <ChoicesField
        name="dimensions"
        label={t('dimensions')}
        hint={above.length ? t('dimensionsAbove', { names: above.map(nameOf).join(' · ') }) : t('dimensionsHint')}
        options={dimensions.map((value) => ({ value, label: nameOf(value) }))}
      />
    </OperationForm>
  );
}

/** A name left empty stays as it is. */
function renamed({ name, currency, ...others }: Record<string, unknown>) {
  const values = { ...others, currency: currency || null };
  const isGiven = Object.values((name as Record<string, string> | undefined) ?? {}).some(Boolean);
  return isGiven ? { ...values, name } : values;
}

/** The chart of accounts; an account leads to its ledger. */
export function ChartPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={ledger.queries.accounts}
      title={t('chart')}
      columns={columns}
      open={(account) => `/ledger/accounts/${account.id}`}
      actions={actions}
      searchHint={t('searchAccounts')}
      beside={<Go to="/ledger/roles">{t('roles')}</Go>}
      views={[
        { key: 'used', title: t('withPostings'), filter: [{ column: 'hasLines', operator: 'is_true' }] },
        { key: 'retired', title: t('notActive'), filter: [{ column: 'active', operator: 'is_false' }] },
      ]}
    />
  );
}
