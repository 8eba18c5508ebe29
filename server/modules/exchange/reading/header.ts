import { limits } from '../limits.ts';
import type { SheetRow } from './sheet-row.ts';

/**
 * A header as it is compared: width and case of letters, spaces, underscores, a required-mark (*) and a unit in brackets do not matter, so that
 * '订单付款时间 ' and '＊订单付款时间', '运费(元)' and '运费（元）' are the same.
 */
export function normaliseHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/[\s_\u200b-\u200d\ufeff'"*]/g, '')
    .toLowerCase()
    .replace(/\((元|件|¥|个|rmb|cny)\)$/, '');
}

/**
 * The row that names the columns: the one that knows the most expected headers, else the first row with as many cells as any
 * (titles and export notes above a table fill one or two cells).
 */
export function findHeader(rows: readonly SheetRow[], known: ReadonlySet<string>): SheetRow | undefined {
  let best: SheetRow | undefined;
  let bestMatches = 0;
  for (const row of rows) {
    const matches = new Set(row.cells.map(normaliseHeader).filter((header) => known.has(header))).size;
    if (matches > bestMatches) {
      best = row;
      bestMatches = matches;
    }
  }
  if (best) return best;
  const filled = (row: SheetRow) => row.cells.filter((cell) => cell.trim() !== '').length;
  const widest = Math.max(0, ...rows.slice(0, limits.headRows).map(filled));
  return rows.find((row) => filled(row) > 0 && filled(row) >= widest * 0.6);
}
