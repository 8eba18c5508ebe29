import { z } from 'zod';
import { id, operation, type QueryContract, query, type Title } from '../contract.ts';
import { paperNames } from './papers.ts';

/**
 * What is printed: a query whose output is `sheets` is a print. The server writes it as PDF (`?format=pdf`), the web draws it for the
 * browser's printer, from the same blocks. All texts in it are final: in the language of the sheet, amounts and dates as people read them.
 */
const text = z.string();
const pair = z.object({ label: text, value: text });

/** How a column is set: figures stand at the right, codes are never hyphenated, text takes what is left. */
export const columnKinds = ['index', 'code', 'text', 'quantity', 'money'] as const;

const block = z.discriminatedUnion('block', [
  /** Who prints what: the merchant with its logo at one side, the number with its barcode at the other. */
  z.object({
    block: z.literal('head'),
    title: text,
    merchant: text,
    /** Hash of a picture (`GET /api/files/company-logo/<hash>`). */
    logo: text.nullable(),
    about: z.array(text),
    number: text,
    /** What the Code 128 beside the number says; null: no barcode. */
    barcode: text.nullable(),
    qr: text.nullable(),
    /** A stamp beside the title: 补打 on what was printed before. */
    mark: text.nullable(),
  }),
  /** The head of Chinese vouchers and stock slips: the title in the middle, one line of three under it. */
  z.object({
    block: z.literal('banner'),
    title: text,
    left: text,
    centre: text,
    right: text,
    barcode: text.nullable(),
    mark: text.nullable(),
  }),
  z.object({ block: z.literal('pairs'), columns: z.int().min(1).max(3), pairs: z.array(pair) }),
  z.object({
    block: z.literal('table'),
    columns: z.array(z.object({ label: text, kind: z.enum(columnKinds), share: z.number().optional() })),
    rows: z.array(z.array(text)),
    /** The last row, one text per column; a text in the first cell runs over the empty ones after it. */
    sums: z.array(text).nullable(),
    /** Lines between all cells, as on vouchers. */
    ruled: z.boolean(),
  }),
  z.object({ block: z.literal('totals'), rows: z.array(pair.extend({ strong: z.boolean() })) }),
  z.object({ block: z.literal('notes'), label: text, text }),
  z.object({ block: z.literal('signatures'), names: z.array(pair) }),
]);

/** A thing at a place of a label, in millimetres from its upper left corner. */
const item = z.discriminatedUnion('item', [
  z.object({
    item: z.literal('text'),
    text,
    x: z.number(),
    y: z.number(),
    width: z.number(),
    /** In points. */
    size: z.number(),
    lines: z.int().min(1),
    bold: z.boolean(),
    align: z.enum(['left', 'centre', 'right']),
  }),
  z.object({ item: z.literal('barcode'), text, x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  z.object({ item: z.literal('qr'), text, x: z.number(), y: z.number(), width: z.number() }),
  /** A black bar: a line, or an edge of a frame. */
  z.object({ item: z.literal('rule'), x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  /** A picture by its hash (`GET /api/files/company-logo/<hash>`), as large as it goes into its place. */
  z.object({ item: z.literal('picture'), hash: text, x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
]);

const languages = z.enum(['zh', 'en']);

const sheet = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('document'),
    id: text,
    number: text,
    language: languages,
    blocks: z.array(block),
    /** Stands at the foot of every page, before its number. */
    foot: text,
  }),
  z.object({ kind: z.literal('label'), id: text, language: languages, copies: z.int().min(1), items: z.array(item) }),
]);

/** What the person may choose beside paper and language; the name is an input of the query. */
const option = z.discriminatedUnion('type', [
  z.object({ name: text, title: text, type: z.literal('switch'), value: z.boolean() }),
  z.object({ name: text, title: text, type: z.literal('count'), value: z.int(), minimum: z.int(), maximum: z.int() }),
]);

export const sheets = z.object({
  /** The name of the file and of the window, in the language of the person. */
  title: text,
  paper: z.enum(paperNames),
  /** Those it may be printed on. */
  papers: z.array(z.enum(paperNames)),
  /** Chosen for all sheets; null: each sheet in the language of its partner. */
  language: languages.nullable(),
  options: z.array(option),
  /** The operation that notes that these were printed (`{ ids }`); null where nobody counts. */
  marks: text.nullable(),
  /** Set where more belong to what was asked for than fit in one print: how many are left out, and the input that asks for the next. */
  more: z.object({ left: z.int().min(1), after: text }).nullable(),
  sheets: z.array(sheet),
  /** The letter that these go with: asked for as `eml`, it is a file that mail programs open. */
  letter: z.object({ id: text, to: z.array(text), subject: text, text }).optional(),
});

export type Sheets = z.output<typeof sheets>;
export type Sheet = Sheets['sheets'][number];
export type Document = Extract<Sheet, { kind: 'document' }>;
export type Label = Extract<Sheet, { kind: 'label' }>;
export type Block = Document['blocks'][number];
export type BlockOf<N extends Block['block']> = Extract<Block, { block: N }>;
export type Item = Label['items'][number];
export type PrintOption = Sheets['options'][number];

/** What every print may be asked beside its own input. */
const printOptions = z.object({ paper: z.enum(paperNames).optional(), language: languages.optional() });

/**
 * Declares a print: a query whose answer is sheets. Its title is what a person asks for (`打印订单`); `entity` is the kind of document it prints, on whose
 * record page it is offered (`printing`) and for which the palette asks. A report has none: the page that prints it names it in `operations`.
 */
export const print = <S extends z.ZodRawShape>(c: { title: Title; permission: string; entity?: string; input: z.ZodObject<S> }) =>
  query({ ...c, input: c.input.extend(printOptions.shape), output: sheets });

/** Whether a query is a print. */
export const isPrint = <C extends object>(contract: C): contract is C & QueryContract<z.ZodType, typeof sheets> =>
  'output' in contract && contract.output === sheets;

/** Declares the operation that notes that documents were printed (`kernel/print/marks.ts`). */
export const marking = (c: { title?: Title; permission: string; entity: string }) =>
  operation({
    title: { zh: '标记为已打印', en: 'Mark as printed' },
    ...c,
    input: z.object({ ids: z.array(id).min(1).max(500) }),
    output: z.object({ marked: z.int() }),
  });
