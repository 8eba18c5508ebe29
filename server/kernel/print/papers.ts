import type { Title } from '../contract.ts';

/** A sheet of paper in millimetres. */
export interface Paper {
  title: Title;
  width: number;
  height: number;
  /** Left free on every side. */
  margin: number;
  /** Size of the letters in points. */
  letters: number;
  /** Labels on one sheet, or documents one above another; 1 x 1 where each is a sheet of its own. */
  across: number;
  down: number;
}

const flow = (zh: string, en: string, width: number, height: number, margin: number, letters: number): Paper => ({
  title: { zh, en },
  width,
  height,
  margin,
  letters,
  across: 1,
  down: 1,
});

/** The papers people have in their printers. */
export const PAPERS = {
  a4: flow('A4', 'A4', 210, 297, 12, 9),
  'a4-2': { ...flow('A4 一页两张', 'A4, two on a page', 210, 297, 10, 8.5), down: 2 },
  'a4-landscape': flow('A4 横向', 'A4 landscape', 297, 210, 12, 9),
  a5: flow('A5 横向', 'A5 landscape', 210, 148, 9, 8.5),
  '241x140': flow('针式三等分 241×140', 'Continuous form 241×140', 241, 140, 9, 9),
  '100x150': flow('面单 100×150', 'Label 100×150', 100, 150, 4, 7.5),
  '76x130': flow('面单 76×130', 'Label 76×130', 76, 130, 3, 7),
  '60x40': flow('标签 60×40', 'Label 60×40', 60, 40, 0, 7),
  '40x30': flow('标签 40×30', 'Label 40×30', 40, 30, 0, 6),
  'a4-3x8': { ...flow('A4 不干胶 3×8', 'A4 labels 3×8', 210, 297, 0, 7), across: 3, down: 8 },
} as const satisfies Record<string, Paper>;

export type PaperName = keyof typeof PAPERS;
export const paperNames = Object.keys(PAPERS) as [PaperName, ...PaperName[]];

/** Height of the place of each document where several stand on a page, in millimetres: what margins and the foot of the page leave. */
export const heightOfPlace = ({ height, margin, down }: Paper): number => (height - 2 * margin - 6) / down;

/** The size of one label on a paper, in millimetres. */
export function labelSize(name: PaperName): { width: number; height: number } {
  const { width, height, across, down }: Paper = PAPERS[name];
  return { width: width / across, height: height / down };
}

/** Papers by what is printed on them, the usual one first. */
export const DOCUMENT_PAPERS = ['a4', 'a5', '241x140'] as const satisfies readonly PaperName[];
/** 记账凭证: two on a page are cut apart; A5 and the continuous form are papers of their own. */
export const VOUCHER_PAPERS = ['a4-2', 'a5', '241x140', 'a4'] as const satisfies readonly PaperName[];
/** Statements of many columns. */
export const STATEMENT_PAPERS = ['a4-landscape', 'a4'] as const satisfies readonly PaperName[];
export const SLIP_PAPERS = ['a4', 'a5', '241x140', '100x150', '76x130'] as const satisfies readonly PaperName[];
export const LABEL_PAPERS = ['60x40', '40x30', 'a4-3x8'] as const satisfies readonly PaperName[];
/** What is stuck on parcels. */
export const PARCEL_PAPERS = ['100x150', '76x130'] as const satisfies readonly PaperName[];
