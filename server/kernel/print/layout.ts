import { z } from 'zod';
import type { Title } from '../contract.ts';
import { paperNames } from './papers.ts';

/** Millimetres on paper, to a tenth. */
const millimetres = z.number().min(-50).max(450);
const span = z.number().min(0.1).max(450);
const aligned = z.enum(['left', 'centre', 'right']);
const fieldName = z.string().regex(/^[a-zA-Z]{1,40}$/, 'field');
const said = z.string().max(200);

const place = { id: z.string().regex(/^[a-z0-9]{1,12}$/, 'id'), x: millimetres, y: millimetres, width: span };
const letters = {
  /** In points. */
  size: z.number().min(4).max(96),
  bold: z.boolean(),
  align: aligned,
  /** At most so many lines; what does not go in is cut with …. */
  lines: z.int().min(1).max(30),
};

/** A part of a slip of the merchant's own: what is shown, and where on the paper. */
export const layoutPart = z.discriminatedUnion('part', [
  /** What the document says of something, after a word of the merchant's; nothing at all where the document says nothing. */
  z.object({ part: z.literal('field'), ...place, field: fieldName, caption: said, ...letters }),
  z.object({ part: z.literal('text'), ...place, text: said, ...letters }),
  z.object({ part: z.literal('barcode'), ...place, height: span, field: fieldName }),
  z.object({ part: z.literal('qr'), ...place, field: fieldName }),
  z.object({ part: z.literal('logo'), ...place, height: span }),
  z.object({ part: z.literal('line'), ...place, height: span }),
  z.object({ part: z.literal('box'), ...place, height: span, stroke: z.number().min(0.1).max(5) }),
  /** The lines of the document: as many as fit its height, the others on further papers. */
  z.object({
    part: z.literal('table'),
    ...place,
    height: span,
    size: z.number().min(4).max(24),
    lines: z.int().min(1).max(6),
    head: z.boolean(),
    ruled: z.boolean(),
    total: z.boolean(),
    columns: z
      .array(z.object({ field: fieldName, caption: said, share: z.number().min(1).max(100), align: aligned }))
      .min(1)
      .max(12),
  }),
]);

const oneTable = (parts: readonly { part: string }[]) => parts.filter(({ part }) => part === 'table').length <= 1;
const ownIds = (parts: readonly { id: string }[]) => new Set(parts.map(({ id }) => id)).size === parts.length;

/** How a slip of the merchant's own looks: parts on a paper. Data alone: nothing in it is run. */
export const layout = z.object({
  paper: z.enum(paperNames),
  parts: z.array(layoutPart).min(1).max(80).refine(oneTable, 'one_table').refine(ownIds, 'ids'),
});

export type Layout = z.output<typeof layout>;
export type LayoutPart = z.output<typeof layoutPart>;
export type PartOf<N extends LayoutPart['part']> = Extract<LayoutPart, { part: N }>;

/** Something a kind of slip can say. */
export interface SlipField {
  key: string;
  title: Title;
  /** What stands there until a real document is chosen. */
  sample: string;
}

/** What one document says on its slip: texts as people read them. */
export interface SlipValues {
  number: string;
  fields: Record<string, string>;
  /** Its lines, where the slip has a table. */
  rows: Record<string, string>[];
  /** The last row of the table. */
  sums: Record<string, string> | null;
  /** Hash of the merchant's logo. */
  logo: string | null;
}
