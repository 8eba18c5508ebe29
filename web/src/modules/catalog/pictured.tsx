import { ProductImage } from '../../ui/ProductImage.tsx';
import { imageOf } from './names.ts';

/** A picture with its name beside it, in one line. */
export const Pictured = ({ hash, name, size = 28 }: { hash: string | null; name: string; size?: number }) => (
  <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8, minWidth: 0, verticalAlign: 'middle' }}>
    <ProductImage src={imageOf(hash)} name={name} size={size} />
    <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{name}</span>
  </span>
);
