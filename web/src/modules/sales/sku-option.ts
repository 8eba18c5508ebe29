import { useCallback } from 'react';
import type { catalog } from '../../../../server/modules/catalog/contract.ts';
import type { RowOf } from '../../call.ts';
import type { PickerOption } from '../../ui/Picker.tsx';
import { useNameOf } from '../catalog/names.ts';

type Sku = RowOf<typeof catalog.queries.skus>;

/** A SKU as pickers show it: its name in the reader's language, its options, its code. */
export function useSkuOption(): (sku: Sku) => PickerOption {
  const nameOf = useNameOf();
  return useCallback(
    (sku) => ({ value: sku.id, label: [nameOf(sku.name), sku.optionText].filter(Boolean).join(' '), extra: sku.code }),
    [nameOf],
  );
}
