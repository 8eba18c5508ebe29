import type { z } from 'zod';
import { decimal, divide, subtract, text } from '../../../../../server/kernel/decimal.ts';
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

const SENT = /(\d+(?:\.\d+)?)\s*(kg|g)?\s*$/i;

/** The kilograms in what a scale sends: `1.820kg`, `ST,GS,+ 1.820 kg`, `1820 g`, `1.82`. A bare whole number may be a code as well and is none. */
export function weightIn(sent: string): string | undefined {
  const [, figure, unit = ''] = SENT.exec(sent.trim()) ?? [];
  if (!figure || (!unit && !/^\d+\.\d+$/.test(sent.trim()))) return undefined;
  return unit.toLowerCase() === 'g' ? text(divide(decimal(figure), decimal('1000'), 6)) : figure;
}
