import type { z } from 'zod';
import { decimal, subtract, text } from '../../../../../server/kernel/decimal.ts';
import type { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';

/** An order as a station shows it. */
export type AtStation = NonNullable<z.output<(typeof fulfilment.queries)['outbound-at-station']['output']>>;
export type StationLine = AtStation['lines'][number];

/** What of a line is to leave: all but what was not found. */
export const wantedOf = (line: Pick<StationLine, 'quantity' | 'short'>): string =>
  text(subtract(decimal(line.quantity), decimal(line.short)));

/** The line a code belongs to, one that is still open first. */
export function lineOf(order: AtStation, code: string): StationLine | undefined {
  const own = order.lines.filter(
    (line) => line.skuCode.toUpperCase() === code.toUpperCase() || line.barcodes.some((barcode) => barcode.code === code),
  );
  return own.find((line) => line.checked !== wantedOf(line)) ?? own[0];
}
