import { catalog } from '../../../../../server/modules/catalog/contract.ts';
import { parties } from '../../../../../server/modules/parties/contract.ts';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { type RowOf, useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { ChoiceField, FieldRow, QuantityField } from '../../../ui/form/Fields.tsx';
import { useFormValues } from '../../../ui/form/context.ts';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { PickerField } from '../../../ui/Picker.tsx';
import { useNameOf } from '../../catalog/names.ts';
import { WholeField } from '../audit/number-field.tsx';
import { messages } from './messages.ts';

type Row = RowOf<(typeof sales)['queries']['life-rules']>;

/** A shop, a customer or everybody, whoever is meant; only that one is sent. */
const toInput = ({ kind, shopId, customerId, ...asked }: Record<string, unknown>) => ({
  ...asked,
  ...(kind === 'customer' && { customerId }),
  ...(kind === 'shop' && { shopId }),
});

function Whom() {
  const t = useText(messages);
  const nameOf = useNameOf();
  const { data } = useAsk(sales.queries.shops, {});
  const { data: categories = [] } = useAsk(catalog.queries.categories, {});
  const { kind } = useFormValues<{ kind?: string }>();
  return (
    <>
      <ChoiceField
        name="kind"
        label={t('of')}
        options={[
          { value: 'shop', label: t('shopKind') },
          { value: 'customer', label: t('customerKind') },
          { value: 'all', label: t('allKind') },
        ]}
      />
      {kind === 'customer' && (
        <PickerField
          name="customerId"
          label={t('customer')}
          query={parties.queries.customers}
          option={(customer) => ({ value: customer.id, label: customer.name, extra: customer.code })}
        />
      )}
      {kind === 'shop' && (
        <ChoiceField name="shopId" label={t('shop')} options={(data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      )}
      <ChoiceField
        name="categoryId"
        label={t('category')}
        placeholder={t('allGoods')}
        hint={t('categoryHint')}
        options={(categories as { id: string; name: Record<string, string> }[]).map(({ id, name }) => ({ value: id, label: nameOf(name) }))}
        optional={kind !== 'all'}
      />
    </>
  );
}

/** How long goods have to last that leave for a shop or a customer. */
export function SetLifeRule({ rule, close }: { rule: Row | null; close: () => void }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const initial = rule
    ? {
        ...(rule.customerId
          ? { kind: 'customer', customerId: rule.customerId }
          : rule.shopId
            ? { kind: 'shop', shopId: rule.shopId }
            : { kind: 'all' }),
        ...(rule.categoryId && { categoryId: rule.categoryId }),
        ...(rule.minDays !== null && { minDays: rule.minDays }),
        ...(rule.minPercent !== null && { minPercent: rule.minPercent }),
      }
    : { kind: 'shop' };
  return (
    <OperationForm
      operation={sales.operations['set-life-rule']}
      submitLabel={t('save')}
      draft={rule?.id ?? 'new'}
      initial={initial as never}
      toInput={toInput}
      {...(rule && { about: [rule.shop ?? rule.customer ?? t('of.all'), nameOf(rule.category)].filter(Boolean).join(' · ') })}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <p className="quiet">{t('lead')}</p>
      <p className="quiet">{t('order')}</p>
      {!rule && <Whom />}
      <FieldRow>
        <WholeField name="minDays" label={t('minDays')} minimum={1} maximum={3650} />
        <QuantityField name="minPercent" label={t('minPercent')} hint={t('percentHint')} optional />
      </FieldRow>
      <p className="quiet">{t('emptyHint')}</p>
    </OperationForm>
  );
}
