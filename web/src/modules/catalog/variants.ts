/** An axis of a product's variants while it is typed. */
export interface Axis {
  attribute: string;
  values: string[];
}

/** A SKU as the matrix edits it; barcodes are one text, separated by blanks or commas. */
export interface Variant {
  code?: string;
  options: Record<string, string>;
  listPrice?: string;
  purchasePrice?: string;
  weight?: string;
  barcode?: string;
}

export const optionsKey = (options: Record<string, string>): string => JSON.stringify(Object.entries(options).sort());

/** Every combination of the axes, in their order; one without options where there are no axes. */
export function combinations(axes: readonly Axis[]): Record<string, string>[] {
  return axes
    .filter(({ attribute, values }) => attribute && values.length)
    .reduce<Record<string, string>[]>(
      (made, { attribute, values }) => made.flatMap((options) => values.map((value) => ({ ...options, [attribute]: value }))),
      [{}],
    );
}

/** The variants of the axes: what was typed for a combination stays with it. */
export function variantsFor(axes: readonly Axis[], before: readonly Variant[]): Variant[] {
  const known = new Map(before.map((variant) => [optionsKey(variant.options), variant]));
  const first = before[0];
  return combinations(axes).map(
    (options) =>
      known.get(optionsKey(options)) ?? {
        options,
        ...(first?.listPrice && { listPrice: first.listPrice }),
        ...(first?.purchasePrice && { purchasePrice: first.purchasePrice }),
        ...(first?.weight && { weight: first.weight }),
      },
  );
}

const splitCodes = (text: string | undefined) => (text ?? '').split(/[\s,，、;；]+/).filter(Boolean);

/** The SKUs as the operation takes them; codes left empty are made from the product's. */
export function skusOf(variants: readonly Variant[], productCode: string | undefined) {
  const width = String(variants.length).length;
  return variants.map(({ code, options, listPrice, purchasePrice, weight, barcode }, at) => ({
    code: code || (productCode && (variants.length > 1 ? `${productCode}-${String(at + 1).padStart(width, '0')}` : productCode)),
    options,
    listPrice: listPrice ?? '0',
    ...(purchasePrice && { purchasePrice }),
    ...(weight && { weight }),
    barcodes: splitCodes(barcode),
  }));
}
