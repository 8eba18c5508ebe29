import type { Layout, LayoutPart, PartOf } from './layout.ts';
import { PAPERS, type Paper, type PaperName } from './papers.ts';

type Letters = Partial<Pick<PartOf<'field'>, 'size' | 'bold' | 'align' | 'lines' | 'caption'>>;
interface Box {
  x: number;
  y: number;
  width: number;
}
type Draft = Exclude<LayoutPart, { part: 'box' }> extends infer P ? (P extends LayoutPart ? Omit<P, 'id'> : never) : never;

const usual = { size: 9, bold: false, align: 'left', lines: 1, caption: '' } as const;

/** A field at its place. */
export const fieldAt = (field: string, box: Box, letters: Letters = {}): Draft => ({ part: 'field', field, ...box, ...usual, ...letters });
export const textAt = (text: string, box: Box, letters: Omit<Letters, 'caption'> = {}): Draft => {
  const { caption: _, ...rest } = usual;
  return { part: 'text', text, ...box, ...rest, ...letters };
};

const tenth = (value: number) => Math.round(value * 10) / 10;

/** Parts on a paper, numbered. */
export const layoutOf = (paper: PaperName, drafts: readonly Draft[]): Layout => ({
  paper,
  parts: drafts.map(
    (draft, at) => ({ ...draft, id: `p${at + 1}`, x: tenth(draft.x), y: tenth(draft.y), width: tenth(draft.width) }) as LayoutPart,
  ),
});

/** How a document with lines begins: who and what above, the lines below, the number of the paper at its foot. */
export interface StartingDocument {
  title: string;
  pairs: readonly (readonly [field: string, caption: string, lines?: number])[];
  columns: PartOf<'table'>['columns'];
}

/** Where drawing a document begins: its title, number and merchant, what it says of itself, and its lines. */
export function startingDocument(paper: PaperName, { title, pairs, columns }: StartingDocument): Layout {
  const { width, height, margin, letters }: Paper = PAPERS[paper];
  const narrow = width < 110;
  const inner = width - 2 * margin;
  const [x, across] = [margin, narrow ? 1 : 2];
  const code = narrow ? inner : 62;
  const line = letters * 0.55;
  const codeTop = narrow ? margin + 13 : margin;
  const top = codeTop + 18;
  const cell = inner / across;
  let y = top;
  let at = 0;
  const placed = pairs.map(([field, caption, lines = 1]) => {
    const whole = lines > 1 || narrow;
    if (whole && at % across) {
      at = 0;
      y += line;
    }
    const box = { x: x + (at % across) * cell, y, width: whole ? inner : cell - 3 };
    at = whole ? 0 : at + 1;
    if (whole || at % across === 0) y += line * lines;
    return fieldAt(field, box, { size: letters, caption, lines });
  });
  if (at % across) y += line;
  const table = y + 2;
  return layoutOf(paper, [
    textAt(title, { x, y: margin, width: narrow ? inner : inner - code - 34 }, { size: narrow ? 12 : 16, bold: true }),
    fieldAt('merchant', { x, y: margin + (narrow ? 6 : 8), width: narrow ? inner : inner - code - 34 }, { size: letters, bold: true }),
    ...(narrow ? [] : [{ part: 'logo' as const, x: width - margin - code - 32, y: margin, width: 28, height: 16 }]),
    { part: 'barcode', field: 'number', x: width - margin - code, y: codeTop, width: code, height: 10 },
    fieldAt('number', { x: width - margin - code, y: codeTop + 10.5, width: code }, { size: letters, align: 'centre' }),
    ...placed,
    {
      ...{ part: 'table', x, y: tenth(table), width: inner, height: tenth(height - margin - 6 - table), size: letters, lines: 2 },
      ...{ head: true, ruled: false, total: true, columns: [...columns] },
    },
    fieldAt('foot', { x, y: height - margin - 4, width: inner - 24 }, { size: letters - 1.5 }),
    fieldAt('page', { x: width - margin - 22, y: height - margin - 4, width: 22 }, { size: letters - 1.5, align: 'right' }),
  ]);
}
