/** Rows and cells as they travel between spreadsheets: tabs between cells, a cell with a tab, a line or a quote stands in quotes. */

/** The rows and cells of a text copied from a spreadsheet. */
export function tableOf(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const rows: string[][] = [];
  let cells: string[] = [];
  for (let at = 0; at <= plain.length; ) {
    const [cell, end] = cellAt(plain, at);
    cells.push(cell);
    if (plain[end] !== '\t') {
      rows.push(cells);
      cells = [];
    }
    at = end + 1;
  }
  // the text of a block ends with a line of its own that holds nothing
  if (rows.length > 1 && rows.at(-1)?.every((cell) => cell === '')) rows.pop();
  return rows;
}

/** One cell from a place on, and the place of what ends it. */
function cellAt(text: string, from: number): [cell: string, end: number] {
  const quoted = text[from] === '"' ? /"((?:[^"]|"")*)"(?=[\t\n]|$)/y : undefined;
  if (quoted) {
    quoted.lastIndex = from;
    const found = quoted.exec(text);
    if (found) return [(found[1] ?? '').replaceAll('""', '"').trim(), quoted.lastIndex];
  }
  // a quote that nothing closes is a sign like any other
  const end = /[\t\n]|$/g;
  end.lastIndex = from;
  const stop = end.exec(text)?.index ?? text.length;
  return [text.slice(from, stop).trim(), stop];
}

/** The text of a block for a spreadsheet. */
export const textOfTable = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\n');

/** Why a block cannot be laid over cells; the numbers are what was pasted and what there is room for. */
export type Misfit =
  | { problem: 'columns'; pasted: number; room: number }
  | { problem: 'rows'; pasted: number; room: number }
  | { problem: 'ragged'; row: number; cells: number; first: number };

/** Whether a block fits into the room from a cell on. What does not is said as a whole: half a block written is worse than none. */
export function misfitOf(block: readonly (readonly string[])[], room: { columns: number; rows: number }): Misfit | undefined {
  const first = block[0]?.length ?? 0;
  const ragged = block.findIndex((cells) => cells.length !== first);
  if (ragged >= 0) return { problem: 'ragged', row: ragged + 1, cells: block[ragged]?.length ?? 0, first };
  if (first > room.columns) return { problem: 'columns', pasted: first, room: room.columns };
  if (block.length > room.rows) return { problem: 'rows', pasted: block.length, room: room.rows };
  return undefined;
}

/** The block without its headings, where its first row repeats the names of the columns it is laid over. */
export function withoutHeadings(block: string[][], names: readonly string[]): string[][] {
  const [first, ...rest] = block;
  const repeats = first?.every((cell, at) => cell !== '' && cell.toLowerCase() === names[at]?.toLowerCase());
  return repeats && rest.length ? rest : block;
}
