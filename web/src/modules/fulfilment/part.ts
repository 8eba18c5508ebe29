import { isZero, readDecimal } from '../../ui/decimal.ts';

export interface LeavingLine {
  lineId: string;
  quantity?: string;
}
export interface OpenLine {
  lineId: string;
  quantity: string;
}

const quantityOf = (line: LeavingLine) => readDecimal(line.quantity ?? '') ?? line.quantity ?? '';
const isNothing = (line: LeavingLine) => quantityOf(line) === '' || isZero(readDecimal(quantityOf(line)) ?? '1');

/** What leaves, as the operation takes it: no lines where all that is open leaves, else those of which something does. */
export function leaving(open: readonly OpenLine[], lines: readonly LeavingLine[]): { lines?: LeavingLine[] } {
  const said = new Map(lines.map((line) => [line.lineId, quantityOf(line)]));
  if (open.every(({ lineId, quantity }) => said.get(lineId) === quantity)) return {};
  return { lines: lines.filter((line) => !isNothing(line)) };
}
