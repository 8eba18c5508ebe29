import { z } from 'zod';

/** A text in the languages of the program. */
export interface Title {
  zh: string;
  en: string;
}

/** Titles by value as the choices of a column. */
export const choicesOf = (titles: Readonly<Record<string, Title>>): { value: string; label: Title }[] =>
  Object.entries(titles).map(([value, label]) => ({ value, label }));

// ---- value shapes -----------------------------------------------------------------------------------------------

/** A uuid made by the program (version 7). */
export const id = z.uuid();
/** An exact amount of money as a decimal string, at most 16 digits before and 4 after the point. */
export const money = z.string().regex(/^-?\d{1,16}(\.\d{1,4})?$/, 'decimal');
/** An amount of money that is not negative. */
export const amount = z.string().regex(/^\d{1,16}(\.\d{1,4})?$/, 'decimal');
/** A quantity in the base unit, positive or zero, at most 6 digits after the point. */
export const quantity = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, 'decimal');
/** A quantity greater than zero. */
export const positiveQuantity = quantity.refine((text) => /[1-9]/.test(text), 'positive');
/** A signed quantity. */
export const signedQuantity = z.string().regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'decimal');
/** A derived unit price or unit cost: shown, never multiplied to a total. */
export const unitPrice = z.string().regex(/^-?\d{1,14}(\.\d{1,6})?$/, 'decimal');
/** A rate such as a tax rate: 0.13 is 13 %. */
export const rate = z.string().regex(/^-?\d{1,8}(\.\d{1,10})?$/, 'decimal');
// years that people count in, and that a zone's offset does not carry out of what four digits say
const isInCalendar = (year: number) => year >= 1000 && year <= 9999;
/** A UTC instant, ISO 8601. */
export const instant = z.iso.datetime({ offset: true }).refine((text) => isInCalendar(new Date(text).getUTCFullYear()), 'calendar');
/**
 * When the person scanned, on a device that may have been without a network since. The operation log keeps it; the books go by the moment they
 * learn of it, because goods of an earlier time are entered by those who may backdate (facts.md 1.10).
 */
export const scannedAt = instant.optional();
/** A business date in the merchant's zone, YYYY-MM-DD. */
export const date = z.iso.date().refine((text) => isInCalendar(Number(text.slice(0, 4))), 'calendar');
/** The version of a document that the person saw; a mismatch is refused with 409. */
export const version = z.int().min(1);
/** A trimmed, non-empty text of at most `max` characters. */
export const text = (max: number) => z.string().trim().min(1).max(max);
/** A text that may be empty. */
export const optionalText = (max: number) => z.string().trim().max(max);
/** A text in several languages; at least one is given. */
export const localizedText = (max: number) =>
  z
    .object({ zh: optionalText(max).optional(), en: optionalText(max).optional() })
    .catchall(optionalText(max))
    .refine((names) => Object.values(names).some((name) => name), 'one_language_needed');
/** Marks personal data: masked in answers unless permitted, masked in the operation log always. */
export const personal = <T extends z.ZodType>(shape: T): T => shape.meta({ personal: true }) as T;
/** Marks a secret: never logged, never answered. */
export const secret = <T extends z.ZodType>(shape: T): T => shape.meta({ secret: true }) as T;

// ---- contracts --------------------------------------------------------------------------------------------------

/** One write that a person or an integration may ask for. */
export interface OperationContract<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  type: 'operation';
  /** Full name, `module.verb-noun`; also its address: POST /api/module/verb-noun. */
  name: string;
  title: Title;
  /** A permission of the module, or `public` (nobody signed in) or `signed-in`. */
  permission: string;
  /** The kind of document it works on, for palettes and record pages. */
  entity?: string;
  input: I;
  output: O;
  /** Codes of the refusals it may answer. */
  errors: readonly string[];
  /** Runs under the fixed system merchant: people, merchants and their like. */
  system: boolean;
  /**
   * Who begins it. What only jobs, imports and integrations begin (the progress of an import, the sealing of months) is the `program`'s: it keeps
   * its address, permission and log, and no screen, palette or menu offers it. What is a gesture on a thing in sight (dragging a tab, marking a notice
   * as read) is done at its `place`, and the palette does not list it. Everything else a `person` can begin from the palette.
   */
  for: 'person' | 'place' | 'program';
  /** The form whose fields its input carries, where a contract declares one. */
  form?: FormPart;
}

/**
 * How an operation carries the fields of a form: what it makes has all of them, what it changes only those that are given; an upsert makes or changes,
 * and has to bring what is required. `at` is where they lie within its input, `*` for every row: `products.*`.
 */
export interface FormPart {
  name: string;
  mode: 'create' | 'change' | 'upsert';
  at?: string;
}

