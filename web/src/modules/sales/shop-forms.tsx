import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { billing } from '../../../../server/modules/billing/contract.ts';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { tax } from '../../../../server/modules/tax/contract.ts';
import { askList, keyOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChoiceField, ChoicesField, FieldRow, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { useFormValues } from '../../ui/form/context.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { useNameOf } from '../catalog/names.ts';
import { useWarehouses } from '../inventory/warehouse-choice.tsx';
import { messages } from './messages.ts';

export type Shop = z.output<typeof sales.queries.shops.output>['rows'][number];
const PLATFORMS = [
  'taobao',
  'tmall',
  'jd',
  'pinduoduo',
  'douyin',
  '1688',
  'shopify',
  'woocommerce',
  'own_site',
  'wholesale',
  'counter',
  'other',
] as const;
const ACCOUNTS = ['bank', 'cash', 'alipay', 'wechat', 'wallet'] as const;

const ALL = { limit: 200 };

/** The tax codes by their names. */
function useTaxCodes() {
  const nameOf = useNameOf();
  const list = tax.queries['tax-codes'];
  const { data } = useQuery({ queryKey: keyOf(list, ALL), queryFn: ({ signal }) => askList(list, ALL, {}, signal) });
  return (data?.rows ?? []).map((code) => ({ value: code.id, label: `${nameOf(code.name)} · ${code.code}` }));
}

function ShopFields() {
  const t = useText(messages);
  const taxCodes = useTaxCodes();
  const { shown } = useWords(billing.queries.payments);
  const warehouses = useWarehouses().map(({ id, name }) => ({ value: id, label: name }));
  const { moneyHolder } = useFormValues<{ moneyHolder?: string }>();
  return (
    <>
      <TextField name="name" label={t('name')} />
      <ChoiceField name="platform" label={t('platform')} options={PLATFORMS.map((value) => ({ value, label: t(`platform.${value}`) }))} />
      <ChoiceField
        name="moneyHolder"
        label={t('moneyHolder')}
        options={(['platform', 'merchant'] as const).map((value) => ({ value, label: t(`holder.${value}`) }))}
      />
      {moneyHolder === 'merchant' && (
        <ChoiceField
          name="moneyAccount"
          label={t('moneyAccount')}
          options={ACCOUNTS.map((value) => ({ value, label: shown('method', value === 'wallet' ? 'other_wallet' : value) }))}
        />
      )}
      <ChoicesField name="warehouses" label={t('shopWarehouses')} hint={t('shopWarehousesHint')} options={warehouses} />
      <ChoiceField
        name="defaultTaxCodeId"
        label={t('taxCode')}
        hint={t('taxCodeHint')}
        placeholder={t('merchantTaxCode')}
        options={taxCodes}
      />
      <FieldRow>
        <SwitchField name="taxInclusive" label={t('taxInclusive')} />
        <SwitchField name="auditUnpaid" label={t('auditUnpaid')} />
      </FieldRow>
    </>
  );
}

interface ProposedShop {
  code?: string;
  name?: string;
  platform?: (typeof PLATFORMS)[number];
  warehouses?: string[];
}

export function CreateShop({ close, proposal }: { close: () => void; proposal?: ProposedShop }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={sales.operations['create-shop']}
      draft="new"
      initial={{ taxInclusive: true, moneyHolder: 'platform', ...proposal }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="code" label={t('code')} autoFocus />
      <ShopFields />
    </OperationForm>
  );
}

export function ChangeShop({ shop, close }: { shop: Shop; close: () => void }) {
  const { id, version, code: _, currency: __, active: ___, moneyAccount, defaultTaxCodeId, ...fields } = shop;
  return (
    <OperationForm
      operation={sales.operations['change-shop']}
      draft={id}
      initial={{
        shopId: id,
        expectedVersion: version,
        ...fields,
        moneyAccount: moneyAccount as 'bank',
        ...(defaultTaxCodeId && { defaultTaxCodeId }),
      }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <ShopFields />
    </OperationForm>
  );
}
