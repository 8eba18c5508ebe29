import type { z } from 'zod';
import type { FormContract, ModuleContract, Title } from '../../kernel/contract.ts';
import { declaredContracts } from '../access/index.ts';

export type FieldKind = 'text' | 'texts' | 'other';
export interface DeclaredField {
  field: string;
  title: Title;
  kind: FieldKind;
  /** The program asks for it by itself. */
  needed: boolean;
  /** The shape a value has to fit, by the operation that makes such a record. */
  shape: z.ZodType | undefined;
}

interface Definition {
  type: string;
  innerType?: z.ZodType;
  in?: z.ZodType;
  element?: z.ZodType;
  shape?: Record<string, z.ZodType>;
  valueType?: z.ZodType;
  catchall?: z.ZodType;
  options?: z.ZodType[];
}
const definitionOf = (shape: z.ZodType) => (shape as unknown as { def: Definition }).def;

/** The shape without what may be left out, given by itself or refined. */
function bare(shape: z.ZodType): z.ZodType {
  const { innerType, in: before } = definitionOf(shape);
  const inner = innerType ?? before;
  return inner ? bare(inner) : shape;
}

/** The shape at a place of an input; undefined where the operation has no such field. */
function shapeAt(shape: z.ZodType, steps: readonly string[]): z.ZodType | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return shape;
  const { shape: fields, element, valueType, catchall } = definitionOf(bare(shape));
  const next = step === '*' ? element : (fields?.[step] ?? valueType ?? catchall);
  return next && shapeAt(next, rest);
}

/** What is chosen and not written. */
const NO_TEXTS = new Set(['uuid', 'guid', 'date', 'datetime']);

/** Whether an operation asks for the field by itself: nothing on the way to it may be left out. */
function isNeeded(shape: z.ZodType, steps: readonly string[]): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return true;
  const { shape: fields, element } = definitionOf(bare(shape));
  const next = step === '*' ? element : fields?.[step];
  return next !== undefined && (step === '*' || !next.safeParse(undefined).success) && isNeeded(next, rest);
}

function kindOf(shape: z.ZodType | undefined): FieldKind {
  if (!shape) return 'other';
  const definition = definitionOf(bare(shape));
  if (definition.type === 'string') return NO_TEXTS.has((bare(shape) as { format?: string | null }).format ?? '') ? 'other' : 'text';
  if (definition.type === 'union' && definition.options?.every((option) => definitionOf(bare(option)).type !== 'object')) return 'text';
  return definition.type === 'array' && definition.element && kindOf(definition.element) === 'text' ? 'texts' : 'other';
}

const stepsOf = (at: string | undefined, field: string) => [...(at ? at.split('.') : []), ...field.split('.')];

/** The fields of a form with their kinds, as the operations have them. */
function fieldsOf(contract: ModuleContract, form: FormContract): DeclaredField[] {
  const parts = Object.entries(form.operations).map(([key, part]) => ({ part, input: contract.operations[key]?.input as z.ZodType }));
  return Object.entries(form.fields).map(([field, title]) => {
    const shapes = parts.map(({ part, input }) => shapeAt(input, stepsOf(part.at, field)));
    const shape = shapes.find((each) => each !== undefined);
    const [first] = parts;
    const needed = first?.part.mode === 'create' && isNeeded(first.input, stepsOf(first.part.at, field));
    return { field, title, kind: kindOf(shape), needed, shape };
  });
}

/** Every form that the modules declare. */
export const declaredForms = () =>
  declaredContracts().flatMap((contract) =>
    Object.values(contract.forms ?? {}).map((form) => ({
      form,
      module: contract.title,
      operations: Object.keys(form.operations).flatMap((key) => contract.operations[key]?.title ?? []),
      fields: fieldsOf(contract, form),
    })),
  );

/** A field of a form by their names. */
export const findField = (form: string, field: string): DeclaredField | undefined =>
  declaredForms()
    .find((each) => each.form.name === form)
    ?.fields.find((each) => each.field === field);
