import { add, type Decimal, decimal, isPositive, multiply, subtract, text, zero } from '../../../../../server/kernel/decimal.ts';

/** A line as the scan compares it. */
export interface LineToScan {
  lineId: string;
  skuCode: string;
  quantity: string;
  stopped: boolean;
  barcodes: { code: string; quantity: string }[];
}
export interface Scan {
  code: string;
  quantity: string;
}

/** How far the goods of one SKU are scanned; an order may have it on several lines. */
export interface Progress {
  skuCode: string;
  wanted: string;
  scanned: string;
  complete: boolean;
}

export type Verdict = 'right' | 'wrong' | 'too-many' | 'stopped';

const same = (a: string, b: string) => a.toUpperCase() === b.toUpperCase();
const means = (line: LineToScan, code: string) => same(line.skuCode, code) || line.barcodes.some((barcode) => barcode.code === code);
/** The line that a code belongs to. */
export const lineMeant = <L extends LineToScan>(lines: readonly L[], code: string): L | undefined =>
  lines.find((line) => means(line, code));
/** Base units of one scan: those of the barcode's pack, or one where the SKU code was scanned. */
const unitsOf = (line: LineToScan, code: string): Decimal =>
  decimal(line.barcodes.find((barcode) => barcode.code === code)?.quantity ?? '1');
const total = (values: Decimal[]) => values.reduce((so, value) => add(so, value), zero);

const scannedOf = (lines: readonly LineToScan[], scans: readonly Scan[]): Decimal => {
  const [line] = lines;
  if (!line) return zero;
  const own = scans.filter(({ code }) => means(line, code));
  return total(own.map(({ code, quantity }) => multiply(unitsOf(line, code), decimal(quantity), 6)));
};
const wantedOf = (lines: readonly LineToScan[]): Decimal => total(lines.map((line) => decimal(line.quantity)));

/** What of an order is scanned, by SKU, in the order of its lines. */
export function progressOf(lines: readonly LineToScan[], scans: readonly Scan[]): Progress[] {
  return [...Map.groupBy(lines, (line) => line.skuCode)].map(([skuCode, own]) => {
    const [wanted, scanned] = [wantedOf(own), scannedOf(own, scans)];
    return { skuCode, wanted: text(wanted), scanned: text(scanned), complete: wanted === scanned };
  });
}

/** Whether one more scan belongs to the order: the device judges as the books will (漏发、错发). */
export function judge(lines: readonly LineToScan[], scans: readonly Scan[], code: string): Verdict {
  const found = lines.find((line) => means(line, code));
  if (!found) return 'wrong';
  const own = lines.filter((line) => line.skuCode === found.skuCode);
  if (own.some((line) => line.stopped)) return 'stopped';
  const after = add(scannedOf(own, scans), unitsOf(found, code));
  return isPositive(subtract(after, wantedOf(own))) ? 'too-many' : 'right';
}

/** One scan more: those of one code are counted together, as they are sent. */
export function withScan(scans: readonly Scan[], code: string): Scan[] {
  if (!scans.some((scan) => scan.code === code)) return [...scans, { code, quantity: '1' }];
  return scans.map((scan) => (scan.code === code ? { code, quantity: text(add(decimal(scan.quantity), decimal('1'))) } : scan));
}
