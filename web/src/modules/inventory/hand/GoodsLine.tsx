import { ProductImage } from '../../../ui/ProductImage.tsx';
import { imageOf, useNameOf } from '../goods.tsx';

interface Shown {
  code: string;
  name: Record<string, string>;
  optionText?: string;
  thumbnail: string | null;
}

/** Picture, code and name: what a person compares with what is in the hand. */
export function GoodsLine({ goods, size = 64 }: { goods: Shown; size?: number }) {
  const nameOf = useNameOf();
  return (
    <div className="hand-goods">
      <ProductImage src={imageOf(goods.thumbnail)} name={goods.code} size={size} />
      <div>
        <strong>{goods.code}</strong>
        <p className="hand-note">
          {nameOf(goods.name)} {goods.optionText}
        </p>
      </div>
    </div>
  );
}