/** What people fill in: a kind of record, the operations that write it, and its fields in words. Merchants set rules for its fields. */
export interface FormContract {
  name: string;
  title: Title;
  operations: Record<string, Omit<FormPart, 'name'>>;
  /** By their place in the input: `code`, `receiver.phone`, `skus.*.barcodes`. */
  fields: Record<string, Title>;
  /** The list of such records, by its full name; a column of a field's name shows what it holds now. */
  list?: string;
}

/** One read. */
export interface QueryContract<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  type: 'query';
  name: string;
  title: Title;
  permission: string;
  input: I;
  output: O;
  system: boolean;
  /** The kind of document that a print puts on paper: the palette offers it there. */
  entity?: string;
}

/** One read that is a list: filtered, sorted, paged by key, counted with a bound, exported. */
export interface ListContract<R extends z.ZodObject = z.ZodObject> {
  type: 'list';
  name: string;
  title: Title;
  permission: string;
  row: R;
  /** Fixed inputs beside filters, such as the warehouse of a stock list. */
  input: z.ZodObject;
  system: boolean;
}

/** A fact, written to the outbox in the same transaction. */
export interface EventContract<S extends z.ZodType = z.ZodType> {
  type: 'event';
  name: string;
  /** The kind of document it is about, `module.noun`; the payload's `id` is that document. */
  entity: string;
  shape: S;
}

type Unnamed<C> = Omit<C, 'name'>;

export const operation = <I extends z.ZodType, O extends z.ZodType>(c: {
  title: Title;
  permission: string;
  entity?: string;
  input: I;
  output: O;
  errors?: readonly string[];
  system?: boolean;
  for?: OperationContract['for'];
}): Unnamed<OperationContract<I, O>> => ({
  ...c,
  type: 'operation',
  errors: c.errors ?? [],
  system: c.system ?? false,
  for: c.for ?? 'person',
});

export const query = <I extends z.ZodType, O extends z.ZodType>(c: {
  title: Title;
  permission: string;
  input: I;
  output: O;
  system?: boolean;
  entity?: string;
}): Unnamed<QueryContract<I, O>> => ({ ...c, type: 'query', system: c.system ?? false });

export const list = <R extends z.ZodObject>(c: {
  title: Title;
  permission: string;
  row: R;
  input?: z.ZodObject;
  system?: boolean;
}): Unnamed<ListContract<R>> => ({ ...c, type: 'list', input: c.input ?? z.object({}), system: c.system ?? false });

export const event = <S extends z.ZodType<{ id: string }>>(entity: string, shape: S): Unnamed<EventContract<S>> => ({
  type: 'event',
  entity,
  shape,
});

type AnyUnnamed = { type: string };
type Named<T> = { [K in keyof T]: T[K] & { name: string } };
type QueryShape = Unnamed<QueryContract> | Unnamed<ListContract>;

/** What of a module is personal, and which permissions show it: always, or one look at a time. Whoever holds neither sees it masked. */
export interface PersonalData {
  what: Title;
  shownBy: string;
  revealedBy?: string;
}

/** What the outside may ask of a module. */
export interface ModuleContract {
  module: string;
  title: Title;
  permissions: Record<string, Title>;
  /** Declared by every module whose answers hold fields marked `personal`. */
  personal?: PersonalData;
  forms?: Record<string, FormContract>;
  operations: Record<string, OperationContract>;
  queries: Record<string, QueryContract | ListContract>;
  events: Record<string, EventContract>;
}

/** Names everything in a module's contract: `module.key`. */
export function defineContract<
  O extends Record<string, Unnamed<OperationContract<any, any>>>,
  Q extends Record<string, Unnamed<QueryContract<any, any>> | Unnamed<ListContract<any>>>,
  E extends Record<string, Unnamed<EventContract<any>>>,
>(
  module: string,
  parts: {
    title: Title;
    permissions: Record<string, Title>;
    personal?: PersonalData;
    forms?: Record<string, Omit<FormContract, 'name'> & { operations: Partial<Record<keyof O, Omit<FormPart, 'name'>>> }>;
    operations: O;
    queries: Q;
    events: E;
  },
) {
  const named = <T extends Record<string, AnyUnnamed | QueryShape>>(entries: T) =>
    Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, { ...value, name: `${module}.${key}` }])) as unknown as Named<T>;
  const operations = named(parts.operations);
  const forms = Object.fromEntries(Object.entries(parts.forms ?? {}).map(([key, form]) => [key, { ...form, name: `${module}.${key}` }]));
  for (const form of Object.values(forms))
    for (const [key, part] of Object.entries(form.operations)) {
      const found = operations[key] as { form?: FormPart } | undefined;
      if (!found || found.form) throw new Error(`${form.name}: ${key} is no operation of ${module}, or of another form already`);
      found.form = { ...(part as Omit<FormPart, 'name'>), name: form.name };
    }
  return {
    module,
    title: parts.title,
    permissions: parts.permissions,
    ...(parts.personal && { personal: parts.personal }),
    ...(parts.forms && { forms: forms as Record<string, FormContract> }),
    operations,
    queries: named(parts.queries),
    events: named(parts.events),
  };
}

