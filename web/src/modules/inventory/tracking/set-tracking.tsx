import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { lifeOf, TrackingFields } from './fields.tsx';

interface Tracked {
  id: string;
  code: string;
  version: number;
  tracking: 'none' | 'lot' | 'lot_expiry' | 'serial';
  shelfLife: { count: number; unit: 'day' | 'month' } | null;
}

/** Says what is told apart of a product from now on; where stock does not fit, the refusal names it bin by bin. */
export function SetTracking({ product, close }: { product: Tracked; close: () => void }) {
  return (
    <OperationForm
      operation={inventory.operations['set-tracking']}
      draft={product.id}
      about={product.code}
      initial={
        {
          ...{ productId: product.id, expectedVersion: product.version, tracking: product.tracking },
          ...{ life: product.shelfLife ? String(product.shelfLife.count) : '', lifeUnit: product.shelfLife?.unit ?? 'month' },
        } as never
      }
      toInput={(values) => lifeOf(values) as never}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TrackingFields />
    </OperationForm>
  );
}
