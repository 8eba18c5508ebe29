import { banking } from '../../../../server/modules/banking/contract.ts';
import { marketplaces } from '../../../../server/modules/marketplaces/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, MoneyField, QuantityField, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { todayIn } from '../../ui/time.ts';
import { Money } from '../../ui/Values.tsx';
import { percentOf } from '../freight/template-lines.ts';
import { fractionOf } from '../tax/percent.ts';
import type { PlatformLine } from './line-columns.tsx';
import { messages } from './messages.ts';
import type { Acted } from './statement-actions.tsx';
import type { ShopTerms } from './terms.tsx';

const { operations, queries } = marketplaces;
const FEES = ['commission', 'promotion', 'advertising', 'storage', 'freight', 'insurance', 'payment_fee', 'compensation', 'fine'] as const;
const KINDS = ['sale', 'subsidy', 'refund', ...FEES, 'deposit', 'withdrawal'] as const;
const OWED: readonly string[] = ['sale', 'subsidy', 'refund'];
const WALLETS = ['alipay', 'wechat', 'jd_wallet', 'douyin_wallet', 'pinduoduo_wallet', 'other_wallet'] as const;

export function ReverseStatement({ row, close }: { row: Acted; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['reverse-statement']}
      initial={{ statementId: row.id, expectedVersion: row.version }}
      draft={row.id}
      onClose={close}
      onDone={close}
      danger
    >
      <TextField name="reason" label={t('reason')} autoFocus />
    </OperationForm>
  );
}

/** What somebody found out of lines that the books could not tell. */
export function ExplainLines({ rows, close }: { rows: readonly PlatformLine[]; close: () => void }) {
  const t = useText(messages);
  const { shown } = useWords(queries.lines);
  // what is owed and differs ends as a fee: the money itself is booked already
  const kinds = rows.some((row) => row.class === 'difference' && OWED.includes(row.kind)) ? FEES : KINDS;
  return (
    <OperationForm
      operation={operations['explain-lines']}
      places={{ 'marketplaces.order_unknown': 'orderNumber' }}
      initial={{ lineIds: rows.map(({ id }) => id) }}
      about={rows.slice(0, 8).map(({ id, orderNumber, number, amount }) => (
        <div key={id}>
          {orderNumber || number} · <Money value={amount} />
        </div>
      ))}
      draft={rows.map(({ id }) => id).join()}
      onClose={close}
      onDone={close}
    >
      <p className="quiet">{t('explainHint')}</p>
      <ChoiceField
        name="kind"
        label={t('explainedAs')}
        options={kinds.map((value) => ({ value, label: shown('kind', value) }))}
        autoFocus
      />
      <TextField name="orderNumber" label={t('order')} optional />
      <TextField name="note" label={t('explainNote')} />
    </OperationForm>
  );
}

/** How a shop settles. */
export function SetTerms({ terms, close }: { terms: ShopTerms; close: () => void }) {
  const t = useText(messages);
  const { shopId, version, wallet, bankAccountId, account, tolerance, alertDays, feesInvoiced, feeTaxRate } = terms;
  return (
    <OperationForm
      operation={operations['set-terms']}
      initial={
        {
          ...{
            shopId,
            wallet,
            bankAccountId: bankAccountId ?? undefined,
            account,
            tolerance,
            alertDays: String(alertDays),
            feesInvoiced,
            feeTaxRate: percentOf(feeTaxRate),
          },
          ...(version > 0 && { expectedVersion: version }),
        } as never
      }
      toInput={(values) =>
        ({
          ...values,
          alertDays: Number(values.alertDays),
          feeTaxRate: fractionOf(values.feeTaxRate),
          account: values.account ?? '',
          bankAccountId: values.bankAccountId || null,
        }) as never
      }
      about={terms.shop}
      draft={shopId}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <ChoiceField name="wallet" label={t('wallet')} options={WALLETS.map((value) => ({ value, label: t(`wallet.${value}`) }))} autoFocus />
      <BankField label={terms.bankAccount ?? undefined} />
      <TextField name="account" label={t('account')} hint={t('accountHint')} optional />
      <FieldRow>
        <MoneyField name="tolerance" label={t('tolerance')} />
        <QuantityField name="alertDays" label={t('alertDays')} />
      </FieldRow>
      <FieldRow>
        <SwitchField name="feesInvoiced" label={t('feesInvoiced')} hint={t('feesInvoicedHint')} />
        <QuantityField name="feeTaxRate" label={t('feeTaxRate')} unit="%" />
      </FieldRow>
    </OperationForm>
  );
}

const BANKS = [
  { column: 'active', operator: 'is_true' as const },
  { column: 'kind', operator: 'equals' as const, value: 'bank' },
];

/** The bank account that withdrawals of the wallet arrive on. */
function BankField({ label }: { label: string | undefined }) {
  const t = useText(messages);
  return (
    <PickerField
      name="bankAccountId"
      label={t('bankAccount')}
      hint={t('bankAccountHint')}
      query={banking.queries['money-accounts']}
      filter={BANKS}
      option={(row) => ({ value: row.accountId, label: row.name, extra: row.accountCode })}
      chosen={label}
      optional
    />
  );
}

/** What the platform takes of a sale, from a day on. */
export function SetFeeRate({ terms, close }: { terms: ShopTerms; close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  const { shown } = useWords(queries.lines);
  return (
    <OperationForm
      operation={operations['set-fee-rate']}
      places={{ 'marketplaces.fee_rate_range': 'rate' }}
      initial={{ shopId: terms.shopId, kind: 'commission', validFrom: todayIn(zone) }}
      toInput={(values) => ({ ...values, rate: fractionOf(values.rate) }) as never}
      about={terms.shop}
      draft={terms.shopId}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <ChoiceField name="kind" label={t('kind')} options={FEES.map((value) => ({ value, label: shown('kind', value) }))} autoFocus />
      <FieldRow>
        <QuantityField name="rate" label={t('rate')} unit="%" />
        <DateField name="validFrom" label={t('validFrom')} />
      </FieldRow>
    </OperationForm>
  );
}