// ---- the list protocol ------------------------------------------------------------------------------------------

export const listOperators = [
  'equals',
  'not_equals',
  'contains',
  'not_contains',
  'one_of',
  'not_one_of',
  'at_least',
  'at_most',
  'between',
  'is_empty',
  'is_not_empty',
  'is_true',
  'is_false',
  'relative',
] as const;
export type ListOperator = (typeof listOperators)[number];

export const listFilter = z.object({
  column: z.string().max(60),
  operator: z.enum(listOperators),
  value: z.union([z.string().max(400), z.array(z.string().max(400)).max(500)]).optional(),
});
export type ListFilter = z.infer<typeof listFilter>;

/** The input every list takes beside its own. */
export const listInput = z.object({
  /** Free search: any part of a name, code, number. */
  search: z.string().trim().max(200).optional(),
  filter: z.array(listFilter).max(30).optional(),
  /** Only these rows: what a person chose by hand. */
  ids: z.array(id).max(10_000).optional(),
  /** A column, `-` before it for descending. */
  sort: z.string().max(60).optional(),
  /** The cursor of the page before. */
  after: z.string().max(2000).optional(),
  /** How many rows; none where only the count or the sums are wanted. */
  limit: z.coerce.number().int().min(0).max(500).optional(),
  /** Ask for the bounded count as well. */
  count: z.coerce.boolean().optional(),
  /** Columns to sum over everything that is filtered. */
  sums: z.array(z.string().max(60)).max(20).optional(),
});
export type ListInput = z.infer<typeof listInput>;

/** A sum of a column; amounts of each currency by themselves, for they are never added up. Null: the merchant's own, or no money. */
export interface ListSum {
  currency: string | null;
  value: string;
}

/** A page of a list: `next` is the cursor for the following one; a count stops at 10,000 with `more`. */
export interface ListPage<R> {
  rows: R[];
  next: string | null;
  count: { value: number; more: boolean } | null;
  sums?: Record<string, ListSum[]>;
}

export const dateUnits = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type DateUnit = (typeof dateUnits)[number];

/** What is asked of a list's groups, beside the list's own input. */
export const listGroupsInput = listInput.pick({ search: true, filter: true, sums: true }).extend({
  /** A column, and for dates how long a group is: `fulfilmentStatus`, `placedAt:month`. */
  by: z.string().max(80),
  /** `key`, `count` or a summed column, `-` before it for descending. */
  sort: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});
export type ListGroupsInput = z.infer<typeof listGroupsInput>;

/** Rows that have a value in common. */
export interface ListGroup {
  /** The value; the first day of a group of dates; null where there is none. */
  key: string | null;
  /** What the value is called, where the list knows: the name behind an id. */
  name?: unknown;
  /** Joined to the list's filters, it gives the rows of the group: every figure can be followed. */
  filter: ListFilter;
  count: number;
  sums: Record<string, ListSum[]>;
}
export interface ListGroups {
  groups: ListGroup[];
  /** There are more groups than were asked for. */
  more: boolean;
}

/** `reference` and `person` are ids; a person may be asked for as `me`. */
export const columnTypes = ['text', 'choice', 'money', 'quantity', 'number', 'date', 'instant', 'boolean', 'reference', 'person'] as const;
export type ColumnType = (typeof columnTypes)[number];

/** What a list tells of a column, for filter chips and exports. */
export interface ListColumn {
  key: string;
  type: ColumnType;
  label: Title;
  filter: boolean;
  sort: boolean;
  /** May the list be grouped by it? */
  group: boolean;
  /** The column that holds the name of what this id stands for. */
  name?: string;
  /** What may be asked of it, where that is less than its type allows. */
  operators?: ListOperator[];
  choices?: { value: string; label: Title }[];
}

/** What of a list is counted by facet. */
export interface TalliesInput {
  search?: string | undefined;
  filter?: ListFilter[] | undefined;
  /** The facet that a filter chooses values of; undefined for a filter like any other. */
  facetOf: (filter: ListFilter) => string | undefined;
  /** A constant query of `facet` and `value` for one row of the list: every value the row has. */
  each: string;
}

/** How many rows have a value of a facet. */
export interface Tally {
  facet: string;
  value: string;
  count: number;
}

/** What an operation would change or changed, filled by the few writers. */
export interface Effects {
  stock: { sku: string; from: string; to: string; quantity: string; value: string }[];
  reservations: { sku: string; warehouse: string; quantity: string }[];
  entries: { kind: string; date: string; lines: { role: string; account: string; debit: string; credit: string }[] }[];
  documents: { entity: string; id: string; number?: string; change: 'created' | 'changed' }[];
  events: { name: string; payload: object }[];
}
