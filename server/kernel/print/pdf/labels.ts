import type { Content } from 'pdfmake/interfaces.js';
import type { Font } from '../font.ts';
import { labelSize, PAPERS, type Paper, type PaperName } from '../papers.ts';
import type { Item, Label } from '../sheets.ts';
import { barcodeOf, qrOf } from './bars.ts';
import { MM } from './blocks.ts';
import { linesOf } from '../lines.rules.ts';

/** The letters that labels are measured with. */
export interface LabelLetters {
  regular: Font;
  bold: Font;
  shown(text: string): string;
  /** Path of a picture by its hash; undefined where it is no longer there. */
  picture(hash: string): string | undefined;
}
interface Place {
  x: number;
  y: number;
}

/** Labels with their copies, each at its place: one a page, or side by side on a sheet that is cut. */
export function drawLabels(labels: readonly Label[], name: PaperName, letters: LabelLetters): Content[] {
  const { across, down }: Paper = PAPERS[name];
  const { width, height } = labelSize(name);
  const each = labels.flatMap((label) => Array.from({ length: label.copies }, () => label));
  const perPage = across * down;
  return each.flatMap((label, at) => {
    const n = at % perPage;
    const corner = { x: (n % across) * width, y: Math.floor(n / across) * height };
    const drawn = label.items.map((item): Content => drawItem(item, corner, letters)).flat() as Content[];
    // what stands at an absolute place makes no page: an empty line does
    return n === 0 && at > 0 ? [{ text: ' ', fontSize: 1, pageBreak: 'before' }, ...drawn] : drawn;
  });
}

function drawItem(item: Item, corner: Place, letters: LabelLetters): Content[] {
  const absolutePosition = { x: (corner.x + item.x) * MM, y: (corner.y + item.y) * MM };
  if (item.item === 'barcode') return [{ canvas: barcodeOf(item.text, item.width * MM, item.height * MM), absolutePosition }];
  if (item.item === 'qr') return [{ canvas: qrOf(item.text, item.width * MM), absolutePosition }];
  if (item.item === 'rule')
    return [
      { canvas: [{ type: 'rect', x: 0, y: 0, w: item.width * MM, h: item.height * MM, color: '#000000', lineWidth: 0 }], absolutePosition },
    ];
  if (item.item === 'picture') {
    const image = letters.picture(item.hash);
    return image ? [{ image, fit: [item.width * MM, item.height * MM], absolutePosition }] : [];
  }
  const font = item.bold ? letters.bold : letters.regular;
  const width = item.width * MM;
  return linesOf(font, letters.shown(item.text), item.size, width, item.lines).map((line, at) => {
    const left = item.align === 'left' ? 0 : (width - font.width(line, item.size)) / (item.align === 'right' ? 1 : 2);
    return {
      text: line,
      fontSize: item.size,
      bold: item.bold,
      noWrap: true,
      lineHeight: 1,
      absolutePosition: { x: absolutePosition.x + left, y: absolutePosition.y + at * item.size * 1.25 },
    };
  });
}
