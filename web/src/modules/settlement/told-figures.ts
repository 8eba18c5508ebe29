/** Rows of a table copied out of a sheet: the first cell is the number of a document, the last one an amount. What has no amount (a heading) is left out. */
export function toldFigures(pasted: string): { number: string; amount: string }[] {
  return pasted.split('\n').flatMap((line) => {
    const cells = line
      .split(line.includes('\t') ? '\t' : line.includes(';') ? ';' : /\s+/)
      .map((cell) => cell.trim())
      .filter(Boolean);
    const amount = cells.at(-1)?.replace(/[¥￥,\s]/g, '');
    const number = cells[0];
    return cells.length > 1 && number && amount && /^-?\d{1,16}(\.\d{1,4})?$/.test(amount) ? [{ number, amount }] : [];
  });
}
