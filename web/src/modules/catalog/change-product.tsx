import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { AttributeFields } from './attribute-fields.tsx';
import type { Product } from './names.ts';
import { ProductFields } from './product-fields.tsx';

/** Changes what is said of a product; fields that were emptied are emptied. */
export function ChangeProduct({ product, close }: { product: Product; close: () => void }) {
  return (
    <OperationForm
      operation={catalog.operations['change-product']}
      draft={product.id}
      width={640}
      initial={{
        id: product.id,
        expectedVersion: product.version,
        name: product.name,
        description: product.description,
        ...(product.category && { categoryId: product.category.id }),
        ...(product.brand && { brandId: product.brand.id }),
        ...(product.taxCodeId && { taxCodeId: product.taxCodeId }),
        secondaryCategories: product.secondaryCategories.map(({ id }) => id),
        unit: product.unit,
        tags: product.tags,
        attributes: product.attributes,
        status: product.status,
      }}
      toInput={(values) => ({
        ...values,
        categoryId: values.categoryId ?? null,
        brandId: values.brandId ?? null,
        taxCodeId: values.taxCodeId ?? null,
        secondaryCategories: values.secondaryCategories ?? [],
        tags: values.tags ?? [],
        attributes: values.attributes ?? {},
        description: values.description ?? {},
      })}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <ProductFields />
      <AttributeFields />
    </OperationForm>
  );
}
