import type { Title } from '../../kernel/contract.ts';
import { decimal, sum, text } from '../../kernel/decimal.ts';
import { pairsOf } from '../../kernel/print/answering.ts';
import type { Block, BlockOf, Sheet } from '../../kernel/print/sheets.ts';
import { sheetWords } from '../../kernel/print/words.ts';
import type { Wording } from '../../kernel/print/wording.ts';
import { QUALITIES } from './words.ts';

type Column = BlockOf<'table'>['columns'][number];

/** A line of a slip as the person in the aisle reads it. */
export interface SlipLine {
  code: string;
  name: Record<string, string>;
  optionText: string;
  unit: string;
  quantity: string;
  qualityFrom: string;
  qualityTo: string;
}

/** One column of a slip; a column that says nothing in any line is left out unless it is kept for the pen. */
export interface SlipColumn<L> {
  title: Title;
  kind: Column['kind'];
  share?: number;
  cell(line: L, wording: Wording): string;
  sum?(lines: readonly L[], wording: Wording): string;
  forThePen?: boolean;
}

export interface Slip<L> {
  id: string;
  number: string;
  title: Title;
  date: string;
  pairs: [label: Title, value: string | null][];
  remark: string;
  madeBy: string;
  lines: readonly L[];
  columns: readonly SlipColumn<L>[];
  mark: string | null;
}

/** Who the merchant is, at the head and the foot of its paper. */
interface Around {
  merchant: string;
  foot: string;
}

const words = {
  ...sheetWords,
  given: { zh: '发货', en: 'Handed over' },
  taken: { zh: '收货', en: 'Received' },
} as const satisfies Record<string, Title>;

/** The quantities of some lines together, as people read them. */
export const together = (quantities: readonly string[], { quantity }: Wording): string =>
  quantity(text(sum(quantities.map((value) => decimal(value)))));

const qualityName = (quality: string, { say }: Wording): string => {
  const known = QUALITIES.find(({ value }) => value === quality);
  return known ? say(known.label) : quality;
};

const qualityOf = ({ qualityFrom, qualityTo }: SlipLine, wording: Wording): string => {
  if (qualityFrom === 'good' && qualityTo === 'good') return '';
  return [...new Set([qualityFrom, qualityTo])].map((quality) => qualityName(quality, wording)).join(' → ');
};

/** What stands first on every slip: which goods. */
export const goodsOfSlip: SlipColumn<SlipLine>[] = [
  { title: words.sku, kind: 'code', share: 18, cell: (line) => line.code },
  { title: { zh: '品名', en: 'Product' }, kind: 'text', share: 30, cell: (line, { name }) => name(line.name) },
  { title: { zh: '规格', en: 'Variant' }, kind: 'text', share: 16, cell: (line) => line.optionText },
  { title: { zh: '质量', en: 'Quality' }, kind: 'text', share: 12, cell: qualityOf },
];

export const unitOfSlip: SlipColumn<SlipLine> = { title: { zh: '单位', en: 'Unit' }, kind: 'text', share: 8, cell: (line) => line.unit };

/** A slip of the warehouse: what moves, whence and whither, and room for those who hand over and take. */
export function slipOf<L extends SlipLine>(slip: Slip<L>, wording: Wording, { merchant, foot }: Around): Sheet {
  const { say } = wording;
  return {
    kind: 'document',
    id: slip.id,
    number: slip.number,
    language: wording.language,
    foot,
    blocks: [
      {
        block: 'banner',
        title: say(slip.title),
        left: merchant,
        centre: slip.date,
        right: slip.number,
        barcode: slip.number,
        mark: slip.mark,
      },
      { block: 'pairs', columns: 3, pairs: pairsOf(slip.pairs.map(([label, value]) => [say(label), value])) },
      tableOf(slip, wording),
      ...(slip.remark ? [{ block: 'notes' as const, label: say(words.remark), text: slip.remark }] : []),
      {
        block: 'signatures',
        names: [
          { label: say(words.prepared), value: slip.madeBy },
          { label: say(words.given), value: '' },
          { label: say(words.taken), value: '' },
        ],
      },
    ],
  };
}

function tableOf<L extends SlipLine>({ lines, columns }: Slip<L>, wording: Wording): Block {
  const written = columns
    .map((column) => ({ column, cells: lines.map((line) => column.cell(line, wording)) }))
    .filter(({ column, cells }) => column.forThePen || cells.some(Boolean));
  return {
    block: 'table',
    ruled: true,
    columns: [
      { label: '#', kind: 'index' },
      ...written.map(({ column: { title, kind, share } }) => ({ label: wording.say(title), kind, ...(share ? { share } : {}) })),
    ],
    rows: lines.map((_, at) => [String(at + 1), ...written.map(({ cells }) => cells[at] ?? '')]),
    sums: [wording.say(words.total), ...written.map(({ column }) => column.sum?.(lines, wording) ?? '')],
  };
}

/** The title of a choice in the language of a sheet. */
export const chosenTitle = (choices: readonly { value: string; label: Title }[], value: string, { say }: Wording): string =>
  say(choices.find((choice) => choice.value === value)?.label ?? { zh: value, en: value });
