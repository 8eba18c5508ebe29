import { type Decimal, text } from '../../../kernel/decimal.ts';

/** A SKU as templates give it; amounts are canonical decimal strings. */
export interface SkuDocument {
  code: string;
  /** What makes it differ from its sisters, in the order of the file: [['颜色', '白色'], ['尺码', 'M']]. */
  attributes: [name: string, value: string][];
  barcodes: string[];
  salePrice: string | null;
  purchasePrice: string | null;
  /** Grams and centimetres. */
  weight: string | null;
  length: string | null;
  width: string | null;
  height: string | null;
  safetyStock: string | null;
}

/** A product with its SKUs. */
export interface ProductDocument {
  code: string;
  /** By language; at least one. */
  names: Record<string, string>;
  descriptions: Record<string, string>;
  /** From the root of the category tree down; empty for none. */
  category: string[];
  brand: string | null;
  unit: string | null;
  tags: string[];
  /** 0.13 is 13 %. */
  taxRate: string | null;
  skus: SkuDocument[];
}

interface Measures {
  weight: Decimal | null;
  length: Decimal | null;
  width: Decimal | null;
  height: Decimal | null;
}

/** A decimal as text, or null. */
export const shown = (value: Decimal | null | undefined): string | null => (value === null || value === undefined ? null : text(value));

export const shownMeasures = (measures: Measures) => ({
  weight: shown(measures.weight),
  length: shown(measures.length),
  width: shown(measures.width),
  height: shown(measures.height),
});

/** A product of one SKU that bears its code. */
export function plainProduct(
  code: string,
  parts: { names: Record<string, string>; category: string[]; measures: Measures },
): ProductDocument {
  return {
    code,
    names: parts.names,
    descriptions: {},
    category: parts.category,
    brand: null,
    unit: null,
    tags: [],
    taxRate: null,
    skus: [
      { code, attributes: [], barcodes: [], salePrice: null, purchasePrice: null, ...shownMeasures(parts.measures), safetyStock: null },
    ],
  };
}
