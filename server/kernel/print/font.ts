import { readFileSync } from 'node:fs';

/** What of a TrueType font the layout of labels and the replacing of missing letters need. */
export interface Font {
  has(codePoint: number): boolean;
  /** Width of a text in points at a size. */
  width(text: string, size: number): number;
}

/** Reads the characters a font has and how wide they are. Of `cmap` only format 12 is read: fonts with Chinese letters carry it. */
export function readFont(path: string): Font {
  const file = readFileSync(path);
  const table = tablesOf(file);
  const glyphs = charactersOf(file, table('cmap'));
  const unitsPerEm = file.readUInt16BE(table('head') + 18);
  const metrics = table('hmtx');
  const count = file.readUInt16BE(table('hhea') + 34);
  const advance = (glyph: number) => file.readUInt16BE(metrics + 4 * Math.min(glyph, count - 1));
  const widths = new Map<number, number>();
  const widthOf = (codePoint: number) => {
    const known = widths.get(codePoint) ?? advance(glyphs(codePoint)) / unitsPerEm;
    widths.set(codePoint, known);
    return known;
  };
  return {
    has: (codePoint) => glyphs(codePoint) !== 0,
    width: (text, size) => [...text].reduce((total, letter) => total + widthOf(letter.codePointAt(0) ?? 32), 0) * size,
  };
}

function tablesOf(file: Buffer): (tag: string) => number {
  const places = new Map<string, number>();
  for (let n = 0; n < file.readUInt16BE(4); n++) {
    const record = 12 + 16 * n;
    places.set(file.toString('latin1', record, record + 4), file.readUInt32BE(record + 8));
  }
  return (tag) => {
    const place = places.get(tag);
    if (place === undefined) throw new Error(`the font has no table ${tag}`);
    return place;
  };
}

/** The glyph of a character, 0 where the font has none. */
function charactersOf(file: Buffer, cmap: number): (codePoint: number) => number {
  let start = 0;
  for (let n = 0; n < file.readUInt16BE(cmap + 2); n++) {
    const at = cmap + file.readUInt32BE(cmap + 4 + 8 * n + 4);
    if (file.readUInt16BE(at) === 12) start = at;
  }
  if (!start) throw new Error('the font has no full table of characters');
  const groups = file.readUInt32BE(start + 12);
  return (codePoint) => {
    let low = 0;
    let high = groups - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = start + 16 + 12 * middle;
      const first = file.readUInt32BE(at);
      if (codePoint < first) high = middle - 1;
      else if (codePoint > file.readUInt32BE(at + 4)) low = middle + 1;
      else return file.readUInt32BE(at + 8) + codePoint - first;
    }
    return 0;
  };
}
