import { catalog } from '../../../../server/modules/catalog/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChoiceField, FieldRow, MoneyField, QuantityField, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/LineGrid.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { messages } from './messages.ts';
import { type Product, type Sku, useNameOf } from './names.ts';
import { VariantTable } from './variant-table.tsx';
import { VariantAxes } from './variant-axes.tsx';
import { VariantMatrix } from './variant-matrix.tsx';
import { skusOf, type Variant } from './variants.ts';

interface SkuFormProps {
  sku: Sku;
  close: () => void;
}

const given = (sku: Sku, keys: readonly ('purchasePrice' | 'weight' | 'length' | 'width' | 'height')[]) =>
  Object.fromEntries(keys.flatMap((key) => (sku[key] === null ? [] : [[key, sku[key]]])));
const MEASURES = ['purchasePrice', 'weight', 'length', 'width', 'height'] as const;

/** Prices, measures and state of one SKU. */
export function ChangeSku({ sku, close }: SkuFormProps) {
  const t = useText(messages);
  const statuses = (['active', 'blocked', 'discontinued'] as const).map((value) => ({ value, label: t(`sku.${value}`) }));
  return (
    <OperationForm
      submitLabel={t('keep')}
      operation={catalog.operations['change-sku']}
      title={t('editSku', { code: sku.code })}
      draft={sku.id}
      initial={{
        id: sku.id,
        expectedVersion: sku.version,
        listPrice: sku.listPrice,
        ...given(sku, MEASURES),
        status: sku.status as 'active',
        saleBlocked: sku.saleBlocked,
        purchaseBlocked: sku.purchaseBlocked,
      }}
      toInput={(values) => ({ ...Object.fromEntries(MEASURES.map((key) => [key, null])), ...values })}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <FieldRow>
        <MoneyField name="listPrice" label={t('listPrice')} autoFocus />
        <MoneyField name="purchasePrice" label={t('purchasePrice')} />
      </FieldRow>
      <FieldRow>
        <QuantityField name="weight" label={t('weight')} />
        <QuantityField name="length" label={t('length')} />
      </FieldRow>
      <FieldRow>
        <QuantityField name="width" label={t('width')} />
        <QuantityField name="height" label={t('height')} />
      </FieldRow>
      <ChoiceField name="status" label={t('skuStatus')} options={statuses} />
      <FieldRow>
        <SwitchField name="saleBlocked" label={t('saleBlocked')} />
        <SwitchField name="purchaseBlocked" label={t('purchaseBlocked')} />
      </FieldRow>
    </OperationForm>
  );
}

/** One more barcode of a SKU, of a piece or of a pack. */
export function AddBarcode({ sku, close }: SkuFormProps) {
  const t = useText(messages);
  const units = sku.packUnits.map(({ id, name, numerator }) => ({ value: id, label: `${name} × ${numerator}` }));
  return (
    <OperationForm
      submitLabel={t('addBarcode')}
      operation={catalog.operations['add-barcode']}
      title={t('addBarcodeTo', { code: sku.code })}
      draft={sku.id}
      initial={{ skuId: sku.id }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="code" label={t('barcode')} maxLength={60} autoFocus />
      {units.length > 0 && <ChoiceField name="packUnitId" label={t('packUnit')} options={units} placeholder={t('base')} />}
    </OperationForm>
  );
}

/** How many base units a pack of a SKU holds. */
export function SetPackUnit({ sku, close }: SkuFormProps) {
  const t = useText(messages);
  return (
    <OperationForm
      submitLabel={t('keep')}
      operation={catalog.operations['set-pack-unit']}
      title={t('packUnitFor', { code: sku.code })}
      draft={sku.id}
      initial={{ skuId: sku.id }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <FieldRow>
        <TextField name="name" label={t('packUnitName')} maxLength={20} autoFocus />
        <QuantityField name="numerator" label={t('packUnitHolds')} />
      </FieldRow>
    </OperationForm>
  );
}

interface ComponentLine {
  skuId?: string;
  label?: string;
  quantity?: string;
}

/** What a bundle is made of. */
export function SetComponents({ sku, close }: SkuFormProps) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const labelOf = (row: Pick<RowOf<typeof catalog.queries.skus>, 'code' | 'name' | 'optionText'>) =>
    [row.code, nameOf(row.name), row.optionText].filter(Boolean).join(' · ');
  const columns: LineColumn<ComponentLine>[] = [
    {
      key: 'skuId',
      label: t('component'),
      kind: 'custom',
      cell: (line, change, at) => (
        <Picker
          aria-label={`${t('component')} ${at + 1}`}
          query={catalog.queries.skus}
          option={(row) => ({ value: row.id, label: labelOf(row), extra: row.listPrice })}
          value={line.skuId}
          label={line.label}
          onPick={(skuId, row) => change({ skuId, label: row && labelOf(row) } as Partial<ComponentLine>)}
        />
      ),
    },
    { key: 'quantity', label: t('quantity'), width: 110, kind: 'decimal' },
  ];
  const lines = sku.components.map((part) => ({ skuId: part.skuId, label: labelOf(part), quantity: part.quantity }));
  return (
    <OperationForm
      submitLabel={t('keep')}
      operation={catalog.operations['set-bundle-components']}
      title={t('componentsOf', { code: sku.code })}
      width={680}
      draft={sku.id}
      initial={{ skuId: sku.id, components: (lines.length ? lines : [{ quantity: '1' }]) as never }}
      toInput={({ components, ...values }) => ({
        ...values,
        components: (components as ComponentLine[]).map(({ skuId, quantity }) => ({ skuId, quantity })),
      })}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <LinesField<ComponentLine> name="components" label={t('components')} columns={columns} blank={() => ({ quantity: '1' })} />
    </OperationForm>
  );
}

/** More SKUs of a product: a row for each combination of the axes that is not there yet. */
export function AddSkus({ product, close }: { product: Product; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      submitLabel={t('addSkus')}
      operation={catalog.operations['add-skus']}
      title={t('addSkus')}
      width={900}
      draft={product.id}
      initial={{ productId: product.id, axes: product.axes, skus: [] } as never}
      toInput={(values) => {
        const { productId, skus = [] } = values as { productId: string; skus?: Variant[] };
        const taken = product.skus.length;
        const made = skusOf(skus, undefined).map((sku, at) => ({ ...sku, code: sku.code || `${product.code}-${taken + at + 1}` }));
        return { productId, skus: made };
      }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      {product.axes.length > 0 ? (
        <>
          <VariantAxes known={product.skus.map(({ options }) => options)} />
          <VariantTable />
        </>
      ) : (
        <VariantMatrix />
      )}
    </OperationForm>
  );
}
