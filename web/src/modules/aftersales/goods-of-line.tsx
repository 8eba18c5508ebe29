import { ProductImage } from '../../ui/ProductImage.tsx';
import { imageOf } from '../catalog/names.ts';

interface Line {
  thumbnail: string | null;
  skuCode: string;
  name: string;
  optionText: string;
}

/** The goods of a line with their picture, as people know them. */
export const GoodsOfLine = ({ line }: { line: Line }) => (
  <>
    <ProductImage src={imageOf(line.thumbnail)} name={line.skuCode} /> {line.name} {line.optionText}{' '}
    <span className="quiet">{line.skuCode}</span>
  </>
);
