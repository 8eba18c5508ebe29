import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { Picker } from '../../ui/Picker.tsx';
import { useSkuOption } from './sku-option.ts';

/** A line of goods as it is keyed: what and how much. */
export interface SkuLine {
  skuId?: string;
  sku?: string;
  quantity?: string;
  /** How the goods are kept: in lots, by serial numbers. */
  tracking?: string;
}

/** Finds the SKU of a line. */
export function SkuCell({ line, change, label }: { line: SkuLine; change: (part: Partial<SkuLine>) => void; label: string }) {
  const option = useSkuOption();
  return (
    <Picker
      aria-label={label}
      query={catalog.queries.skus}
      option={option}
      value={line.skuId}
      label={line.sku}
      onPick={(skuId, sku) =>
        change({ skuId: skuId as string, ...(sku && { sku: option(sku).label, quantity: line.quantity ?? '1', tracking: sku.tracking }) })
      }
    />
  );
}
