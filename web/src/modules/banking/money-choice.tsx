import type { ReactNode } from 'react';
import { banking } from '../../../../server/modules/banking/contract.ts';
import { useAsk } from '../../call.ts';
import { keep, kept } from '../../device.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { Field } from '../../ui/form/Fields.tsx';
import { Select } from '../../ui/form/choosers.ts';
import { messages } from './messages.ts';

export interface MoneyChoice {
  id: string;
  name: string;
  kind: string;
  usual: boolean;
}

/** What a form of payments offers: the accounts, and the one it starts with. */
export interface Money {
  rows: MoneyChoice[];
  /** For the values a form starts with. */
  initial: { moneyAccountId?: string };
}

const keyOf = (merchantId: string, form: string) => `money-account.${merchantId}.${form}`;

/**
 * The merchant's money accounts for a form of payments; undefined until they are known, without rows where there are none. It starts with the one that
 * this device used last in such a form, else one of the kind that is told, else the usual one.
 */
export function useMoney(form: string, { currency, kind }: { currency?: string; kind?: string | undefined } = {}): Money | undefined {
  const merchant = useMerchant();
  const { data } = useAsk(banking.queries['money-choices'], {});
  if (!data) return undefined;
  const rows = data.rows.filter((row) => row.currency === (currency ?? merchant.currency));
  const last = kept<string>(keyOf(merchant.id, form));
  const fitting = kind === undefined ? rows : rows.filter((row) => row.kind === kind);
  const first = rows.find(({ id }) => id === last) ?? fitting[0];
  return { rows, initial: first ? { moneyAccountId: first.id } : {} };
}

interface Props {
  form: string;
  money: Money;
  label?: string;
  hint?: string;
  /** How money moves, where the merchant keeps no money accounts. */
  children: ReactNode;
}

/** Into which account money came or out of which it went; without accounts, how it moved. */
export function MoneyChoiceField({ form, money, label, hint, children }: Props) {
  const t = useText(messages);
  const { id: merchantId } = useMerchant();
  if (!money.rows.length) return children;
  return (
    <Field name="moneyAccountId" label={label ?? t('moneyAccount')} {...(hint && { hint })}>
      {({ value, set, ...control }) => (
        <Select
          {...control}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={(value as string | undefined) ?? null}
          options={money.rows.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(next: string | undefined) => {
            keep(keyOf(merchantId, form), next);
            set(next);
          }}
        />
      )}
    </Field>
  );
}
