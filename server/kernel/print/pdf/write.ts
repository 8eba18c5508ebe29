import pdfmake from 'pdfmake';
import type { Content, ContentTable, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Font } from '../font.ts';
import { BOLD, fonts as fontsHere, REGULAR } from '../fonts.ts';
import { heightOfPlace, PAPERS, type Paper } from '../papers.ts';
import type { Document, Label, Sheets } from '../sheets.ts';
import { drawBlock, type Drawing, MM } from './blocks.ts';
import { drawLabels } from './labels.ts';
import { linesOf } from '../lines.rules.ts';
import { showing } from './letters.ts';

// its types do not know yet how it is kept from reading other files and addresses
const guarded = pdfmake as unknown as Record<'setUrlAccessPolicy' | 'setLocalAccessPolicy', (policy: (place: string) => boolean) => void>;

let letters: { regular: Font; bold: Font; shown(text: string): string } | undefined;

function lettersHere() {
  if (letters) return letters;
  letters = { ...fontsHere(), shown: showing(fontsHere().regular) };
  pdfmake.setFonts({ CN: { normal: REGULAR, bold: BOLD, italics: REGULAR, bolditalics: BOLD } });
  return letters;
}

/** Writes sheets as PDF. Pictures are read from the paths given by their hash, and nothing else is. */
export async function writePdf(sheets: Sheets, pictures: Record<string, string>): Promise<Buffer> {
  const { shown, ...fonts } = lettersHere();
  const paper: Paper = PAPERS[sheets.paper];
  const allowed = new Set([REGULAR, BOLD, ...Object.values(pictures)]);
  guarded.setUrlAccessPolicy(() => false);
  guarded.setLocalAccessPolicy((path) => allowed.has(path));
  const documents = sheets.sheets.filter((sheet): sheet is Document => sheet.kind === 'document');
  const labels = sheets.sheets.filter((sheet): sheet is Label => sheet.kind === 'label');
  const labelPages = Math.ceil(labels.reduce((total, { copies }) => total + copies, 0) / (paper.across * paper.down));
  const written = writeDocuments(documents, paper, { shown, pictures, font: fonts.regular, labelPages });
  const definition: TDocumentDefinitions = {
    pageSize: { width: paper.width * MM, height: paper.height * MM },
    pageMargins: documents.length ? [paper.margin * MM, paper.margin * MM, paper.margin * MM, (paper.margin + 4) * MM] : WHOLE_PAPER,
    info: { title: sheets.title, creator: 'Zhanggui', producer: 'Zhanggui' },
    defaultStyle: { font: 'CN', fontSize: paper.letters, lineHeight: 1.05 },
    content: [
      ...written.content,
      ...onWholePaper(drawLabels(labels, sheets.paper, { ...fonts, shown, picture: (hash) => pictures[hash] }), documents),
    ],
    footer: documents.length ? written.footer : undefined,
  } as TDocumentDefinitions;
  const plain = {
    ...{ hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 4 },
    ...{ paddingTop: () => 1, paddingBottom: () => 1 },
  };
  pdfmake.addTableLayouts({ plain });
  return pdfmake.createPdf(definition).getBuffer() as unknown as Promise<Buffer>;
}

// letters reach a little below their line: one at the lower edge of a label is no reason for another paper
const WHOLE_PAPER: [number, number, number, number] = [0, 0, 0, -10 * MM];

/** What stands at places of its own reaches to the edges of the paper: behind documents, which keep their margins, in a section without any. */
function onWholePaper(drawn: Content[], documents: readonly Document[]): Content[] {
  if (!documents.length || !drawn.length) return drawn;
  return [{ section: drawn, pageMargins: { left: 0, top: 0, right: 0, bottom: WHOLE_PAPER[3] }, footer: null } as unknown as Content];
}

type Marker = { positions?: { pageNumber: number }[] };

const NO_PADDING = { paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 0, paddingBottom: () => 0 };

/** The pages of all documents, and the foot of each page with its number within its document. */
function writeDocuments(
  documents: readonly Document[],
  paper: Paper,
  { shown, pictures, font, labelPages }: { shown(text: string): string; pictures: Record<string, string>; font: Font; labelPages: number },
) {
  const width = (paper.width - 2 * paper.margin) * MM;
  const size = paper.letters - 1.5;
  const numberWidth = size * 13;
  const drawing = { paper, width, shown, picture: (hash: string) => pictures[hash] };
  // where a document begins is known once it is laid out: its first line says on which page it stands
  const markers = documents.map((_, at) => ({ text: ' ', fontSize: 0.1, ...(at > 0 && { pageBreak: 'before' }) }) as Content & Marker);
  const startOf = (at: number) => markers[at]?.positions?.[0]?.pageNumber ?? 1;
  function footer(page: number, pages: number): Content {
    const at = Math.max(
      0,
      documents.findLastIndex((_, n) => startOf(n) <= page),
    );
    const sheet = documents[at];
    const first = startOf(at);
    const last = at + 1 < documents.length ? startOf(at + 1) - 1 : pages - labelPages;
    const numbered = [page - first + 1, last - first + 1];
    return {
      columns: [
        { width: '*', text: linesOf(font, shown([sheet?.number, sheet?.foot].filter(Boolean).join('  ')), size, width - numberWidth, 1) },
        {
          width: numberWidth,
          alignment: 'right',
          text: sheet?.language === 'en' ? `Page ${numbered.join(' of ')}` : `第 ${numbered[0]} 页，共 ${numbered[1]} 页`,
        },
      ],
      color: '#555555',
      fontSize: size,
      margin: [paper.margin * MM, 0, paper.margin * MM, 0],
    };
  }
  const content = documents.flatMap((sheet, at): Content[] => [
    markers[at] as Content,
    ...sheet.blocks.map((block) => drawBlock(block, drawing)),
  ]);
  return paper.down > 1 ? writeShared(documents, paper, drawing) : { content, footer };
}

/** Several documents on a page, each in its place, with a line between them to cut along; pages are counted through. */
function writeShared(documents: readonly Document[], paper: Paper, drawing: Drawing) {
  const height = heightOfPlace(paper) * MM;
  const pages = Array.from({ length: Math.ceil(documents.length / paper.down) }, (_, at) =>
    documents.slice(at * paper.down, (at + 1) * paper.down),
  );
  const cut = { ...NO_PADDING, hLineWidth: (at: number, { table }: ContentTable) => (at > 0 && at < table.body.length ? 0.3 : 0) };
  const content = pages.map(
    (sheets, at): Content => ({
      table: {
        widths: [drawing.width],
        heights: height,
        dontBreakRows: true,
        body: sheets.map(({ blocks }, n) => [
          { stack: blocks.map((block) => drawBlock(block, drawing)), margin: [0, n > 0 ? 4 * MM : 0, 0, 0] },
        ]),
      },
      layout: { ...cut, vLineWidth: () => 0, hLineStyle: () => ({ dash: { length: 3 } }), hLineColor: () => '#999999' },
      ...(at > 0 && { pageBreak: 'before' as const }),
    }),
  );
  const footer = (page: number, all: number): Content => ({
    text: `${page} / ${all}`,
    ...{ alignment: 'right', color: '#555555', fontSize: paper.letters - 1.5, margin: [paper.margin * MM, 0, paper.margin * MM, 0] },
  });
  return { content, footer };
}
