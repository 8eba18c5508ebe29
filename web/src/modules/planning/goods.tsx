import { ProductImage } from '../../ui/ProductImage.tsx';

/** Picture and code of a SKU in one line. */
export function Goods({ row }: { row: { skuCode: string; thumbnail: string | null } }) {
  return (
    <span className="plan-goods">
      <ProductImage src={row.thumbnail ? `/api/files/product-image/${row.thumbnail}` : undefined} name={row.skuCode} size={24} />
      <span>{row.skuCode}</span>
    </span>
  );
}
