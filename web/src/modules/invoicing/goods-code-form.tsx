import { useState } from 'react';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { invoicing } from '../../../../server/modules/invoicing/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChoiceField, FieldRow, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { Segmented } from 'antd';
import { useNameOf } from '../access/names.tsx';
import { messages } from './messages.ts';

const SCOPES = ['rest', 'category', 'sku'] as const;

export function SetGoodsCode({ close }: { close: () => void }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const [scope, choose] = useState<(typeof SCOPES)[number]>('rest');
  const { data: categories = [] } = useAsk(catalog.queries.categories, {});
  return (
    <OperationForm
      operation={invoicing.operations['set-goods-code']}
      toInput={({ skuId, categoryId, ...values }) =>
        ({ ...values, ...(scope === 'sku' && { skuId }), ...(scope === 'category' && { categoryId }) }) as never
      }
      onClose={close}
      onDone={close}
      preview={false}
    >
      <Segmented
        aria-label={t('scope')}
        value={scope}
        options={SCOPES.map((value) => ({ value, label: t(`scope.${value}`) }))}
        onChange={choose}
      />
      {scope === 'category' && (
        <ChoiceField
          name="categoryId"
          label={t('category')}
          placeholder={t('choose')}
          options={categories.filter((one) => one.active).map((one) => ({ value: one.id, label: nameOf(one.name) }))}
        />
      )}
      {scope === 'sku' && (
        <PickerField
          name="skuId"
          label={t('sku')}
          query={catalog.queries.skus}
          option={(row) => ({ value: row.id, label: `${row.code} · ${nameOf(row.name)}` })}
        />
      )}
      <FieldRow>
        <TextField name="classCode" label={t('classCode')} maxLength={19} autoFocus />
        <TextField name="className" label={t('className')} maxLength={40} />
      </FieldRow>
    </OperationForm>
  );
}
