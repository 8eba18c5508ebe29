import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChoiceField, FieldGroup, FieldRow, MoneyField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import { useGo } from '../../ui/Go.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { FormPage } from '../../ui/OperationForm.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { messages } from './messages.ts';

interface Line {
  skuId?: string;
  quantity?: string;
  unitPrice?: string;
  discount?: string;
}

/** Manual entry, keyboard first: SKU by any part of its name or a scan, Enter for the next line, Ctrl+Enter to place. */
export function NewOrderPage() {
  const t = useText(messages);
  const go = useGo();
  const { data: shops } = useAsk(sales.queries.shops, {});
  const columns: LineColumn<Line>[] = [
    {
      key: 'skuId',
      label: t('sku'),
      width: 360,
      kind: 'custom',
      cell: (line, change) => (
        <Picker
          aria-label={t('sku')}
          placeholder={t('pickSku')}
          query={catalog.queries.skus}
          option={(sku) => ({ value: sku.id, label: `${sku.name.zh ?? sku.name.en ?? ''} ${sku.optionText}`, extra: sku.code })}
          value={line.skuId}
          onPick={(value, sku) =>
            change({ ...(value ? { skuId: value } : {}), ...(sku ? { unitPrice: sku.listPrice, quantity: line.quantity ?? '1' } : {}) })
          }
        />
      ),
    },
    { key: 'quantity', label: t('quantity'), width: 100, kind: 'decimal' },
    { key: 'unitPrice', label: t('unitPrice'), width: 120, kind: 'decimal' },
    { key: 'discount', label: t('discount'), width: 120, kind: 'decimal' },
  ];
  return (
    <FormPage
      operation={sales.operations['place-order']}
      title={t('newOrder')}
      draft="new"
      initial={{ lines: [{ quantity: '1', unitPrice: '' }], receiver: {} }}
      onClose={() => go('/orders')}
      onDone={(placed: { number: string }) => go(`/orders/${placed.number}`)}
    >
      <ChoiceField
        name="shopId"
        label={t('shop')}
        autoFocus
        options={(shops?.rows ?? []).map((shop) => ({ value: shop.id, label: shop.name }))}
      />
      <LinesField<Line> name="lines" label={t('lines')} columns={columns} blank={() => ({})} />
      <FieldRow>
        <MoneyField name="discount" label={t('discount')} />
        <MoneyField name="freight" label={t('freight')} />
      </FieldRow>
      <FieldGroup title={t('receiverTitle')}>
        <FieldRow>
          <TextField name="receiver.name" label={t('receiver')} />
          <TextField name="receiver.phone" label={t('phone')} />
        </FieldRow>
        <FieldRow>
          <TextField name="receiver.province" label={t('province')} />
          <TextField name="receiver.city" label={t('city')} />
          <TextField name="receiver.district" label={t('district')} />
        </FieldRow>
        <TextField name="receiver.address" label={t('address')} />
      </FieldGroup>
      <FieldRow>
        <TextField name="buyerRemark" label={t('buyerRemark')} />
        <TextField name="sellerRemark" label={t('sellerRemark')} />
      </FieldRow>
    </FormPage>
  );
}
