/** A line as it is entered; `sku` is only what the picker shows of it. */
export interface EnteredLine {
  lineId?: string;
  skuId?: string;
  sku?: string;
  quantity?: string;
  unitPrice?: string;
  discount?: string;
  gift?: boolean;
}

interface KnownLine {
  id: string;
  kind: string;
  skuId: string | null;
  title: string;
  optionText: string;
  quantity: string;
  unitPrice: string;
  discount: string;
}

/** The lines of an order as a form begins with them; the parts of a bundle follow their bundle and are not entered. */
export const linesToChange = (lines: readonly KnownLine[]): EnteredLine[] =>
  lines
    .filter((line) => line.kind !== 'component')
    .map((line) => ({
      lineId: line.id,
      ...(line.skuId && { skuId: line.skuId }),
      sku: [line.title, line.optionText].filter(Boolean).join(' '),
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      discount: line.discount,
      gift: line.kind === 'gift',
    }));

const isEntered = (line: EnteredLine) => line.lineId !== undefined || line.skuId !== undefined || line.unitPrice !== undefined;

/** The lines of a new order as the operation takes them: those left empty are none. */
export const enteredLines = (lines: unknown) =>
  ((lines as EnteredLine[] | undefined) ?? []).filter(isEntered).map(({ sku: _, lineId: __, ...line }) => line);

/**
 * The lines as the order shall have them. Of a line that stays only what was changed is said, so that its frozen figures stay as they are;
 * one that becomes another SKU is said whole.
 */
export function changedLines(before: readonly EnteredLine[], after: readonly EnteredLine[]) {
  const known = new Map(before.map((line) => [line.lineId, line]));
  return after.filter(isEntered).map(({ sku: _, ...line }) => {
    const was = line.lineId === undefined ? undefined : known.get(line.lineId);
    if (!was) return line;
    const { lineId, quantity, skuId, unitPrice, discount } = line;
    const other = skuId !== was.skuId;
    return {
      lineId,
      quantity,
      ...(other && { skuId }),
      ...((other || unitPrice !== was.unitPrice) && { unitPrice }),
      ...((other || discount !== was.discount) && { discount }),
    };
  });
}
