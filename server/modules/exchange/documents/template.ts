import type { Title } from '../../../kernel/contract.ts';
import type { ErrorParams } from '../../../kernel/errors.ts';
import type { CellCode } from '../errors.ts';
import type { Parser, ReadingContext } from '../values/cell.ts';

/** One column of a template: where it is found and how its cells are read. */
export interface Column<T> {
  label: Title;
  /** Headers it is known by, the best first. */
  headers: readonly string[];
  parse: Parser<T>;
  /** 'cell': every row has a value. 'column': the file has the column, cells may be blank. Absent: all of it may be missing. */
  required?: 'cell' | 'column';
  example: string;
}

export type Columns = Record<string, Column<any>>;

/** What a row says by the names of the columns; blank cells and missing columns are null. */
export type Values<C extends Columns> = { [K in keyof C]: C[K] extends Column<infer T> ? T | null : never };

/** A row that was read without an error. */
export interface ReadRow<C extends Columns = Columns> {
  part: string;
  row: number;
  values: Values<C>;
}

/**
 * One file of a template. `main` rows make documents by their key; `detail` rows join them by the same key; `lookup` rows are asked by
 * their key (customers of orders) and make no documents.
 */
export interface Part<C extends Columns = Columns> {
  title: Title;
  role: 'main' | 'detail' | 'lookup';
  columns: C;
  /** The column that names the document, or several that name it together. */
  key: (keyof C & string) | readonly (keyof C & string)[];
  /** A blank key means the document of the row above: exports with merged cells. */
  keyContinues?: true;
  /** The part may be left out. */
  optional?: true;
}

export type Parts = Record<string, Part<any>>;

/** The rows of one document, by part. */
export type Group<P extends Parts> = { [K in keyof P]: P[K] extends Part<infer C> ? ReadRow<C>[] : never };

/** The values of lookup parts by key. */
export type Lookups<P extends Parts> = {
  [K in keyof P]: P[K] extends Part<infer C> ? (key: string) => Values<C> | undefined : never;
};

/** Takes what is wrong with a document; all of it is reported, not the first alone. */
export type Report = (at: { part: string; row: number }, column: string | null, code: CellCode, params?: ErrorParams) => undefined;

export interface Assembly<P extends Parts> {
  key: string;
  rows: Group<P>;
  lookups: Lookups<P>;
  context: ReadingContext;
  report: Report;
}

/** Something the person chooses before reading: `sku` and `text` are free, `choice` is one of `choices`, a shop or carrier one of the merchant's, by its code, a count one that is under way, by its number, a money account by its name. */
export interface TemplateOption {
  name: string;
  label: Title;
  kind: 'sku' | 'text' | 'choice' | 'shop' | 'carrier' | 'count' | 'money_account';
  required?: true;
  choices?: readonly { value: string; label: Title }[];
}

/** Looks at a file from its first row to its last, and refuses it at the end. */
export interface Whole<D> {
  /** What stands above the header. */
  above?(rows: readonly (readonly string[])[]): void;
  document(document: D): void;
  foot(cells: readonly string[]): void;
  /** Throws what is wrong with the file of this name; answers what it says of itself, for whoever writes it. */
  end(file: string): Record<string, string>;
}

/** What a file layout is and how its rows become documents. */
export interface Template<D = any, P extends Parts = any> {
  name: string;
  title: Title;
  /** What the documents are. */
  entity:
    | 'order'
    | 'product'
    | 'stock'
    | 'count'
    | 'customer'
    | 'supplier'
    | 'supplier_price'
    | 'purchase_order'
    | 'parcel'
    | 'carrier_bill'
    | 'freight_prices'
    | 'invoice_answer'
    | 'certified_bill'
    | 'platform_statement'
    | 'bank_line'
    | 'review'
    | 'refund_request'
    | 'voucher'
    | 'opening_balance'
    | 'exchange_rate';
  /** By name; exactly one is `main`. */
  parts: P;
  options?: readonly TemplateOption[];
  /** Words that mean a blank cell. */
  blanks?: readonly string[];
  /** Several rows with one key are several times the same document: refused, but for documents of many rows. */
  oneRow?: true;
  /** A row that makes no document: closing totals under the table and the like. */
  isFoot?(cells: readonly string[]): boolean;
  /** What is true of the file as a whole or not at all: one wrong row, a missing end, a broken balance, and nothing of it comes in. */
  whole?(): Whole<D>;
  /** What can be told of a row even when others of its cells are wrong; `assemble`, which then is not asked, tells it too. */
  checkRow?(row: ReadRow, context: ReadingContext, report: Report): void;
  /** Makes the document from rows that are all well, or reports why not (then its answer is ignored). */
  assemble(assembly: Assembly<P>): D | undefined;
}

/** Keeps the types of a template's parts for its `assemble`. */
export const defineTemplate = <D, P extends Parts>(template: Template<D, P>): Template<D, P> => template;

export const column = <T>(zh: string, en: string, headers: readonly string[], parse: Parser<T>, example = ''): Column<T> => ({
  label: { zh, en },
  headers,
  parse,
  example,
});

/** A column that must be there and filled in every row. */
export const required = <T>(filled: Column<T>): Column<T> => ({ ...filled, required: 'cell' });

/** A column that must be there, its cells may be blank. */
export const present = <T>(kept: Column<T>): Column<T> => ({ ...kept, required: 'column' });
