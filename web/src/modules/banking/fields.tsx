import { banking } from '../../../../server/modules/banking/contract.ts';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { parties } from '../../../../server/modules/parties/contract.ts';
import { type RowOf, useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { FieldRow, QuantityField, TextField } from '../../ui/form/Fields.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { messages } from './messages.ts';

const POSTABLE = [
  { column: 'leaf', operator: 'is_true' as const },
  { column: 'active', operator: 'is_true' as const },
];
const said = ({ accountCode, numberTail, currency }: MoneyAccount, books: string) =>
  [accountCode, currency === books ? '' : currency, numberTail].filter(Boolean).join(' · ');
const IN_USE = [{ column: 'active', operator: 'is_true' as const }];

/** A bank account, cash box or wallet of the merchant. */
export function MoneyAccountField({
  name = 'moneyAccountId',
  label,
  autoFocus = false,
}: {
  name?: string;
  label: string;
  autoFocus?: boolean;
}) {
  const merchant = useMerchant();
  return (
    <PickerField
      name={name}
      label={label}
      query={banking.queries['money-accounts']}
      filter={IN_USE}
      option={(row) => ({ value: row.id, label: row.name, extra: said(row, merchant.currency) })}
      autoFocus={autoFocus}
    />
  );
}

type MoneyAccount = RowOf<(typeof banking.queries)['money-accounts']>;

/** The currency that an account of money is kept in, where it is not that of the books. */
export function useForeignCurrency(moneyAccountId: string | undefined): string | undefined {
  const { currency } = useMerchant();
  const { data } = useAsk(banking.queries['money-balances'], {}, { enabled: moneyAccountId !== undefined });
  const found = data?.rows.find(({ id }) => id === moneyAccountId)?.currency;
  return found === currency ? undefined : found;
}

/** What a unit of a foreign currency counts; shown where the account is kept in one. */
export function RateField({ currency }: { currency: string | undefined }) {
  const t = useText(messages);
  if (!currency) return null;
  return <QuantityField name="exchangeRate" label={t('exchangeRate', { currency })} hint={t('exchangeRateHint')} optional />;
}

/** An account of the chart that is posted to. */
export function ChartAccountField({
  name,
  label,
  hint,
  optional = false,
}: {
  name: string;
  label: string;
  hint?: string;
  optional?: boolean;
}) {
  const t = useText(messages);
  return (
    <PickerField
      name={name}
      label={label}
      {...(hint && { hint })}
      placeholder={t('pickAccount')}
      query={ledger.queries.accounts}
      filter={POSTABLE}
      option={(row) => ({ value: row.id, label: `${row.code} ${row.name}` })}
      optional={optional}
    />
  );
}

/** Of whom money came, or to whom it went. */
export function PartyField({ hint, goesOut = false, chosen }: { hint?: string; goesOut?: boolean; chosen?: string }) {
  const t = useText(messages);
  return (
    <PickerField
      name="partyId"
      label={t(goesOut ? 'supplier' : 'customer')}
      {...(hint && { hint })}
      {...(chosen && { chosen })}
      placeholder={t('pickParty')}
      query={goesOut ? parties.queries.suppliers : parties.queries.customers}
      option={(row) => ({ value: row.id, label: row.name, extra: row.code })}
      optional
    />
  );
}

/** Day, reference and note of a paper. */
export function PaperFields() {
  const t = useText(messages);
  return (
    <>
      <FieldRow>
        <DateField name="date" label={t('date')} />
        <TextField name="reference" label={t('reference')} hint={t('referenceHint')} optional />
      </FieldRow>
      <TextField name="note" label={t('note')} optional />
    </>
  );
}
